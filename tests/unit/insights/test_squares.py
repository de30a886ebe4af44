"""Tiles written byte by byte are what mapbox-vector-tile reads."""

import mapbox_vector_tile
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.insights.tiles.bands import BANDS, bands_of, steps
from portal.insights.tiles.squares import EXTENT, FINER_BY, encoded, level_of, slice_of_tile, varint
from portal.places.cells import split

TILE = 0b1101101101


@given(
    places=st.sets(st.integers(0, 4**FINER_BY - 1), min_size=1, max_size=60),
    most=st.sampled_from([1, 5, 200, 3_000_000]),
)
def test_a_decoder_reads_what_was_written(places: set[int], most: int) -> None:
    cells = np.array(sorted(places), dtype=np.int64) + (TILE << 2 * FINER_BY)
    numbers = (np.arange(len(cells), dtype=np.int64) * 7919) % most + 1
    bands = bands_of(numbers, steps(numbers))
    tile = mapbox_vector_tile.decode(encoded(cells, numbers, bands), default_options={"y_coord_down": True})
    layer = tile["squares"]
    assert (layer["extent"], layer["version"]) == (EXTENT, 2)
    assert len(layer["features"]) == len(cells)
    side = EXTENT >> FINER_BY
    for feature, cell, number, band in zip(layer["features"], cells, numbers, bands, strict=True):
        assert feature["id"] == cell
        assert feature["properties"] == {"number": number, "band": band}
        x, y = (part * side for part in split(int(cell) & 4**FINER_BY - 1))
        ring = [[x, y], [x + side, y], [x + side, y + side], [x, y + side], [x, y]]
        assert feature["geometry"] == {"type": "Polygon", "coordinates": [ring]}


def test_an_empty_tile_has_no_bytes() -> None:
    nothing = np.zeros(0, dtype=np.int64)
    assert encoded(nothing, nothing, nothing) == b""


def test_a_tile_never_holds_more_than_a_thousand_squares() -> None:
    for zoom in range(4, 13):
        level = level_of(zoom)
        cells = np.arange((TILE - 1) << 2 * (level - zoom), (TILE + 2) << 2 * (level - zoom), dtype=np.int64)
        inside = cells[slice_of_tile(cells, level, zoom, TILE)]
        assert 0 < len(inside) <= 1024
        assert set((inside >> 2 * (level - zoom)).tolist()) == {TILE}


@pytest.mark.parametrize(
    ("value", "said"), [(0, b"\x00"), (127, b"\x7f"), (128, b"\x80\x01"), (300, b"\xac\x02")]
)
def test_integers_are_written_as_protobuf_wants_them(value: int, said: bytes) -> None:
    assert varint(value) == said


@given(st.lists(st.integers(1, 10_000_000), min_size=1, max_size=50))
def test_every_count_has_a_band(counts: list[int]) -> None:
    numbers = np.array(counts, dtype=np.int64)
    edges = steps(numbers)
    assert len(edges) == BANDS
    assert list(edges) == sorted(set(edges))
    assert all(0 <= band < BANDS for band in bands_of(numbers, edges))
