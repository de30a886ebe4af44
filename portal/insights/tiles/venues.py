"""Venues as a layer of points: irregular and few, so mapbox-vector-tile writes them."""

from typing import Any
from uuid import UUID

import mapbox_vector_tile

from portal.insights.tiles.squares import EXTENT
from portal.places.cells import FINEST, range_of, split
from portal.places.models import AreaKind
from portal.places.queries.squares import areas_within

FIRST_ZOOM = 11
MOST = 100


def encoded(force_id: UUID, zoom: int, tile: int) -> bytes:
    """The layer `venues` of a tile (its Morton code at `zoom`); no bytes from far out, or where there are none."""
    if zoom < FIRST_ZOOM:
        return b""
    around = range_of(tile, zoom)
    found = areas_within(force_id, [AreaKind.VENUE], around, most=MOST)
    if not found:
        return b""
    left, top = (part << FINEST - zoom for part in split(tile))
    features: list[dict[str, Any]] = []
    for venue in found:
        x, y = split(venue.cell)
        at = [(part - edge) * EXTENT >> FINEST - zoom for part, edge in ((x, left), (y, top))]
        features.append(
            {"geometry": {"type": "Point", "coordinates": at}, "properties": {"name": venue.name}}
        )
    layer = {"name": "venues", "features": features}
    return bytes(mapbox_vector_tile.encode(layer, default_options={"extents": EXTENT, "y_coord_down": True}))
