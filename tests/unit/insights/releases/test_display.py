"""What stands on the map follows from published noisy values and public facts alone."""

import inspect

import numpy as np

from portal.insights.releases.mechanism.display import Grid, added, show

EPSILON = 0.7


def square(size: int, zoom: int = 14) -> Grid:
    """A block of squares that share one ancestor."""
    codes = np.arange(size * size, dtype=np.int64) + (1_234 << 12)
    return Grid(codes, np.full(len(codes), zoom), np.full(len(codes), 1 / len(codes)))


def test_a_square_far_above_the_noise_stands_by_itself():
    grid = square(8)
    values = np.zeros(len(grid), dtype=np.int64)
    values[5] = 80
    shown = show(grid, values, epsilon=EPSILON, expected=500)
    assert list(shown.codes[shown.zooms == 14]) == [grid.codes[5]]
    assert shown.values[0] == 80


def test_squares_too_small_to_stand_are_merged_into_the_square_above():
    grid = square(2)
    shown = show(grid, np.array([4, 3, 4, 4]), epsilon=EPSILON, expected=500)
    assert list(zip(shown.codes, shown.zooms, shown.values, shown.parts, strict=True)) == [
        (grid.codes[0] >> 2, 13, 15, 4)
    ]
    assert list(shown.node) == [0, 0, 0, 0]


def test_every_coordinate_is_shown_at_most_once_and_values_add_up():
    dice = np.random.default_rng(3)
    grid = square(32)
    values = dice.poisson(dice.lognormal(0, 1.5, len(grid))).astype(np.int64)
    shown = show(grid, values, epsilon=EPSILON, expected=2_000)
    for row in range(len(shown)):
        inside = shown.node == row
        assert values[inside].sum() == shown.values[row]
        assert inside.sum() == shown.parts[row]
        assert set(grid.codes[inside] >> 2 * (14 - shown.zooms[row])) == {shown.codes[row]}


def test_pure_noise_over_an_empty_county_shows_almost_nothing():
    dice = np.random.default_rng(5)
    grid = square(48)
    chance = 1 - np.exp(-EPSILON)
    stood = [
        len(
            show(
                grid,
                dice.geometric(chance, len(grid)) - dice.geometric(chance, len(grid)),
                epsilon=EPSILON,
                expected=500,
            )
        )
        for _each in range(40)
    ]
    assert np.mean(stood) < 1.5


def test_a_likely_place_needs_less_to_stand_than_an_unlikely_one():
    grid = square(32)
    prior = np.full(len(grid), 1e-9)
    prior[3] = 1 - prior.sum()
    weighted = Grid(grid.codes, grid.zooms, prior)
    values = np.zeros(len(grid), dtype=np.int64)
    values[[3, 900]] = 8
    shown = show(weighted, values, epsilon=EPSILON, expected=500)
    assert list(shown.codes[shown.zooms == 14]) == [grid.codes[3]]


def test_places_known_only_roughly_are_counted_where_they_are_known():
    """A coordinate at a coarser zoom joins its neighbours when they are merged, and is never put into one of them."""
    fine = np.arange(16, dtype=np.int64) + (77 << 4)
    grid = Grid(np.append(fine, 77), np.append(np.full(16, 16), 14), np.full(17, 1 / 17))
    values = np.zeros(17, dtype=np.int64)
    values[16] = 60
    shown = show(grid, values, epsilon=EPSILON, expected=9_000)
    assert list(zip(shown.codes, shown.zooms, shown.values, strict=True)) == [(77, 14, 60)]


def test_published_tables_are_added_up_coordinate_by_coordinate():
    assert list(added([np.array([1, -2]), np.array([3, 4])])) == [4, 2]


def test_showing_takes_nothing_but_published_values_and_public_facts():
    taken = {"grid", "values", "epsilon", "expected", "releases"}
    # The rules of the harm review, the same for every square.
    rules = {"finest", "least"}
    assert set(inspect.signature(show).parameters) == taken | rules
