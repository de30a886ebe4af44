"""Cuts layers of features into vector tiles and packs them into one archive."""

import gzip
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import mapbox_vector_tile
import numpy as np
import shapely
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from portal.places.cell_columns import Floats, degrees, mercator
from portal.places.cells import FINEST
from portal.places.doggerland.frame import Feature, degrees_of
from portal.places.loading.progress import Reporter

EXTENT = 4096
# What is drawn just outside a tile, so that edges do not show: in units of the extent.
MARGIN = 80
# Shapes are simplified by this much, in units of the extent: a third of a pixel.
TOLERANCE = {"buildings": 0.0}
USUAL_TOLERANCE = 5.0
SMALLEST_AREA = 200.0
Layers = dict[str, list[Feature]]
Properties = dict[str, str | int]


def write_archive(
    path: Path, layers: Layers, *, finest: int, metadata: dict[str, Any], reporter: Reporter
) -> None:
    """Write every tile that holds anything, from zoom 0 to `finest`. The same layers give the same bytes."""
    step = reporter.stage("Basemap", finest + 1)
    grounds = {name: _Ground(name, features) for name, features in layers.items()}
    with path.open("wb") as handle:
        writer: Any = Writer(handle)  # type: ignore[no-untyped-call]
        for zoom in range(finest + 1):
            tiles = sorted(_tiles(grounds, zoom), key=lambda tile: tile[0])
            for number, body in tiles:
                writer.write_tile(number, body)
            step()
        writer.finalize(_header(grounds, finest), metadata)


class _Ground:
    """A layer in columns and rows of zoom 24, as fractions."""

    def __init__(self, name: str, features: list[Feature]) -> None:
        self.name = name
        self.shapes = shapely.transform(np.array([each.shape for each in features], dtype=object), _flatten)
        self.from_zoom = np.array([each.from_zoom for each in features], dtype=int)
        self.properties: list[Properties] = [_properties(each) for each in features]

    def at(self, zoom: int) -> tuple[Any, list[Properties]]:
        """What is drawn at a zoom, in units of the tiles' extent, simplified."""
        shown = np.flatnonzero(self.from_zoom <= zoom)
        shapes = shapely.transform(
            self.shapes[shown], lambda points: points * EXTENT / (1 << (FINEST - zoom))
        )
        tolerance = TOLERANCE.get(self.name, USUAL_TOLERANCE)
        if tolerance:
            shapes = shapely.simplify(shapes, tolerance)
        large = (shapely.get_dimensions(shapes) < 2) | (shapely.area(shapes) >= SMALLEST_AREA)
        large &= ~shapely.is_empty(shapes)
        return shapes[large], [self.properties[index] for index in shown[large].tolist()]


def _tiles(grounds: dict[str, _Ground], zoom: int) -> Iterator[tuple[int, bytes]]:
    cut: dict[tuple[int, int], dict[str, list[dict[str, Any]]]] = {}
    for name, ground in grounds.items():
        shapes, properties = ground.at(zoom)
        if not len(shapes):
            continue
        for tile, index, piece in _pieces(shapes, zoom):
            cut.setdefault(tile, {}).setdefault(name, []).append(
                {"geometry": piece, "properties": properties[index]}
            )
    for (x, y), layers in cut.items():
        content = [{"name": name, "features": features} for name, features in layers.items()]
        body = mapbox_vector_tile.encode(
            content, default_options={"extents": EXTENT, "y_coord_down": True, "check_winding_order": False}
        )
        yield zxy_to_tileid(zoom, x, y), gzip.compress(body, 9, mtime=0)


def _pieces(shapes: Any, zoom: int) -> Iterator[tuple[tuple[int, int], int, Any]]:
    """Every shape cut at the tiles that it touches, in whole units from the tile's corner."""
    bounds = shapely.bounds(shapes)
    low = np.floor((bounds[:, :2] - MARGIN) / EXTENT).astype(int)
    high = np.floor((bounds[:, 2:] + MARGIN) / EXTENT).astype(int)
    for x in range(int(low[:, 0].min()), int(high[:, 0].max()) + 1):
        in_column = np.flatnonzero((low[:, 0] <= x) & (high[:, 0] >= x))
        if not len(in_column):
            continue
        for y in range(int(low[in_column, 1].min()), int(high[in_column, 1].max()) + 1):
            if not (0 <= x < 1 << zoom and 0 <= y < 1 << zoom):
                continue
            here = in_column[(low[in_column, 1] <= y) & (high[in_column, 1] >= y)]
            if len(here):
                yield from (((x, y), int(index), piece) for index, piece in _cut(shapes[here], here, x, y))


def _cut(shapes: Any, numbers: Any, x: int, y: int) -> Iterator[tuple[int, Any]]:
    left, top = x * EXTENT, y * EXTENT
    cut = shapely.clip_by_rect(
        shapes, left - MARGIN, top - MARGIN, left + EXTENT + MARGIN, top + EXTENT + MARGIN
    )
    cut = shapely.transform(cut, lambda points: np.rint(points - (left, top)))
    cut = shapely.orient_polygons(cut)
    for number, piece in zip(numbers.tolist(), cut.tolist(), strict=True):
        if piece.is_empty:
            continue
        if piece.geom_type == "GeometryCollection":
            continue
        yield number, piece


def _flatten(points: Floats) -> Floats:
    where = degrees_of(points)
    return np.column_stack(mercator(where[:, 0], where[:, 1]))


def _properties(feature: Feature) -> Properties:
    properties: Properties = {"kind": feature.kind}
    if feature.name:
        properties["name"] = feature.name
    if feature.rank:
        properties["rank"] = feature.rank
    return properties


def _header(grounds: dict[str, _Ground], finest: int) -> dict[str, Any]:
    west, south, east, north = shapely.total_bounds(grounds["land"].shapes)
    lon, lat = degrees(np.array([west, east]), np.array([north, south]))
    (west, east), (south, north) = lon.tolist(), lat.tolist()
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": int(west * 1e7), "min_lat_e7": int(south * 1e7),
        "max_lon_e7": int(east * 1e7), "max_lat_e7": int(north * 1e7),
        "center_zoom": min(10, finest),
        "center_lon_e7": int((west + east) / 2 * 1e7), "center_lat_e7": int((south + north) / 2 * 1e7),
    }  # fmt: skip
