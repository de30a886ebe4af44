"""The squares of a release as a PMTiles archive: the same bytes from the same rows, on every machine."""

import gzip
import io
from collections import defaultdict
from typing import Any

import mapbox_vector_tile
from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from portal.insights.releases.files.squares import Square
from portal.places.cells import split

COARSEST, FINEST_TILE = 5, 12
EXTENT = 4096
LAYER = "squares"
Box = tuple[int, int, int, int]


def archive_of(squares: list[Square]) -> bytes:
    """Tiles from zoom 5 to 12; closer than that, a map enlarges the last: squares have no finer edges."""
    out = io.BytesIO()
    writer: Any = Writer(out)  # type: ignore[no-untyped-call]
    tiles = [
        (zxy_to_tileid(zoom, x, y), body)
        for zoom in range(COARSEST, FINEST_TILE + 1)
        for (x, y), body in _tiles(squares, zoom).items()
    ]
    # An archive without any tile cannot be written: where no square stands, the whole world is one empty tile.
    for tile_id, body in sorted(tiles) or [(0, gzip.compress(b"", 9, mtime=0))]:
        writer.write_tile(tile_id, body)
    writer.finalize(_header(squares), {"vector_layers": [{"id": LAYER, "fields": {"band": "String"}}]})
    writer.tile_f.close()
    return out.getvalue()


def _tiles(squares: list[Square], zoom: int) -> dict[tuple[int, int], bytes]:
    """Coarse squares first, so that the finer ones that were taken out of them are drawn above."""
    cut: dict[tuple[int, int], list[dict[str, Any]]] = defaultdict(list)
    for square in squares:
        left, top, side = _placed(square, zoom)
        for x in range(left // EXTENT, (left + side - 1) // EXTENT + 1):
            for y in range(top // EXTENT, (top + side - 1) // EXTENT + 1):
                box = _clipped((left - x * EXTENT, top - y * EXTENT, side))
                cut[x, y].append({"geometry": _ring(box), "properties": _properties(square)})
    return {
        tile: gzip.compress(
            mapbox_vector_tile.encode(
                [{"name": LAYER, "features": features}],
                default_options={"extents": EXTENT, "y_coord_down": True, "check_winding_order": False},
            ),
            9,
            mtime=0,
        )
        for tile, features in cut.items()
    }


def _placed(square: Square, zoom: int) -> tuple[int, int, int]:
    """Left, top and side in units of a tile's grid, counted over the whole world."""
    x, y = split(square.code)
    exact = zoom - square.zoom
    side = EXTENT << exact if exact >= 0 else max(1, EXTENT >> -exact)
    return (
        x * EXTENT << exact if exact >= 0 else x * EXTENT >> -exact,
        y * EXTENT << exact if exact >= 0 else y * EXTENT >> -exact,
        side,
    )


def _clipped(place: tuple[int, int, int]) -> Box:
    left, top, side = place
    return (max(left, 0), max(top, 0), min(left + side, EXTENT), min(top + side, EXTENT))


def _ring(box: Box) -> str:
    west, north, east, south = box
    return f"POLYGON(({west} {north}, {east} {north}, {east} {south}, {west} {south}, {west} {north}))"


def _properties(square: Square) -> dict[str, Any]:
    return {"id": square.quadkey, "band": square.band.code, "level": square.band.level, "zoom": square.zoom}


def _header(squares: list[Square]) -> dict[str, Any]:
    edges = [square.bounds for square in squares]
    west, south = min((e.west for e in edges), default=-9.0), min((e.south for e in edges), default=49.5)
    east, north = max((e.east for e in edges), default=3.5), max((e.north for e in edges), default=61.0)
    return {
        "tile_type": TileType.MVT,
        "tile_compression": Compression.GZIP,
        "min_lon_e7": int(west * 1e7), "min_lat_e7": int(south * 1e7),
        "max_lon_e7": int(east * 1e7), "max_lat_e7": int(north * 1e7),
        "center_zoom": 10,
        "center_lon_e7": int((west + east) / 2 * 1e7), "center_lat_e7": int((south + north) / 2 * 1e7),
    }  # fmt: skip
