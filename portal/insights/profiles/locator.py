"""The map of a profile as a frozen version keeps it: whole numbers from which the page and the paper are drawn alike.

Squares alone: the force's ground, what the profile is about, how much was accepted in squares of about 700 m, and the
towns around. A square with fewer than five is drawn like an empty one. Only public places ever have a map.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any
from uuid import UUID

import numpy as np
from django.utils.translation import gettext as _

from portal.insights.counts.cube import Cube, cube_of
from portal.insights.counts.keys import CELL, COARSE, LEVEL, NO_CELL, Integers
from portal.insights.patterns.ground import squares_of_ground
from portal.insights.profiles.notes import FEWEST, Note, frozen_note, note_of
from portal.insights.profiles.scope import SHIFT, SQUARE_LEVEL, Mask, Scope
from portal.insights.profiles.vocabulary import Space
from portal.places import cell_columns
from portal.places.cells import FINEST, split
from portal.places.queries import settlements

EDGES = (5, 10, 20, 50, 100, 200)
SHADES = ("#dfe9ec", "#b9d3dc", "#8ab7c8", "#5b97b2", "#367394", "#1d4f71")
MARGIN, LEAST_SIDE, MOST_NAMES = 0.35, 12, 12
Run = tuple[int, int, int]


@dataclass(frozen=True, slots=True)
class MapShown:
    """Everything in squares from the frame's north-west corner: runs are x, y and width."""

    width: int
    height: int
    ground: tuple[Run, ...]
    place: tuple[Run, ...]
    squares: tuple[tuple[int, int, str], ...]
    names: tuple[tuple[float, float, str], ...]
    key: tuple[tuple[str, str], ...]
    note: Note

    @property
    def size(self) -> str:
        """Of letters, in squares."""
        return f"{self.width / 34:.2f}"

    @property
    def mark(self) -> str:
        """Of a dot, in squares."""
        return f"{self.width / 160:.2f}"

    @property
    def words(self) -> str:
        """What the picture shows, for whoever does not see it."""
        return _(
            "A map of the place and its surroundings, in squares of about 700 m. The page says the same in words and tables."
        )


def frozen_map(force_id: UUID, scope: Scope, months: Sequence[str], *, query: str) -> dict[str, Any]:
    """What a version keeps; empty where the profile is about no place. Numbers are of the profile's own reports."""
    if scope.space != Space.PUBLIC:
        return {}
    cube = cube_of(force_id)
    ground = squares_of_ground(force_id, SQUARE_LEVEL)
    place = _place(cube, ground, scope)
    if not len(place):
        return {}
    left, top, width, height = _frame(place)

    def inside(cells: Integers) -> tuple[Integers, Integers]:
        x, y = cell_columns.split(cells)
        x, y = x - left, y - top
        kept = (x >= 0) & (x < width) & (y >= 0) & (y < height)
        return x[kept], y[kept]

    cells, numbers = _counted(cube, scope, months)
    x, y = cell_columns.split(cells)
    squares = [
        [int(east) - left, int(south) - top, int(number)]
        for east, south, number in zip(x, y, numbers, strict=True)
        if number >= FEWEST and 0 <= east - left < width and 0 <= south - top < height
    ]
    by = f"{query}; by square of about 700 m, where the place is known as well as that"
    return {
        "width": width, "height": height, "ground": _runs(*inside(ground)), "place": _runs(*inside(place)),
        "squares": squares, "note": frozen_note(squares, query=by, hidden=None, groups=len(squares)),
        "names": _names(force_id, left, top, width, height),
    }  # fmt: skip


def map_shown(kept: Mapping[str, Any], figures: Mapping[str, Any]) -> MapShown | None:
    """From what a version keeps of the map and of its figures. None where there is no map in it."""
    if not kept:
        return None
    return MapShown(
        kept["width"], kept["height"], tuple(map(tuple, kept["ground"])), tuple(map(tuple, kept["place"])),
        tuple((x, y, SHADES[_band(number)]) for x, y, number in kept["squares"]),
        tuple((x / 10, y / 10, name) for x, y, name in kept["names"]),
        tuple(zip(SHADES, _key(), strict=True)), note_of(kept.get("note"), figures=figures),
    )  # fmt: skip


def _key() -> list[str]:
    return [
        *(f"{low} – {above - 1}" for low, above in pairwise(EDGES)),
        _("%(number)d or more") % {"number": EDGES[-1]},
    ]


def _band(number: int) -> int:
    return sum(number >= edge for edge in EDGES) - 1


def _place(cube: Cube, ground: Integers, scope: Scope) -> Integers:
    if scope.squares:
        return np.array(sorted(scope.squares), dtype=np.int64)
    wards = cube.ground.wards
    at = wards.locate((ground << SHIFT) + (np.int64(3) << SHIFT - 2))
    mine = [number for number, area in enumerate(wards.areas) if area.id in scope.wards]
    return ground[np.isin(at, mine)]


def _counted(cube: Cube, scope: Scope, months: Sequence[str]) -> tuple[Integers, Integers]:
    """Accepted reports that the profile is about, by square, where the place is known well enough."""
    wanted: Mask = np.isin(cube.month, [at for at, name in enumerate(cube.months) if name in set(months)])
    cells = CELL.of(cube.keys)
    wanted &= scope.masks(cube)[1] & (cells != NO_CELL) & (COARSE.of(cube.keys) == 0)
    found, where = np.unique(cells[wanted] >> 2 * (LEVEL - SQUARE_LEVEL), return_inverse=True)
    return found, np.bincount(where, weights=cube.numbers[wanted], minlength=len(found)).astype(np.int64)


def _frame(place: Integers) -> tuple[int, int, int, int]:
    """West and north edge, width and height: the place with some of what is around it."""
    x, y = cell_columns.split(place)
    side = max(int(x.max() - x.min()) + 1, int(y.max() - y.min()) + 1)
    side = max(LEAST_SIDE, round(side * (1 + 2 * MARGIN)))
    middle_x, middle_y = int(x.min() + x.max()) // 2, int(y.min() + y.max()) // 2
    high = max(LEAST_SIDE, round(side * 0.75), int(y.max() - y.min()) + 3)
    return middle_x - side // 2, middle_y - high // 2, side, high


def _runs(x: Integers, y: Integers) -> list[list[int]]:
    """Squares of a row that touch, as one."""
    found: list[list[int]] = []
    for at in np.lexsort((x, y)).tolist():
        east, south = int(x[at]), int(y[at])
        if found and found[-1][1] == south and found[-1][0] + found[-1][2] == east:
            found[-1][2] += 1
        else:
            found.append([east, south, 1])
    return found


def _names(force_id: UUID, left: int, top: int, width: int, height: int) -> list[list[Any]]:
    """Towns in the frame, the largest kinds first, none upon another; x and y in tenths of a square."""
    order = {"city": 0, "town": 1, "suburb": 2, "village": 3}
    found: list[list[Any]] = []
    for one in sorted(
        settlements(force_id, language="en"), key=lambda one: (order.get(one.kind, 9), one.name)
    ):
        x, y = (part / (1 << FINEST - SQUARE_LEVEL) for part in split(one.cell))
        x, y = x - left, y - top
        is_free = all(
            abs(y - other[1] / 10) > height / 16 or abs(x - other[0] / 10) > width / 4 for other in found
        )
        if 0 < x < width * 0.9 and height / 16 < y < height and is_free and len(found) < MOST_NAMES:
            found.append([round(10 * x), round(10 * y), one.name])
    return found
