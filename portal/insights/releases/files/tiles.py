"""The squares of a release as a PMTiles archive: the same bytes from the same rows, on every machine."""

import gzip
import io
from collections import defaultdict
from typing import Any

from pmtiles.tile import Compression, TileType, zxy_to_tileid
from pmtiles.writer import Writer

from portal.insights.releases.files.squares import Square, in_reading_order
from portal.insights.tiles.squares import sized, varint, zigzag
from portal.places.cells import split

COARSEST, FINEST_TILE = 5, 12
EXTENT = 4096
BEYOND = 64
LAYER = "squares"
KEYS = ("id", "band", "level", "zoom", "number")
Box = tuple[int, int, int, int]
Drawn = tuple[Box, tuple[str | int, ...]]


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
    cut: dict[tuple[int, int], list[Drawn]] = defaultdict(list)
    for number, square in _numbered(squares):
        left, top, side = _placed(square, zoom)
        said = _said(number, square)
        for x in range(left // EXTENT, (left + side - 1) // EXTENT + 1):
            for y in range(top // EXTENT, (top + side - 1) // EXTENT + 1):
                cut[x, y].append((_clipped((left - x * EXTENT, top - y * EXTENT, side)), said))
    return {tile: gzip.compress(_encoded(drawn), 9, mtime=0) for tile, drawn in cut.items()}


def _numbered(squares: list[Square]) -> list[tuple[int, Square]]:
    """Each with its number in the table beside the map, in the order given."""
    number = {(each.zoom, each.code): at for at, each in enumerate(in_reading_order(squares), 1)}
    return [(number[each.zoom, each.code], each) for each in squares]


def _encoded(drawn: list[Drawn]) -> bytes:
    """A tile's protobuf bytes, written directly; mapbox-vector-tile reads them back in the tests."""
    values: dict[str | int, int] = {}
    features = []
    for box, said in drawn:
        tags = b"".join(
            varint(key) + varint(values.setdefault(value, len(values))) for key, value in enumerate(said)
        )
        body = sized(b"\x12", tags) + b"\x18\x03" + sized(b"\x22", _outline(box))
        features.append(sized(b"\x12", body))
    parts = [
        sized(b"\x0a", LAYER.encode()),
        *features,
        *(sized(b"\x1a", key.encode()) for key in KEYS),
        *(sized(b"\x22", _value(value)) for value in values),
        b"\x28" + varint(EXTENT),
        b"\x78\x02",
    ]
    return sized(b"\x1a", b"".join(parts))


def _value(value: str | int) -> bytes:
    return sized(b"\x0a", value.encode()) if isinstance(value, str) else b"\x28" + varint(value)


def _outline(box: Box) -> bytes:
    """MoveTo once, LineTo three times, ClosePath: clockwise on a screen, which an outer ring has to be."""
    west, north, east, south = box
    steps = (east - west, 0, 0, south - north, west - east, 0)
    return b"\x09" + zigzag(west) + zigzag(north) + b"\x1a" + b"".join(map(zigzag, steps)) + b"\x0f"


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
    """A little of it beyond the tile's edge, so that no line is drawn where only the tile ends."""
    left, top, side = place
    edges = (left, top, left + side, top + side)
    west, north, east, south = (max(-BEYOND, min(EXTENT + BEYOND, edge)) for edge in edges)
    return west, north, east, south


def _said(number: int, square: Square) -> tuple[str | int, ...]:
    """A value for each of KEYS."""
    return square.quadkey, square.band.code, square.band.level, square.zoom, number


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
