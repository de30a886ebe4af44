"""Whether a short text could name somebody. It refuses too much rather than too little: whoever writes can reword.

No list holds every name, so this does not look for names alone: it refuses every capital letter that ordinary English
has no need of, at the start of a sentence every word that is not a common beginning, and every run of digits
that could be a number of something. A text in capitals throughout, or in a script without them, is refused as well.
"""

import re
import unicodedata
from pathlib import Path

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Words = str | Promise
_LISTS = Path(__file__).parent / "checked_words"


def _listed(name: str) -> frozenset[str]:
    return frozenset((_LISTS / f"{name}.txt").read_text(encoding="utf-8").split())


# Abbreviations of the work itself, the only words in capitals that may stand inside a sentence.
KNOWN = _listed("known")
# How a sentence may begin. Anything else with a capital could be a name.
BEGINNINGS = _listed("beginnings")
# Given names that are no other word, in small letters too. Capitals are caught without any list.
NAMES = _listed("names")
_INVISIBLE = re.compile(r"[\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2064\ufeff]")
_WORD = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")
_TITLED = re.compile(
    r"\b(?:mr|mrs|ms|miss|mx|dr|prof|rev|sir|dame|pc|pcso|dc|ds|di|dci|sgt|insp)\b\.?\s+\S", re.IGNORECASE
)
_ADDRESSED = re.compile(r"\S@\S|@\w|\(at\)|\bwww\.|https?:|\b\w+\.(?:com|org|net|uk|co)\b", re.IGNORECASE)
_PHONE = re.compile(r"(?:\+|\b0|\(0)[\d\s().-]{8,}\d|\b\d(?:[\s().-]?\d){6,}")
# Two letters, two digits, three letters; and the older and the Northern Irish forms, spaced or not.
_PLATE = re.compile(
    r"\b(?:[A-Z]{2}\W?\d{2}\W?[A-Z]{3}|[A-Z]\d{1,3}\W?[A-Z]{3}|[A-Z]{3}\W?\d{1,3}\W?[A-Z]|[A-Z]{2,3}\W?\d{3,4})\b",
    re.IGNORECASE,
)
_MIXED = re.compile(r"\b(?=\w*\d)(?=\w*[^\W\d_])\w+\b")
_ORDINAL = re.compile(r"\b\d{1,2}(?:st|nd|rd|th)\b", re.IGNORECASE)
_NUMBER = re.compile(r"\d{3,}|\d[./-]\d")

ADDRESS: Words = _("It holds an address of an e-mail, a website or an account. Take it out.")
PHONE: Words = _("It holds what could be a phone number. Take it out.")
PLATE: Words = _("It holds what could be a number plate. Take it out.")
NUMBER: Words = _(
    "It holds a number or a date that could lead to one case. Say roughly how many, or how long."
)
TITLED: Words = _("It holds a title or a rank before a name. Say “an officer” or “a doctor”.")
SCRIPT: Words = _(
    "It holds letters of another script, in which names cannot be told from words. Use English."
)
NAME = _(
    "“%(word)s” could be a name of a person or a place. Say it another way: “she”, “an officer”, “the town”."
)


def contacts_in(text: str) -> list[Words]:
    """Reasons to refuse what anybody publishes under a panel's or a circle's name: numbers that lead to a person."""
    plain = _plain(text)
    found = ((ADDRESS, _ADDRESSED), (PHONE, _PHONE), (PLATE, _PLATE))
    return [reason for reason, pattern in found if pattern.search(plain)]


def reasons_against(text: str) -> list[Words]:
    """Every reason why a text could name or lead to somebody. Empty: it may stand."""
    plain = _plain(text)
    reasons = contacts_in(text)
    if _TITLED.search(plain):
        reasons.append(TITLED)
    if any(letter.isalpha() and not unicodedata.name(letter, "").startswith("LATIN") for letter in plain):
        reasons.append(SCRIPT)
    if not reasons and (_NUMBER.search(plain) or _MIXED.search(_ORDINAL.sub("", plain))):
        reasons.append(NUMBER)
    return [*reasons, *(NAME % {"word": word} for word in _could_be_names(plain))]


def _could_be_names(plain: str) -> list[str]:
    found: list[str] = []
    for match in _WORD.finditer(plain):
        word = match.group()
        parts = re.split(r"['’-]", word)
        named = any(part.lower() in NAMES for part in parts)
        if named or (_has_capital(word) and not _may_have_capital(word, plain[: match.start()])):
            found.append(word)
    return list(dict.fromkeys(found))


def _has_capital(word: str) -> bool:
    return any(letter.isupper() for letter in word)


def _may_have_capital(word: str, before: str) -> bool:
    root = re.split(r"['’]", word)[0]
    if root.upper() in KNOWN and (root == root.upper() or root[1:].islower()):
        return True
    begins = not before.strip() or before.rstrip().rstrip("“\"'’()").rstrip()[-1:] in {".", "!", "?", ":", ""}
    return begins and root[1:] == root[1:].lower() and root.lower() in BEGINNINGS


def _plain(text: str) -> str:
    """One spelling of what looks alike: full-width digits, ligatures, and nothing invisible between letters."""
    return _INVISIBLE.sub("", unicodedata.normalize("NFKC", text))
