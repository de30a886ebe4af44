"""Where a map on which a place is chosen opens."""

import math
from collections.abc import Sequence
from typing import NamedTuple

from portal.places.cells import centre_of
from portal.places.queries.answers import AreaSummary

FARTHEST_ZOOM, NEAREST_ZOOM = 8, 13
BRITAIN = (-2.5, 54.3)


class Opening(NamedTuple):
    """Degrees, and how closely to look."""

    lon: float
    lat: float
    zoom: int


def opening_over(areas: Sequence[AreaSummary]) -> Opening:
    """Somewhere in the middle of the areas, from how far a phone sees about all of them.

    Its map is some 360 pixels wide, a tile 256.
    """
    points = [centre_of(area.cell) for area in areas]
    lon, lat = BRITAIN
    if points:
        lon = sum(lon for lon, _lat in points) / len(points)
        lat = sum(lat for _lon, lat in points) / len(points)
    longitudes = [lon for lon, _lat in points]
    degrees = max(longitudes) - min(longitudes) if longitudes else 0
    zoom = int(math.log2(360 / max(degrees * 2, 0.01)))
    return Opening(lon, lat, max(FARTHEST_ZOOM, min(NEAREST_ZOOM, zoom)))
