"""Writing named places into the gazetteer, with the words by which they are found."""

import uuid
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from typing import TypeVar

from django.db import transaction

from portal.places.loading.progress import Reporter
from portal.places.models import (
    GazetteerEntry,
    GazetteerName,
    GazetteerPoint,
    GazetteerWord,
    PlaceKind,
    Spelling,
)
from portal.places.wording import spellings_of, words_of

PLACES_A_TRANSACTION = 120
SPELLINGS_A_TRANSACTION = 2_000
ENGLISH = "en"

RANKS = {
    PlaceKind.CITY: 0, PlaceKind.TOWN: 1, PlaceKind.VILLAGE: 2, PlaceKind.SUBURB: 2, PlaceKind.STATION: 3,
    PlaceKind.CAMPUS: 4, PlaceKind.PARK: 4, PlaceKind.CLINIC: 4, PlaceKind.STREET: 5, PlaceKind.VENUE: 5,
    PlaceKind.SCHOOL: 5, PlaceKind.LANDMARK: 6, PlaceKind.BUS_STOP: 7,
}  # fmt: skip

Thing = TypeVar("Thing")


@dataclass(frozen=True, slots=True)
class Place:
    """A place to be found: its English name, other languages, and the town or district that tells it from others."""

    source_id: str
    kind: PlaceKind
    name: str
    cell: int
    context: str = ""
    force_id: uuid.UUID | None = None
    other_names: Mapping[str, str] = field(default_factory=dict)
    other_contexts: Mapping[str, str] = field(default_factory=dict)
    points: tuple[int, ...] = ()


def save_places(places: Sequence[Place], *, source: str, reporter: Reporter) -> None:
    """Keep each place, replacing what the same source said of it before."""
    step = reporter.stage("Names of places", len(places))
    words: set[str] = set()
    for chunk in chunks(places, PLACES_A_TRANSACTION):
        words |= _save(chunk, source)
        step(len(chunk))
    _save_spellings(words, reporter)


def forget_others(places: Sequence[Place], *, source: str) -> None:
    """Remove what an earlier edition of the source had and this one has not."""
    current = {place.source_id for place in places}
    old = GazetteerEntry.objects.filter(source=source).values_list("pk", "source_id")
    for chunk in chunks([key for key, source_id in old if source_id not in current], PLACES_A_TRANSACTION):
        GazetteerEntry.objects.filter(pk__in=chunk).delete()


def chunks(things: Sequence[Thing], size: int) -> Iterator[list[Thing]]:
    """Slices of at most `size`."""
    rest = iter(things)
    while chunk := list(islice(rest, size)):
        yield chunk


def _save(places: Sequence[Place], source: str) -> set[str]:
    """One short transaction. Returns the words that were written."""
    with transaction.atomic():
        entries = GazetteerEntry.objects.bulk_create(
            [
                GazetteerEntry(
                    source=source, source_id=place.source_id, kind=place.kind, cell=place.cell,
                    force_id=place.force_id, rank=RANKS[place.kind],
                )
                for place in places
            ],
            update_conflicts=True,
            unique_fields=["source", "source_id"],
            update_fields=["kind", "cell", "force", "rank"],
        )  # fmt: skip
        GazetteerName.objects.filter(entry__in=entries).delete()
        GazetteerPoint.objects.filter(entry__in=entries).delete()
        pairs = list(zip(places, entries, strict=True))
        GazetteerPoint.objects.bulk_create(
            GazetteerPoint(entry=entry, cell=cell) for place, entry in pairs for cell in place.points
        )
        names = GazetteerName.objects.bulk_create(
            [name for place, entry in pairs for name in _names(place, entry)]
        )
        words = [
            GazetteerWord(name=name, word=word)
            for name in names
            for word in dict.fromkeys([*words_of(name.name), *words_of(name.context)])
        ]
        GazetteerWord.objects.bulk_create(words)
    return {row.word for row in words}


def _names(place: Place, entry: GazetteerEntry) -> Iterator[GazetteerName]:
    yield GazetteerName(entry=entry, language=ENGLISH, name=place.name, context=place.context)
    for language, name in place.other_names.items():
        context = place.other_contexts.get(language, place.context)
        yield GazetteerName(entry=entry, language=language, name=name, context=context)


def _save_spellings(words: set[str], reporter: Reporter) -> None:
    rows = [
        Spelling(spelling=spelling, word=word)
        for word in sorted(words)
        for spelling in sorted(spellings_of(word))
    ]
    step = reporter.stage("Spellings", len(rows))
    for chunk in chunks(rows, SPELLINGS_A_TRANSACTION):
        Spelling.objects.bulk_create(chunk, ignore_conflicts=True)
        step(len(chunk))
