"""The arithmetic of `cells` on whole numpy columns, for loaders."""

import numpy as np
from numpy.typing import NDArray

from portal.places.cells import FINEST, NORTHERNMOST, SIDE

Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


def mercator(lon: Floats, lat: Floats) -> tuple[Floats, Floats]:
    """Columns and rows of zoom 24 as fractions of a cell."""
    sine = np.sin(np.radians(np.clip(lat, -NORTHERNMOST, NORTHERNMOST)))
    return (lon + 180) / 360 * SIDE, (0.5 - np.log((1 + sine) / (1 - sine)) / (4 * np.pi)) * SIDE


def degrees(x: Floats, y: Floats) -> tuple[Floats, Floats]:
    """The way back from `mercator`."""
    return x / SIDE * 360 - 180, np.degrees(np.arctan(np.sinh(np.pi * (1 - 2 * y / SIDE))))


def cells_at(lon: Floats, lat: Floats) -> Integers:
    """The cell of each point. Points must be on the globe."""
    x, y = mercator(np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64))
    return join(np.clip(x.astype(np.int64), 0, SIDE - 1), np.clip(y.astype(np.int64), 0, SIDE - 1))


def join(x: Integers, y: Integers) -> Integers:
    """The Morton code of each column and row."""
    return _spread(x) | (_spread(y) << 1)


def split(cells: Integers) -> tuple[Integers, Integers]:
    """Column and row of each cell, or of ancestors at their own zoom."""
    return _gather(cells), _gather(cells >> 1)


def coarsen(cells: Integers, zoom: int) -> Integers:
    """The first cell of each ancestor."""
    shift = 2 * (FINEST - zoom)
    return cells >> shift << shift


def _spread(value: Integers) -> Integers:
    value = (value | value << 16) & 0x0000FFFF0000FFFF
    value = (value | value << 8) & 0x00FF00FF00FF00FF
    value = (value | value << 4) & 0x0F0F0F0F0F0F0F0F
    value = (value | value << 2) & 0x3333333333333333
    return (value | value << 1) & 0x5555555555555555


def _gather(value: Integers) -> Integers:
    value = value & 0x5555555555555555
    value = (value | value >> 1) & 0x3333333333333333
    value = (value | value >> 2) & 0x0F0F0F0F0F0F0F0F
    value = (value | value >> 4) & 0x00FF00FF00FF00FF
    value = (value | value >> 8) & 0x0000FFFF0000FFFF
    return (value | value >> 16) & 0x00000000FFFFFFFF
