"""What makes a place one integer: it nests, and all of a tile is one range."""

import math
from itertools import pairwise

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.places import cell_columns, cells
from portal.places.precision import Precision

longitudes = st.floats(-180, 180)
latitudes = st.floats(-85, 85)
zooms = st.integers(0, cells.FINEST)
any_cell = st.integers(0, cells.LAST_CELL)


@given(longitudes, latitudes)
def test_a_point_lies_in_its_cell(lon, lat):
    west, south, east, north = cells.bounds_of(cells.cell_at(lon, lat))
    assert west - 1e-9 <= lon <= east + 1e-9
    assert south - 1e-9 <= lat <= north + 1e-9


@given(any_cell)
def test_the_centre_of_a_cell_is_in_that_cell(cell):
    assert cells.cell_at(*cells.centre_of(cell)) == cell


@given(any_cell, zooms)
def test_the_range_of_a_tile_holds_exactly_the_cells_whose_ancestor_it_is(cell, zoom):
    tile = cells.ancestor(cell, zoom)
    first, last = cells.range_of(tile, zoom)
    assert first <= cell <= last
    assert last - first + 1 == 4 ** (cells.FINEST - zoom)
    assert cells.ancestor(first, zoom) == cells.ancestor(last, zoom) == tile
    assert first == 0 or cells.ancestor(first - 1, zoom) != tile
    assert last == cells.LAST_CELL or cells.ancestor(last + 1, zoom) != tile


@given(any_cell, zooms, zooms)
def test_tiles_nest(cell, one, other):
    coarse, fine = sorted((one, other))
    outer = cells.range_of(cells.ancestor(cell, coarse), coarse)
    inner = cells.range_of(cells.ancestor(cell, fine), fine)
    assert outer.first <= inner.first <= inner.last <= outer.last
    assert cells.ancestor(cells.coarsen(cell, fine), coarse) == cells.ancestor(cell, coarse)


@given(any_cell, st.integers(0, cells.FINEST - 1))
def test_four_children_fill_a_tile_without_gap_or_overlap(cell, zoom):
    tile = cells.ancestor(cell, zoom)
    children = [cells.range_of(tile * 4 + quarter, zoom + 1) for quarter in range(4)]
    assert cells.merged(children) == [cells.range_of(tile, zoom)]
    assert all(one.last + 1 == next_one.first for one, next_one in pairwise(children))


@given(any_cell, zooms)
def test_the_tile_address_and_the_bounds_agree(cell, zoom):
    x, y = cells.tile_of(cell, zoom)
    assert cells.join(x, y) == cells.ancestor(cell, zoom)
    west, south, east, north = cells.bounds_of(cell, zoom)
    lon, lat = cells.centre_of(cell, zoom)
    assert west < lon < east
    assert south < lat < north


@given(any_cell, zooms)
def test_the_middle_of_a_tile_is_in_it_and_near_its_centre(cell, zoom):
    middle = cells.middle_of(cell, zoom)
    assert cells.ancestor(middle, zoom) == cells.ancestor(cell, zoom)
    (mx, my), (x, y) = cells.split(middle), cells.tile_of(cell, zoom)
    half = (1 << (cells.FINEST - zoom)) / 2
    assert abs(mx + 0.5 - (x * 2 * half + half)) <= 0.5
    assert abs(my + 0.5 - (y * 2 * half + half)) <= 0.5


@given(any_cell, zooms)
def test_a_tile_and_its_neighbours_reach_at_least_one_tile_in_every_direction(cell, zoom):
    found = cells.around(cell, zoom)
    x, y = cells.tile_of(cell, zoom)
    side = 1 << zoom
    inside = {
        cells.join(a, b)
        for a in range(max(0, x - 1), min(side, x + 2))
        for b in range(max(0, y - 1), min(side, y + 2))
    }
    assert sum(each.last - each.first + 1 for each in found) == len(inside) * 4 ** (cells.FINEST - zoom)
    assert all(
        any(each.first <= cells.range_of(tile, zoom).first <= each.last for each in found) for tile in inside
    )


@given(any_cell, st.sampled_from(list(Precision)))
def test_nothing_finer_than_the_chosen_precision_survives(cell, precision):
    kept = precision.keep(cell)
    first, last = cells.range_of(cells.ancestor(cell, precision.zoom), precision.zoom)
    assert precision.keep(first) == precision.keep(last) == kept


def test_no_precision_at_all_keeps_nothing_of_the_place():
    assert {Precision.NONE.keep(cell) for cell in (0, 12345, cells.LAST_CELL)} == {0}


@pytest.mark.parametrize(
    ("precision", "metres"), [(Precision.SPOT, 6), (Precision.STREET, 180), (Precision.AREA, 1400)]
)
def test_precisions_are_as_wide_as_the_page_says(precision, metres):
    width = cells.EQUATOR_METRES / (1 << precision.zoom) * math.cos(math.radians(53))
    assert metres * 0.9 < width < metres * 1.1


@pytest.mark.parametrize(("lon", "lat"), [(181, 0), (0, 91), (math.nan, 0), (0, math.nan), (math.inf, 0)])
def test_a_point_that_is_not_on_the_globe_is_refused(lon, lat):
    with pytest.raises(ValueError, match="lies between"):
        cells.cell_at(lon, lat)


@pytest.mark.parametrize("lat", [90, -90, 89.9])
def test_the_poles_fall_into_the_edge_rows(lat):
    _, row = cells.split(cells.cell_at(0, lat))
    assert row == (0 if lat > 0 else cells.SIDE - 1)


def test_a_zoom_outside_the_scale_is_refused():
    for zoom in (-1, 25):
        with pytest.raises(ValueError, match="zoom"):
            cells.ancestor(0, zoom)


def test_known_tiles_agree_with_the_addresses_that_map_tiles_have():
    # The example in Microsoft's description of the scheme: tile (3, 5) at zoom 3 has the quadkey 213.
    assert cells.join(3, 5) == int("213", 4)
    # Big Ben, by the formula on the OpenStreetMap wiki.
    assert cells.tile_of(cells.cell_at(-0.1246, 51.5007), 16) == (32745, 21794)


@given(any_cell, any_cell)
def test_distance_is_the_same_both_ways_and_zero_to_itself(one, other):
    assert cells.metres_between(one, one) == 0
    assert cells.metres_between(one, other) == pytest.approx(cells.metres_between(other, one))


def test_distance_is_right_to_a_percent():
    # One minute of latitude is a nautical mile.
    one, other = cells.cell_at(2.5, 54.7), cells.cell_at(2.5, 54.7 + 1 / 60)
    assert cells.metres_between(one, other) == pytest.approx(1852, rel=0.01)


@given(st.lists(st.tuples(longitudes, latitudes), min_size=1, max_size=50))
def test_whole_columns_give_the_same_cells_as_single_points(points):
    lon, lat = (np.array(column) for column in zip(*points, strict=True))
    assert cell_columns.cells_at(lon, lat).tolist() == [cells.cell_at(*point) for point in points]


@given(st.lists(any_cell, min_size=1), zooms)
def test_whole_columns_coarsen_alike(column, zoom):
    assert cell_columns.coarsen(np.array(column), zoom).tolist() == [
        cells.coarsen(cell, zoom) for cell in column
    ]


@given(st.lists(st.tuples(st.integers(0, 400), st.integers(0, 30)), max_size=30))
def test_merging_ranges_keeps_the_same_cells(pairs):
    ranges = [cells.Range(first, first + length) for first, length in pairs]
    before = {cell for each in ranges for cell in range(each.first, each.last + 1)}
    after = cells.merged(ranges)
    assert {cell for each in after for cell in range(each.first, each.last + 1)} == before
    assert all(one.last + 1 < other.first for one, other in pairwise(after))
