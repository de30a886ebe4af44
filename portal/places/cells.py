"""A place as one integer.

A *cell* is the Morton code (quadkey) of a Web Mercator tile at zoom 24, about 1.5 m wide in Britain: the bits
of x and y interleaved, x lowest. Its ancestor at zoom z is a shift, and all that lies in a tile is one unbroken
run of integers, so that roll-ups are shifts and areas are range scans in any database.
"""

import math
from typing import NamedTuple

FINEST = 24
SIDE = 1 << FINEST
LAST_CELL = (1 << (2 * FINEST)) - 1
NORTHERNMOST = math.degrees(math.atan(math.sinh(math.pi)))
EQUATOR_METRES = 40_075_016.685578


class Range(NamedTuple):
    """An unbroken run of cells, both ends included."""

    first: int
    last: int


class Bounds(NamedTuple):
    """Degrees."""

    west: float
    south: float
    east: float
    north: float


def cell_at(lon: float, lat: float) -> int:
    """The cell that holds a point in WGS 84 degrees. Past the edge of Web Mercator, the edge cells.

    Raises ValueError for a longitude or latitude that is not on the globe.
    """
    if not (-180 <= lon <= 180 and -90 <= lat <= 90):
        raise ValueError("A longitude lies between -180 and 180 degrees, a latitude between -90 and 90.")
    x = (lon + 180) / 360
    sine = math.sin(math.radians(max(-NORTHERNMOST, min(NORTHERNMOST, lat))))
    y = 0.5 - math.log((1 + sine) / (1 - sine)) / (4 * math.pi)
    return join(_clamped(x), _clamped(y))


def join(x: int, y: int) -> int:
    """The cell in column x and row y of zoom 24, rows counted from the north."""
    return _spread(x) | (_spread(y) << 1)


def split(cell: int) -> tuple[int, int]:
    """Column and row of a cell at zoom 24, or of an ancestor at its own zoom."""
    return _gather(cell), _gather(cell >> 1)


def ancestor(cell: int, zoom: int) -> int:
    """The Morton code, at `zoom`, of the tile that holds the cell."""
    _check(zoom)
    return cell >> 2 * (FINEST - zoom)


def range_of(tile: int, zoom: int) -> Range:
    """Every cell in a tile that is given by its Morton code at `zoom` (what `ancestor` returns)."""
    _check(zoom)
    shift = 2 * (FINEST - zoom)
    return Range(tile << shift, ((tile + 1) << shift) - 1)


def coarsen(cell: int, zoom: int) -> int:
    """The first cell of the ancestor: what is stored when no more may be known. At zoom 0 always 0."""
    _check(zoom)
    shift = 2 * (FINEST - zoom)
    return cell >> shift << shift


def middle_of(cell: int, zoom: int) -> int:
    """The cell in the middle of the ancestor: where a coarsened place is drawn and looked up."""
    _check(zoom)
    return coarsen(cell, zoom) + (3 << 2 * (FINEST - zoom - 1) if zoom < FINEST else 0)


def tile_of(cell: int, zoom: int) -> tuple[int, int]:
    """Column and row of the ancestor tile, as in a z/x/y address."""
    return split(ancestor(cell, zoom))


def bounds_of(cell: int, zoom: int = FINEST) -> Bounds:
    """The edges of the ancestor tile in degrees."""
    x, y = tile_of(cell, zoom)
    side = 1 << zoom
    return Bounds(
        _longitude(x / side), _latitude((y + 1) / side), _longitude((x + 1) / side), _latitude(y / side)
    )


def centre_of(cell: int, zoom: int = FINEST) -> tuple[float, float]:
    """Longitude and latitude of the middle of the cell, or of its ancestor."""
    x, y = tile_of(cell, zoom)
    side = 1 << zoom
    return _longitude((x + 0.5) / side), _latitude((y + 0.5) / side)


def metres_between(one: int, other: int) -> float:
    """Distance between two cells that are near each other: exact to a percent within 100 km in Britain."""
    (x1, y1), (x2, y2) = split(one), split(other)
    stretch = math.cos(math.radians(_latitude((y1 + y2 + 1) / 2 / SIDE)))
    return math.hypot(x2 - x1, y2 - y1) * EQUATOR_METRES / SIDE * stretch


def around(cell: int, zoom: int) -> list[Range]:
    """The ancestor tile and its neighbours, at most nine, as the fewest ranges in order."""
    x, y = tile_of(cell, zoom)
    side = 1 << zoom
    tiles = {
        join(column, row)
        for column in range(max(0, x - 1), min(side, x + 2))
        for row in range(max(0, y - 1), min(side, y + 2))
    }
    return merged([range_of(tile, zoom) for tile in tiles])


def merged(ranges: list[Range]) -> list[Range]:
    """The same cells as the fewest ranges, in order."""
    result: list[Range] = []
    for each in sorted(ranges):
        if result and each.first <= result[-1].last + 1:
            result[-1] = Range(result[-1].first, max(result[-1].last, each.last))
        else:
            result.append(each)
    return result


def _check(zoom: int) -> None:
    if not 0 <= zoom <= FINEST:
        raise ValueError(f"A zoom lies between 0 and {FINEST}.")


def _clamped(fraction: float) -> int:
    return max(0, min(SIDE - 1, int(fraction * SIDE)))


def _longitude(x: float) -> float:
    return x * 360 - 180


def _latitude(y: float) -> float:
    return math.degrees(math.atan(math.sinh(math.pi * (1 - 2 * y))))


def _spread(value: int) -> int:
    """Put a gap after every bit of a number of at most 32 bits."""
    value = (value | value << 16) & 0x0000FFFF0000FFFF
    value = (value | value << 8) & 0x00FF00FF00FF00FF
    value = (value | value << 4) & 0x0F0F0F0F0F0F0F0F
    value = (value | value << 2) & 0x3333333333333333
    return (value | value << 1) & 0x5555555555555555


def _gather(value: int) -> int:
    """Take every second bit, beginning with the lowest."""
    value &= 0x5555555555555555
    value = (value | value >> 1) & 0x3333333333333333
    value = (value | value >> 2) & 0x0F0F0F0F0F0F0F0F
    value = (value | value >> 4) & 0x00FF00FF00FF00FF
    value = (value | value >> 8) & 0x0000FFFF0000FFFF
    return (value | value >> 16) & 0x00000000FFFFFFFF
