"""The squares of what is chosen, as rows for a table, a file and a map."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from portal.insights.counts.cube import Cube, Selection, Squares
from portal.places.cells import FINEST, Bounds, bounds_of, centre_of, range_of
from portal.places.queries.squares import names_in


@dataclass(frozen=True, slots=True)
class SquareRow:
    """One square. `cell` is its code at its level; `place` is a street or place in it, where one is known."""

    cell: int
    level: int
    number: int
    ward: str
    place: str
    lon: float
    lat: float

    @property
    def where(self) -> str:
        return self.place or self.ward


def fullest(squares: Squares) -> np.ndarray:
    """Places of the squares, the fullest first; those alike from north-west to south-east."""
    return np.lexsort((squares.cells, -squares.numbers))


def rows_of(cube: Cube, squares: Squares, places: np.ndarray, *, named: bool = True) -> list[SquareRow]:
    """Rows for some of the squares. Two queries with names, none without."""
    cells = squares.cells[places]
    shift = 2 * (FINEST - squares.level)
    wards = cube.ground.wards.locate((cells << shift) + (np.int64(3) << shift - 2))
    names = names_in([range_of(int(cell), squares.level) for cell in cells]) if named else [""] * len(cells)
    rows = []
    for cell, number, ward, name in zip(
        cells.tolist(), squares.numbers[places].tolist(), wards.tolist(), names, strict=True
    ):
        lon, lat = centre_of(cell << shift, squares.level)
        ward_name = cube.ground.wards.areas[ward].name if ward >= 0 else ""
        rows.append(SquareRow(cell, squares.level, number, ward_name, name, round(lon, 6), round(lat, 6)))
    return rows


def bounds_of_squares(selection: Selection) -> Bounds | None:
    """Everything that is on the map, west, south, east and north."""
    squares = selection.squares[12]
    if not len(squares.cells):
        return None
    shift = 2 * (FINEST - 12)
    edges = [bounds_of(cell << shift, 12) for cell in squares.cells.tolist()]
    west, south, east, north = zip(*edges, strict=True)
    return Bounds(min(west), min(south), max(east), max(north))


def features(cube: Cube, squares: Squares) -> Iterator[dict[str, object]]:
    """GeoJSON features of every square, the fullest first."""
    for row in rows_of(cube, squares, fullest(squares), named=False):
        west, south, east, north = bounds_of(row.cell << 2 * (FINEST - row.level), row.level)
        ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
        yield {
            "type": "Feature",
            "id": str(row.cell),
            "geometry": {"type": "Polygon", "coordinates": [[[round(x, 7), round(y, 7)] for x, y in ring]]},
            "properties": {
                "square": str(row.cell),
                "level": row.level,
                "reports": row.number,
                "ward": row.ward,
            },
        }
