"""Hotspots as pages show them: rows with a name, the same whether a table, a file or the map asks."""

from dataclasses import dataclass
from uuid import UUID

import numpy as np

from portal.insights.counts.cube import Chosen, Cube, Squares
from portal.insights.patterns.ground import background_of, squares_of_ground
from portal.insights.patterns.hotspots import hotspots
from portal.insights.picture.squares import SquareRow, rows_of
from portal.places.cells import FINEST, bounds_of

HOTSPOT_LEVEL = 15
MOST_SHOWN = 50


@dataclass(frozen=True, slots=True)
class HotspotRow:
    """A square that stands out. `around` is what counted of it and its neighbours, `score` Gi*."""

    square: SquareRow
    around: int
    expected: float
    counted: int
    score: float

    @property
    def name(self) -> str:
        return self.square.where or f"{self.square.lat}, {self.square.lon}"


@dataclass(frozen=True, slots=True)
class HotspotsShown:
    """The strongest first; how many more there are, how many squares were tested, and what is missing to test against."""

    rows: tuple[HotspotRow, ...]
    more: int
    tested: int
    missing_background: bool

    @property
    def outlines(self) -> dict[str, object]:
        """GeoJSON for the map: polygons with the number and the name of their row."""
        return {
            "type": "FeatureCollection",
            "features": [_outline(at, row) for at, row in enumerate(self.rows, 1)],
        }


def hotspots_shown(force_id: UUID, cube: Cube, chosen: Chosen, against: str) -> HotspotsShown:
    """What stands out from chance among the chosen reports. Six queries at most, whatever is found."""
    ground = squares_of_ground(force_id, HOTSPOT_LEVEL)
    background = background_of(force_id, against, ground, HOTSPOT_LEVEL) if against else None
    found = hotspots(cube.select(chosen), HOTSPOT_LEVEL, ground, background)
    shown = np.arange(min(len(found.cells), MOST_SHOWN))
    squares = rows_of(cube, Squares(HOTSPOT_LEVEL, found.cells, found.numbers), shown)
    rows = tuple(
        HotspotRow(
            square, int(found.around[at]), float(found.expected[at]), int(found.counted[at]), float(found.score[at])
        )
        for at, square in enumerate(squares)
    )  # fmt: skip
    return HotspotsShown(
        rows, len(found.cells) - len(rows), found.tested, bool(against) and background is None
    )


def _outline(number: int, row: HotspotRow) -> dict[str, object]:
    west, south, east, north = bounds_of(row.square.cell << 2 * (FINEST - HOTSPOT_LEVEL), HOTSPOT_LEVEL)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {
        "type": "Feature",
        "id": str(row.square.cell),
        "geometry": {"type": "Polygon", "coordinates": [[[round(x, 6), round(y, 6)] for x, y in ring]]},
        "properties": {"name": f"{number}. {row.name}"},
    }
