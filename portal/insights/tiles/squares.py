"""Squares as a vector tile, its protobuf bytes written directly.

A cell is a square on the tile's own grid, so its geometry is one of 1,024 byte strings that are made once; what is left
to write is its id, its count and its band. mapbox-vector-tile decodes the result in the tests, and encodes all that is
irregular.

Mapbox Vector Tile 2.1: Tile.layers = 3; Layer.version = 15, name = 1, features = 2, keys = 3, values = 4, extent = 5;
Feature.id = 1, tags = 2, type = 3, geometry = 4.
"""

from functools import lru_cache

import numpy as np

from portal.insights.counts.keys import LEVEL, Integers
from portal.places.cells import split

EXTENT = 4096
# A tile is 32 squares wide, so that it never holds more than 1,024, however many reports there are.
FINER_BY = 5
FIRST_ZOOM, LAST_ZOOM = 4, LEVEL - FINER_BY
SQUARES = b"squares"
_POLYGON = b"\x18\x03"
_KEYS = b"\x1a\x06number\x1a\x04band"


def level_of(zoom: int) -> int:
    """The level of the squares that a tile of this zoom shows."""
    return min(zoom + FINER_BY, LEVEL)


def is_tile(zoom: int, x: int, y: int) -> bool:
    """Whether squares are drawn at this zoom and such a tile exists there."""
    return FIRST_ZOOM <= zoom <= LAST_ZOOM and not (x >> zoom or y >> zoom)


def encoded(cells: Integers, numbers: Integers, bands: Integers, *, finer_by: int = FINER_BY) -> bytes:
    """A tile with one layer, `squares`. Cells are those of one tile, at its level; each feature's id is its cell."""
    if not len(cells):
        return b""
    shapes = _shapes(finer_by)
    inside = (1 << 2 * finer_by) - 1
    values, place = np.unique(numbers, return_inverse=True)
    tags = [
        _tags(number, len(values) + band) for number, band in zip(place.tolist(), bands.tolist(), strict=True)
    ]
    parts = [sized(b"\x0a", SQUARES)]
    for cell, tagged in zip(cells.tolist(), tags, strict=True):
        body = b"\x08" + varint(cell) + tagged + shapes[cell & inside]
        parts.append(b"\x12" + varint(len(body)) + body)
    parts.append(_KEYS)
    parts += [_value(number) for number in values.tolist()]
    parts += [_value(band) for band in range(int(bands.max()) + 1)]
    parts += [b"\x28" + varint(EXTENT), b"\x78\x02"]
    return sized(b"\x1a", b"".join(parts))


def slice_of_tile(cells: Integers, level: int, zoom: int, tile: int) -> slice:
    """Where the squares of a tile (its Morton code at `zoom`) are among the cells of a level, which are in order."""
    shift = 2 * (level - zoom)
    first, last = np.searchsorted(cells, [tile << shift, (tile + 1) << shift])
    return slice(int(first), int(last))


def varint(value: int) -> bytes:
    """Protobuf's integers: seven bits a byte, lowest first."""
    out = bytearray()
    while value > 127:
        out.append(value & 127 | 128)
        value >>= 7
    out.append(value)
    return bytes(out)


@lru_cache(maxsize=LEVEL)
def _shapes(finer_by: int) -> tuple[bytes, ...]:
    """Type and geometry of every square of a tile, by its Morton code inside the tile."""
    side = EXTENT >> finer_by
    turn = b"".join(zigzag(step) for step in (side, 0, 0, side, -side, 0))
    found = []
    for code in range(1 << 2 * finer_by):
        column, row = split(code)
        # MoveTo once, LineTo three times, ClosePath: clockwise on a screen, which an outer ring has to be.
        commands = b"\x09" + zigzag(column * side) + zigzag(row * side) + b"\x1a" + turn + b"\x0f"
        found.append(_POLYGON + sized(b"\x22", commands))
    return tuple(found)


@lru_cache(maxsize=16_384)
def _tags(number: int, band: int) -> bytes:
    return sized(b"\x12", b"\x00" + varint(number) + b"\x01" + varint(band))


def _value(number: int) -> bytes:
    return sized(b"\x22", b"\x28" + varint(number))


def sized(tag: bytes, body: bytes) -> bytes:
    """A field whose body has its length before it."""
    return tag + varint(len(body)) + body


def zigzag(value: int) -> bytes:
    """A coordinate's step: signs last, so that small steps stay small."""
    return varint(value << 1 if value >= 0 else (-value << 1) - 1)
