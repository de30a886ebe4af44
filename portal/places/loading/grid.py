"""The British National Grid."""

from functools import cache

import numpy as np
import pyproj

from portal.places.cell_columns import Floats, Integers, cells_at


@cache
def _transformer() -> pyproj.Transformer:
    return pyproj.Transformer.from_crs(27700, 4326, always_xy=True)


def degrees_of(eastings: Floats, northings: Floats) -> tuple[Floats, Floats]:
    """WGS 84 longitude and latitude. Right to about 5 m without Ordnance Survey's correction grid, which is not needed."""
    lon, lat = _transformer().transform(np.asarray(eastings), np.asarray(northings))
    return np.asarray(lon, dtype=np.float64), np.asarray(lat, dtype=np.float64)


def cells_on_grid(eastings: Floats, northings: Floats) -> Integers:
    """The cell of each grid reference in metres."""
    return cells_at(*degrees_of(eastings, northings))
