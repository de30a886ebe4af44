import re
import uuid
from collections.abc import Collection, Sequence

from django.db.models import Case, IntegerField, Q, QuerySet, Value, When

from portal.places.models import GazetteerName, GazetteerWord, OutwardCode, Postcode, Spelling
from portal.places.queries.answers import Found
from portal.places.queries.labels import labels_of
from portal.places.wording import (
    MOST_WORDS,
    SHORTEST_WITH_SLIP,
    is_one_slip_apart,
    short_forms_of,
    spellings_of,
    telling,
    words_of,
)

LONGEST_QUERY = 100
MOST_CANDIDATES = 150
SHORTEST_BEGINNING = 2
# The beginning of a postcode: at least its area and district.
_POSTCODE = re.compile(r"^[A-Z]{1,2}[0-9][A-Z0-9]?([0-9][A-Z]{0,2})?$")
_AFTER_EVERY_LETTER = "\U0010ffff"


def search(text: str, *, force_id: uuid.UUID | None, language: str = "en", limit: int = 10) -> list[Found]:
    """Public places by postcode or its first half, street, station or place: the likeliest first.

    The last word may be half typed; one slip in a longer word is forgiven. A force's own places stand first. At most
    six queries, however much is found.
    """
    typed = text[:LONGEST_QUERY]
    postcodes = _postcodes(typed, limit)
    if postcodes:
        return postcodes
    said = words_of(typed)
    words = telling(said)[:MOST_WORDS]
    if not words:
        return []
    found = _ranked(
        [_beginnings(words[-1]), *(Q(word=word) for word in words[:-1])], said, force_id, language
    )
    if len(found) < min(3, limit) and any(len(word) >= SHORTEST_WITH_SLIP for word in words):
        found += _ranked(_forgiving(words), said, force_id, language)
    return list(dict.fromkeys(found))[:limit]


def _postcodes(text: str, limit: int) -> list[Found]:
    plain = re.sub(r"\s+", "", text).upper()
    if not _POSTCODE.match(plain):
        return []
    outward = [
        Found("outward_code", row.code, "", row.cell) for row in OutwardCode.objects.filter(code=plain)
    ]
    units = Postcode.objects.filter(code__gte=plain, code__lt=plain + _AFTER_EVERY_LETTER).order_by("code")
    return outward + [Found("postcode", str(unit), "", unit.cell) for unit in units[: limit - len(outward)]]


def _beginnings(word: str) -> Q:
    """A word as it is, or what it may become when it is typed to its end."""
    condition = Q(word=word) | Q(word__in=short_forms_of(word))
    if len(word) >= SHORTEST_BEGINNING:
        condition |= Q(word__gte=word, word__lt=word + _AFTER_EVERY_LETTER)
    return condition


def _forgiving(words: Sequence[str]) -> list[Q]:
    """Each word as it is or with one slip; the last one also as a beginning."""
    spellings = {
        spelling for word in words if len(word) >= SHORTEST_WITH_SLIP for spelling in spellings_of(word)
    }
    known = set(Spelling.objects.filter(spelling__in=spellings).values_list("word", flat=True))
    conditions = [
        Q(
            word__in=[
                word,
                *(
                    other
                    for other in known
                    if len(word) >= SHORTEST_WITH_SLIP and is_one_slip_apart(word, other)
                ),
            ]
        )
        for word in words
    ]
    return [*conditions[:-1], conditions[-1] | _beginnings(words[-1])]


def _ranked(
    conditions: Collection[Q], words: Sequence[str], force_id: uuid.UUID | None, language: str
) -> list[Found]:
    rows = list(
        _candidates(conditions, force_id).values_list(
            "entry_id", "entry__kind", "entry__cell", "entry__rank", "entry__force_id", "name", "context"
        )[:MOST_CANDIDATES]
    )
    labels = labels_of({row[0] for row in rows}, language)
    scored = []
    for entry, kind, cell, rank, force, name, _context in rows:
        label, context = labels.get(entry, (name, _context))
        score = (force != force_id, *_distance(words, words_of(name)), rank, len(name), name, cell)
        scored.append((score, Found(kind, label, context, cell)))
    return _once([found for _, found in sorted(scored, key=lambda pair: pair[0])])


def _candidates(conditions: Collection[Q], force_id: uuid.UUID | None) -> QuerySet[GazetteerName]:
    names = GazetteerName.objects.all()
    for condition in conditions:
        names = names.filter(pk__in=GazetteerWord.objects.filter(condition).values("name"))
    elsewhere = Case(
        When(entry__force=force_id, then=Value(0)), default=Value(1), output_field=IntegerField()
    )
    return names.order_by(elsewhere, "entry__rank", "name", "pk")


def _distance(typed: Sequence[str], name: Sequence[str]) -> tuple[int, int]:
    """How far a name is from what was typed: typed words that begin no word of it, then its words not typed."""
    missing = sum(not any(other.startswith(word) for other in name) for word in typed)
    return missing, sum(word not in typed for word in name)


def _once(found: list[Found]) -> list[Found]:
    """Namesakes in the same town are one street in several entries: the first stands for all."""
    seen: dict[tuple[str, str, str], Found] = {}
    for place in found:
        seen.setdefault((place.kind, place.name, place.context), place)
    return list(seen.values())
