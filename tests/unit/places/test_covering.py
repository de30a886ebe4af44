"""Polygons become covering ranges once; neighbours that share an edge share it in cells as well."""

from itertools import pairwise

import numpy as np
import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from portal.places import cells
from portal.places.covering import BLOCK_ZOOM, cover, in_blocks, inner_cell
from portal.places.wording import is_one_slip_apart, spellings_of, telling, words_of

LEAF = 17


def covered(ranges, lon, lat):
    cell = cells.cell_at(lon, lat)
    return any(first <= cell <= last for first, last in ranges)


@given(st.floats(0.02, 0.09), st.floats(0.02, 0.09), st.integers(0, 10_000))
def test_a_cover_holds_the_inside_and_nothing_far_outside(width, height, seed):
    west, south = 2.41, 54.61
    ranges = cover(shapely.box(west, south, west + width, south + height), leaf=LEAF)
    tile = cells.bounds_of(cells.cell_at(west, south), LEAF)
    slack_x, slack_y = tile.east - tile.west, tile.north - tile.south
    rng = np.random.default_rng(seed)
    for x, y in rng.uniform(-0.3, 1.3, (40, 2)):
        lon, lat = west + x * width, south + y * height
        if west + slack_x < lon < west + width - slack_x and south + slack_y < lat < south + height - slack_y:
            assert covered(ranges, lon, lat)
        if not (
            west - slack_x < lon < west + width + slack_x and south - slack_y < lat < south + height + slack_y
        ):
            assert not covered(ranges, lon, lat)


def test_two_neighbours_share_their_edge_without_gap_or_overlap():
    edge = [(2.5 + 0.013 * (n % 2) + 0.0007 * n, 54.6 + 0.01 * n) for n in range(11)]
    west = shapely.Polygon([(2.3, 54.6), *edge, (2.3, 54.7)])
    east = shapely.Polygon([(2.8, 54.6), *edge, (2.8, 54.7)])
    together = cover(shapely.union(west, east), leaf=LEAF)
    parts = sorted([*cover(west, leaf=LEAF), *cover(east, leaf=LEAF)])
    assert all(one.last < other.first for one, other in pairwise(parts))
    assert cells.merged(parts) == cells.merged(together)


def test_a_cover_is_in_order_disjoint_and_never_leaves_its_block():
    ranges = cover(shapely.Point(2.5, 54.7).buffer(0.3), leaf=15)
    assert all(one.last < other.first for one, other in pairwise(ranges))
    assert all(
        cells.ancestor(first, BLOCK_ZOOM) == cells.ancestor(last, BLOCK_ZOOM) for first, last in ranges
    )


def test_cutting_at_blocks_keeps_the_same_cells():
    size = 1 << 2 * (cells.FINEST - BLOCK_ZOOM)
    whole = [cells.Range(size // 2, 3 * size + 5)]
    assert len(in_blocks(whole)) == 4
    assert cells.merged(in_blocks(whole)) == whole


def test_the_same_shape_has_the_same_cover():
    shape = shapely.Point(2.5, 54.7).buffer(0.01)
    assert cover(shape, leaf=19) == cover(shape, leaf=19)


def test_a_shape_smaller_than_a_cell_still_has_one():
    shape = shapely.Point(2.5, 54.7).buffer(0.000001)
    ranges = cover(shape, leaf=LEAF)
    assert covered(ranges, 2.5, 54.7)
    assert len(ranges) == 1


def test_holes_and_parts_are_respected():
    ring = shapely.Point(2.5, 54.7).buffer(0.05).difference(shapely.Point(2.5, 54.7).buffer(0.02))
    ranges = cover(shapely.union(ring, shapely.box(2.9, 54.7, 2.95, 54.75)), leaf=LEAF)
    assert not covered(ranges, 2.5, 54.7)
    assert covered(ranges, 2.535, 54.7)
    assert covered(ranges, 2.92, 54.72)


def test_a_name_is_drawn_inside_even_a_bent_area():
    bent = shapely.Polygon([(0, 0), (3, 0), (3, 3), (2.8, 3), (2.8, 0.2), (0, 0.2)])
    assert bent.contains(shapely.Point(*cells.centre_of(inner_cell(bent))))


@pytest.mark.parametrize(
    ("typed", "words"),
    [
        ("St. Mary's  Road", ["st", "marys", "rd"]),
        ("HEOL Y BONT", ["heol", "y", "bont"]),
        ("Café-Terrace", ["cafe", "ter"]),
        ("King’s Cross Railway Station", ["kings", "cross", "rly", "stn"]),
        ("", []),
        ("— …", []),
    ],
)
def test_names_are_cut_into_plain_words(typed, words):
    assert words_of(typed) == words


def test_words_that_say_only_what_kind_of_road_it_is_are_left_aside():
    assert telling(words_of("the Harbour Street in Skerry")) == ["harbour", "skerry"]
    assert telling(words_of("The Street")) == ["st"]


letters = st.text("abcdefg", min_size=4, max_size=9)


@given(letters, st.data())
def test_one_slip_is_always_found_through_a_shared_spelling(word, data):
    place = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("abcdefgz"))
    for slipped in (
        word[:place] + word[place + 1 :],
        word[:place] + letter + word[place:],
        word[:place] + letter + word[place + 1 :],
    ):
        assert is_one_slip_apart(word, slipped)
        if len(slipped) >= 4:
            assert spellings_of(word) & spellings_of(slipped)


@given(letters, letters)
def test_swapping_neighbours_is_one_slip_and_two_slips_are_too_many(word, other):
    swapped = word[1] + word[0] + word[2:]
    assert is_one_slip_apart(word, swapped)
    assert is_one_slip_apart(word, other) == is_one_slip_apart(other, word)
    assert not is_one_slip_apart("harbour", "habrur")
