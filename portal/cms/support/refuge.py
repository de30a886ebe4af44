"""Never a refuge's address: what is refused, and why.

In everything said of a refuge or other safe accommodation, whatever could lead somebody to its door is refused: a
postcode, even a part of one, a street, a house, coordinates, a map. In any other text a refuge's name beside a postcode,
a house and its street, or coordinates is refused. Better one word too many refused than one address shown: the reason
says what was found, so that an editor can say it differently.
"""

import html
import re
import unicodedata
from collections.abc import Iterable, Mapping
from enum import StrEnum
from urllib.parse import unquote

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


class Found(StrEnum):
    POSTCODE = "postcode"
    PART_OF_POSTCODE = "part_of_postcode"
    HOUSE = "house"
    STREET = "street"
    COORDINATES = "coordinates"
    MAP = "map"


REASONS: dict[Found, str | Promise] = {
    Found.POSTCODE: _(
        "This holds a postcode. Nothing here may lead to the door of a refuge. Take the postcode out."
    ),
    Found.PART_OF_POSTCODE: _(
        "This looks like the first half of a postcode. A refuge’s part of town is not named either. Take it out."
    ),
    Found.HOUSE: _("This looks like a house and its street. A refuge’s address is never shown. Take it out."),
    Found.STREET: _(
        "This names a street. Nothing here may lead to the door of a refuge. Take the street out, or say it differently."
    ),
    Found.COORDINATES: _(
        "This looks like a point on a map: coordinates, a grid reference or a code for a place. Take it out."
    ),
    Found.MAP: _("This links to a map. A refuge is on no map. Take the link out."),
}
BESIDE_A_REFUGE = _("A refuge is mentioned here, and its place must not be. %(reason)s")

# Letters of other alphabets that look like Latin ones, and signs that cannot be seen.
_LOOKALIKES = {
    ord(other): latin
    for others, latins in (
        ("АВЕЅЗІЈКМНОРСТУХ", "ABES3IJKMHOPCTYX"),  # Cyrillic
        ("аеіјкорсухѕ", "aeijkopcyxs"),
        ("ΑΒΕΖΗΙΚΜΝΟΡΤΥΧο", "ABEZHIKMNOPTYXo"),  # Greek
    )
    for other, latin in zip(others, latins, strict=True)
}
_NUMBER_WORDS = {
    "zero": "0", "nought": "0", "one": "1", "two": "2", "three": "3", "four": "4", "five": "5", "six": "6", "seven": "7",
    "eight": "8", "nine": "9", "dim": "0", "un": "1", "dau": "2", "tri": "3", "pedwar": "4", "pump": "5", "chwech": "6",
    "saith": "7", "wyth": "8", "naw": "9",
}  # fmt: skip
_AREAS = (  # noqa: SIM905 - words read as words
    "AB AL B BA BB BD BF BH BL BN BR BS BT BX CA CB CF CH CM CO CR CT CV CW DA DD DE DG DH DL DN DT DY E EC EH EN "
    "EX FK FY G GL GU GY HA HD HG HP HR HS HU HX IG IM IP IV JE KA KT KW KY L LA LD LE LL LN LS LU M ME MK ML N NE "
    "NG NN NP NR NW OL OX PA PE PH PL PO PR RG RH RM S SA SE SG SK SL SM SN SO SP SR SS ST SW SY TA TD TF TN TQ TR "
    "TS TW UB W WA WC WD WF WN WR WS WV YO ZE"
).split()
_AREA = "(?:" + "|".join(sorted(_AREAS, key=len, reverse=True)) + ")"
_GAP = r"[\s.,·_/\\|()\[\]*-]*"
_DIGIT = r"[0-9OoIl]"
_UNIT = r"[ABD-HJLNP-UW-Zabd-hjlnp-uw-z8]"  # no unit uses C I K M O V; an 8 may stand for a B
_POSTCODES = (
    # As it is written, with O for 0 and l for 1: any area, so that a mistyped one is seen too.
    re.compile(rf"(?<![A-Za-z0-9])[A-Za-z]{{1,2}}(?=.{{0,6}}[0-9]){_DIGIT}[A-Za-z0-9]?\s?{_DIGIT}{_UNIT}{{2}}(?![A-Za-z0-9])"),
    # Drawn apart or broken up: S K 1 - 2 A B. Only areas that there are, since sentences hold such runs by chance.
    re.compile(
        rf"(?<![A-Za-z0-9])(?:{'|'.join(_GAP.join(area) for area in sorted(_AREAS, key=len, reverse=True))}){_GAP}"
        rf"[0-9]{_GAP}(?:[A-Z0-9]{_GAP})?[0-9]{_GAP}{_UNIT}{_GAP}{_UNIT}(?![A-Za-z0-9])",
        re.IGNORECASE,
    ),
)  # fmt: skip
_PART_OF_POSTCODE = re.compile(rf"(?<![A-Za-z0-9]){_AREA}[0-9][A-Z0-9]?(?![A-Za-z0-9])")
_STREETS = (  # noqa: SIM905 - words read as words
    "street road lane avenue drive close crescent terrace gardens grove mews parade boulevard square heol stryd "
    "ffordd lôn rhodfa rd ave cres"
).split()
_ORDINARY = (  # noqa: SIM905 - words read as words
    "a an the this that any every our your their his her my its on off in to of at by for from with and or no one "
    "each down up across over along back front main long whole next same other very so as is was be are were high "
    "first second third we you they it can will would may stay get feel come keep"
).split()
_STREET = re.compile(rf"(?<![\w])([\w'’-]+)\s+({'|'.join(_STREETS)})(?![\w])", re.IGNORECASE)
_WELSH_STREET = re.compile(r"(?<!\w)(?i:heol|stryd|ffordd|lôn|rhodfa)\s+[A-ZÂÊÎÔÛŴŶ]\w+")
_ABBREVIATED = re.compile(r"(?<!\w)[A-Z][\w'’]+\s+(?:St|Ln|Dr|Cl|Sq|Pl|Ct)\b\.?(?!\s+[A-Z])")
_HOUSE = re.compile(
    rf"(?<!\w)(?:(?:flat|apartment|unit|room|house|number|no\.?|tŷ|fflat)\s*[0-9]+[a-z]?|[0-9]+[a-z]?)(?:\s*,)?\s+"
    rf"(?:[\w'’-]+\s+){{1,3}}(?:{'|'.join(_STREETS)}|st|place|court|house|hill|way|row|walk|yard|rise)(?!\w)"
    r"|(?<!\w)(?:flat|apartment|fflat)\s*[0-9]+[a-z]?(?!\w)",
    re.IGNORECASE,
)
_COORDINATES = (
    re.compile(r"[-+]?\d{1,3}\.\d{3,}\s*[,;/ ]\s*[-+]?\d{1,3}\.\d{3,}"),
    re.compile(r"\d{1,3}\s*°"),
    re.compile(r"(?<!\w)(?:lat(?:itude)?|lon(?:g|gitude)?|lledred|hydred)\b[^\w]{0,3}[-+]?\d", re.IGNORECASE),
    re.compile(r"(?<!\w)[HJNOST][A-HJ-Z]\s?\d{3,5}\s?\d{3,5}(?!\w)"),  # a grid reference
    re.compile(
        r"(?<!\w)[23456789CFGHJMPQRVWX]{4,8}\+[23456789CFGHJMPQRVWX]{2,3}(?!\w)"
    ),  # an open location code
    re.compile(r"/{3}\s?\w+\.\w+\.\w+"),  # three words
    re.compile(r"what3words|w3w\.co", re.IGNORECASE),
    re.compile(r"(?<!\w)(?:easting|northing|uprn|usrn)\b", re.IGNORECASE),
)
_MAP = re.compile(
    r"google\.[a-z.]+/maps|maps\.google|goo\.gl/maps|maps\.app\.goo|openstreetmap\.org|osm\.org|bing\.com/maps|"
    r"maps\.apple|streetmap\.co|geo:\s*-?\d|mapquest|waze\.com|citymapper",
    re.IGNORECASE,
)
_REFUGE = re.compile(
    r"(?<!\w)(?:refuges?|safe[\s-]?houses?|women['’]?s['’]? (?:shelter|hostel)s?|shelters? for women|safe accommodation|"
    r"llochesau?|lloches)(?!\w)",
    re.IGNORECASE,
)


def plain(text: str) -> str:
    """What a reader would see, however it was written down: no mark-up, no entities, no signs that hide letters."""
    seen = text
    for _again in range(2):  # an entity may hide in an entity, and both in an address
        seen = html.unescape(unquote(seen))
    # Mark-up inside a word joins what it parts; other tags part what they stand between.
    seen = re.sub(r"</?(?:b|i|em|strong|span|a|u|s|wbr|sup|sub)\b[^>]*>", "", seen, flags=re.IGNORECASE)
    seen = re.sub(r"<[^>]*>", " ", seen)
    seen = unicodedata.normalize("NFKC", seen)
    seen = "".join(
        sign for sign in seen if unicodedata.category(sign) not in {"Cf", "Mn", "Cc"} or sign in "\n\t"
    )
    seen = re.sub(r"[‐-―−]", "-", seen.translate(_LOOKALIKES))
    return re.sub(r"\s+", " ", seen)


def find(text: str, *, of_refuge: bool) -> Found | None:
    """What in a text could lead to a door; None where nothing does. `of_refuge`: everything that narrows a place down."""
    seen = plain(text)
    numbered = re.sub(r"[A-Za-z]+", lambda word: _NUMBER_WORDS.get(word[0].lower(), word[0]), seen)
    signs: dict[Found, bool] = {
        Found.POSTCODE: any(pattern.search(each) for pattern in _POSTCODES for each in (seen, numbered)),
        Found.COORDINATES: any(pattern.search(seen) for pattern in _COORDINATES),
        Found.MAP: bool(_MAP.search(seen) or _MAP.search(text)),
        Found.HOUSE: bool(_HOUSE.search(seen)),
        Found.STREET: of_refuge and _names_street(seen),
        Found.PART_OF_POSTCODE: of_refuge and bool(_PART_OF_POSTCODE.search(seen)),
    }
    return next((sign for sign, is_there in signs.items() if is_there), None)


def _names_street(seen: str) -> bool:
    if _ABBREVIATED.search(seen) or _WELSH_STREET.search(seen):
        return True
    return any(match[1].casefold() not in _ORDINARY for match in _STREET.finditer(seen))


def refusal(text: str, *, of_refuge: bool) -> str | Promise:
    """Why a text may not be kept; empty where it may.

    `of_refuge`: the text belongs to a service marked as safe accommodation. For any other text, call it without: a text
    is then refused only where it names a refuge and a place together.
    """
    if of_refuge:
        found = find(text, of_refuge=True)
        return REASONS[found] if found else ""
    return refusal_of_all([text]) if text else ""


def refusal_of_all(texts: Iterable[str]) -> str | Promise:
    """Why texts that stand on one page may not be kept together: a refuge in one of them, a place in another."""
    together = [text for text in texts if text]
    if not any(_REFUGE.search(plain(text)) for text in together):
        return ""
    found = next((found for text in together if (found := find(text, of_refuge=False))), None)
    return BESIDE_A_REFUGE % {"reason": REASONS[found]} if found else ""


def refusals(texts: Mapping[str, str], *, is_refuge: bool) -> dict[str, str | Promise]:
    """By the name of the field, why what is said of one service may not be kept; empty where all of it may."""
    if is_refuge:
        return {name: reason for name, text in texts.items() if (reason := refusal(text, of_refuge=True))}
    if not refusal_of_all(texts.values()):
        return {}
    return {
        name: BESIDE_A_REFUGE % {"reason": REASONS[found]}
        for name, text in texts.items()
        if (found := find(text, of_refuge=False))
    }
