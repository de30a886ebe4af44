"""A plan as numpy columns, and which coordinate of each table one report falls into: by its own record alone."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any, Self
from uuid import UUID

import numpy as np

from portal.insights.releases.mechanism.budget import Table
from portal.insights.releases.mechanism.display import Grid
from portal.insights.releases.vocabulary import GROUP_OF, PARTS, ConcernGroup, Kind
from portal.places.cell_columns import Integers
from portal.places.cells import FINEST

PRIOR_PARTS = 1_000_000  # priors are kept as whole millionths, so that a plan is the same on every machine
NOWHERE = -1
AREA_ZOOM = 14  # how exactly a place is known whose reporter chose "this area"


@dataclass(frozen=True, slots=True)
class Columns:
    """Reports of a window as columns. Codes are positions in `Kind`, `ConcernGroup`, `PARTS`; NOWHERE where not said."""

    cell: Integers
    rough: Integers  # 1 where the place is known to an area of AREA_ZOOM only
    kind: Integers
    concern: Integers
    part: Integers

    @classmethod
    def of(cls, rows: Iterable[tuple[int, int, int, int, int]]) -> Self:
        """From (cell or NOWHERE, rough, kind, concern, part)."""
        table = np.array(list(rows), dtype=np.int64).reshape(-1, 5)
        return cls(*(table[:, index] for index in range(5)))


@dataclass(frozen=True, slots=True)
class Coordinates:
    """What each coordinate of each table stands for."""

    zoom: int
    grid: Grid
    square_district: Integers  # the district that holds most of a square, as a position in `districts`
    districts: tuple[UUID, ...]
    concerns: tuple[str, ...]
    parts: tuple[str, ...]
    kinds: tuple[str, ...]

    @classmethod
    def of(cls, zoom: int, grid: dict[str, Any], lists: dict[str, Any]) -> Self:
        """From what a plan keeps."""
        return cls(
            zoom,
            Grid(
                np.array(grid["codes"], dtype=np.int64),
                np.array(grid["zooms"], dtype=np.int64),
                np.array(grid["prior"], dtype=np.float64) / PRIOR_PARTS,
            ),
            np.array(grid["district"], dtype=np.int64),
            tuple(UUID(each) for each in lists["districts"]),
            tuple(lists["concerns"]),
            tuple(lists["parts"]),
            tuple(lists["kinds"]),
        )

    def size(self, table: Table) -> int:
        """How many coordinates a table has. The last district stands for "elsewhere, or not said"."""
        places = len(self.districts) + 1
        return {
            Table.MAP: len(self.grid),
            Table.KIND: len(self.kinds),
            Table.CONCERN: places * len(self.concerns),
            Table.PART_OF_DAY: places * len(self.parts),
            Table.DISTRICT: places,
        }[table]

    def counts(self, reports: Columns, district: Integers) -> dict[Table, Integers]:
        """True counts of every table, zeros included. `district`: each report's, as a position, NOWHERE for none."""
        unsafe = reports.kind == _position(self.kinds, Kind.PLACE)
        place = np.where(district == NOWHERE, len(self.districts), district)
        chosen = {
            Table.MAP: np.where(unsafe, self.square_of(reports.cell, reports.rough), NOWHERE),
            Table.KIND: reports.kind,
            Table.CONCERN: _crossed(place, reports.concern, len(self.concerns)),
            Table.PART_OF_DAY: np.where(unsafe, _crossed(place, reports.part, len(self.parts)), NOWHERE),
            Table.DISTRICT: np.where(unsafe, place, NOWHERE),
        }
        return {
            table: np.bincount(where[where >= 0], minlength=self.size(table))
            for table, where in chosen.items()
        }

    def square_of(self, cell: Integers, rough: Integers) -> Integers:
        """The square that each cell lies in, NOWHERE off the grid. A rough place is never put into a finer square."""
        is_rough = (self.grid.zooms == AREA_ZOOM) & (self.zoom > AREA_ZOOM)
        found = _within(self.grid, np.flatnonzero(~is_rough), cell)
        if is_rough.any():
            found = np.where(rough == 1, _within(self.grid, np.flatnonzero(is_rough), cell), found)
        return np.where(cell < 0, NOWHERE, found)


def concern_code(concern: str) -> int:
    """Position of the group that a main concern belongs to, NOWHERE for none."""
    group = GROUP_OF.get(concern)
    return NOWHERE if group is None else list(ConcernGroup).index(group)


def part_code(part: str) -> int:
    """Position of a part of the day, NOWHERE where it was not said."""
    return list(PARTS).index(part) if part in PARTS else NOWHERE  # type: ignore[arg-type]


def _within(grid: Grid, rows: Integers, cell: Integers) -> Integers:
    """Row of the square that holds each cell, among disjoint squares of mixed sizes."""
    first = grid.codes[rows] << 2 * (FINEST - grid.zooms[rows])
    order = np.argsort(first)
    rows, first = rows[order], first[order]
    if not len(rows):
        return np.full(len(cell), NOWHERE, dtype=np.int64)
    at = np.maximum(np.searchsorted(first, cell, side="right") - 1, 0)
    inside = cell >> 2 * (FINEST - grid.zooms[rows[at]]) == grid.codes[rows[at]]
    return np.where(inside, rows[at], NOWHERE)


def _crossed(place: Integers, code: Integers, size: int) -> Integers:
    return np.where(code == NOWHERE, NOWHERE, place * size + code)


def _position(codes: Sequence[str], code: str) -> int:
    return list(codes).index(code)
