"""What lies in many squares at once, in a fixed number of queries."""

import uuid
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from django.db.models import Q

from portal.places.cells import Range
from portal.places.models import Area, GazetteerPoint
from portal.places.queries.answers import AreaSummary
from portal.places.queries.areas import summaries
from portal.places.queries.labels import labels_of


@dataclass(frozen=True, slots=True)
class NamedPoint:
    name: str
    cell: int


def names_in(squares: Sequence[Range], *, language: str = "en") -> list[str]:
    """For each square the name of a place in it, the most often met; empty where none is. Two queries."""
    if not squares:
        return []
    inside = Q()
    for square in squares:
        inside |= Q(cell__range=(square.first, square.last))
    points = list(GazetteerPoint.objects.filter(inside).values_list("cell", "entry_id"))
    labels = labels_of({entry for _cell, entry in points}, language)
    found = []
    for square in squares:
        mine = sorted(
            entry for cell, entry in points if square.first <= cell <= square.last and entry in labels
        )
        best = max(mine, key=lambda entry: (mine.count(entry), -entry), default=None)
        name, context = labels[best] if best is not None else ("", "")
        found.append(f"{name}, {context}" if name and context else name)
    return found


def areas_within(
    force_id: uuid.UUID, kinds: Collection[str], around: Range, *, most: int = 100
) -> list[AreaSummary]:
    """Areas of some kinds whose own cell is in a range."""
    chosen = Area.objects.filter(
        force=force_id, kind__in=list(kinds), cell__gte=around.first, cell__lte=around.last
    )
    return summaries(chosen)[:most]
