"""Turns a polygon into covering ranges of cells, once, when it is loaded.

A quadtree walk: tiles wholly inside are taken, tiles on the edge are split, and at the finest zoom a tile belongs to the
shape that holds its middle. So areas that tile the ground are covered by ranges that tile it too.
"""

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from portal.places import cell_columns
from portal.places.cells import FINEST, Range, ancestor, join, merged, range_of
from portal.places.models import BOUNDARY_KINDS, AreaKind

# Ranges are cut at the edges of these tiles (about 5.6 km in Britain), so that a look-up scans one tile at most.
BLOCK_ZOOM = 12
# About 44 m for boundaries and 11 m for a single site, in Britain.
_BOUNDARY_LEAF, _SITE_LEAF = 19, 21
MOST_RANGES = 250_000


class ShapeTooDetailedError(Exception):
    """A shape whose edge is so long that its cover would swamp the index."""


def leaf_zoom(kind: AreaKind) -> int:
    """How finely the edge of an area is followed. One zoom per kind: neighbours must agree on their common edge."""
    return _BOUNDARY_LEAF if kind in BOUNDARY_KINDS else _SITE_LEAF


def cover(shape: BaseGeometry, *, leaf: int) -> list[Range]:
    """The cells of a polygon in degrees, as ranges in order. Never empty. Raises ShapeTooDetailedError."""
    flat = shapely.transform(shape, _flatten)
    shapely.prepare(flat)
    taken: list[Range] = []
    zoom, x, y = _first_tiles(flat, leaf)
    while True:
        size = 1 << (FINEST - zoom)
        boxes = shapely.box(x * size, y * size, (x + 1) * size, (y + 1) * size)
        touched = shapely.intersects(flat, boxes)
        x, y, boxes = x[touched], y[touched], boxes[touched]
        if zoom == leaf:
            taken += _tiles(x, y, zoom, shapely.contains_xy(flat, (x + 0.5) * size, (y + 0.5) * size))
            break
        inside = shapely.covers(flat, boxes)
        taken += _tiles(x, y, zoom, inside)
        x, y = _quarters(x[~inside], y[~inside])
        if len(x) > 4 * MOST_RANGES:
            raise ShapeTooDetailedError
        zoom += 1
    if not taken:
        point = flat.representative_point()
        taken = [range_of(ancestor(join(int(point.x), int(point.y)), leaf), leaf)]
    ranges = in_blocks(merged(taken))
    if len(ranges) > MOST_RANGES:
        raise ShapeTooDetailedError
    return ranges


def in_blocks(ranges: list[Range]) -> list[Range]:
    """The same cells, cut where a range leaves its block."""
    size = 1 << 2 * (FINEST - BLOCK_ZOOM)
    return [
        Range(max(each.first, block), min(each.last, block + size - 1))
        for each in ranges
        for block in range(each.first // size * size, each.last + 1, size)
    ]


def inner_cell(shape: BaseGeometry) -> int:
    """A cell inside a polygon in degrees, away from its edge where that is cheap to find."""
    point = shape.centroid if shape.contains(shape.centroid) else shape.representative_point()
    return int(cell_columns.cells_at(np.array([point.x]), np.array([point.y]))[0])


def _flatten(points: cell_columns.Floats) -> cell_columns.Floats:
    return np.column_stack(cell_columns.mercator(points[:, 0], points[:, 1]))


def _first_tiles(flat: BaseGeometry, leaf: int) -> tuple[int, cell_columns.Integers, cell_columns.Integers]:
    """The zoom, columns and rows of the few tiles from which the walk begins."""
    west, north, east, south = (int(edge) for edge in flat.bounds)
    zoom = leaf
    while (
        zoom > 0
        and max(
            (east >> FINEST - zoom) - (west >> FINEST - zoom),
            (south >> FINEST - zoom) - (north >> FINEST - zoom),
        )
        > 3
    ):
        zoom -= 1
    shift = FINEST - zoom
    x, y = np.meshgrid(
        np.arange(west >> shift, (east >> shift) + 1), np.arange(north >> shift, (south >> shift) + 1)
    )
    return zoom, x.ravel().astype(np.int64), y.ravel().astype(np.int64)


def _quarters(
    x: cell_columns.Integers, y: cell_columns.Integers
) -> tuple[cell_columns.Integers, cell_columns.Integers]:
    return (
        (x[:, None] * 2 + np.array([0, 1, 0, 1])).ravel(),
        (y[:, None] * 2 + np.array([0, 0, 1, 1])).ravel(),
    )


def _tiles(x: cell_columns.Integers, y: cell_columns.Integers, zoom: int, wanted: np.ndarray) -> list[Range]:
    return [range_of(int(tile), zoom) for tile in cell_columns.join(x[wanted], y[wanted])]
