"""Which area each of many cells lies in, as numpy columns: for counting, where a query a cell would be a million."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np

from portal.places.cell_columns import Integers
from portal.places.models import Area, AreaKind, AreaRange
from portal.places.queries.answers import AreaSummary
from portal.places.queries.areas import summaries


@dataclass(frozen=True, slots=True, eq=False)
class AreaColumns:
    """The areas of one boundary kind, by official code, and where each lies. `within` is each one's parent."""

    areas: tuple[AreaSummary, ...]
    within: tuple[UUID | None, ...]
    first: Integers
    last: Integers
    index: Integers

    def locate(self, cells: Integers) -> Integers:
        """For each cell the position of its area in `areas`, or -1 outside all of them and for a cell of -1."""
        if not len(self.first):
            return np.full(len(cells), -1, dtype=np.int64)
        at = np.searchsorted(self.first, cells, side="right") - 1
        inside = (at >= 0) & (cells >= 0) & (cells <= self.last[at])
        return np.where(inside, self.index[at], -1)


def area_columns(force_id: UUID, kind: AreaKind) -> AreaColumns:
    """Districts or wards of a force: kinds that tile the ground, so that no cell is in two. Three queries."""
    chosen = Area.objects.filter(force=force_id, kind=kind)
    areas = tuple(sorted(summaries(chosen), key=lambda area: area.code))
    place = {area.id: number for number, area in enumerate(areas)}
    parents = dict(chosen.values_list("public_id", "within__public_id"))
    rows = AreaRange.objects.filter(area__force=force_id, kind=kind).order_by("first")
    ranges = list(rows.values_list("first", "last", "area__public_id"))
    return AreaColumns(
        areas,
        tuple(parents[area.id] for area in areas),
        np.array([first for first, _last, _area in ranges], dtype=np.int64),
        np.array([last for _first, last, _area in ranges], dtype=np.int64),
        np.array([place[area] for _first, _last, area in ranges], dtype=np.int64),
    )
