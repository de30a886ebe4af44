"""Ticks are round and hold every figure."""

import math

import pytest
from hypothesis import given, settings
from hypothesis import strategies as some

from portal.shell.charts.scales import scale_for, spread

# A busy machine is no fault of the scale.
UNHURRIED = settings(deadline=None, max_examples=80)
figures = some.lists(some.floats(-1e12, 1e12, allow_nan=False), max_size=12)


@UNHURRIED
@given(figures)
def test_every_figure_lies_between_the_first_and_the_last_tick(values):
    scale = scale_for(values)
    dust = 1e-9 * max(abs(scale.ticks[0]), abs(scale.ticks[-1]))
    assert all(scale.ticks[0] - dust <= value <= scale.ticks[-1] + dust for value in values)
    assert all(0 <= scale.share(value) <= 1 for value in values)
    assert 2 <= len(scale.ticks) <= 9


@UNHURRIED
@given(figures)
def test_zero_is_always_on_the_scale(values):
    assert 0.0 in scale_for(values).ticks


@pytest.mark.parametrize(
    ("values", "ticks"),
    [
        ([], (0, 1)),
        ([0, 0], (0, 1)),
        ([42], (0, 20, 40, 60)),
        ([0.3], (0, 0.1, 0.2, 0.3)),
        ([-20, 20], (-20, -10, 0, 10, 20)),
        ([1_234_567], (0, 500_000, 1_000_000, 1_500_000)),
    ],
)
def test_ticks_are_round(values, ticks):
    assert scale_for(values).ticks == pytest.approx(ticks)


def test_a_share_never_gets_an_axis_beyond_all_of_it():
    assert scale_for([97], ceiling=100).ticks == (0, 25, 50, 75, 100)


def test_counts_get_no_half_ticks():
    assert scale_for([1], whole=True).ticks == (0, 1)
    assert all(tick == int(tick) for tick in scale_for([6], whole=True).ticks)


def test_what_is_no_number_is_left_out():
    assert scale_for([math.inf, math.nan, 3]).ticks[-1] == 3


@pytest.mark.parametrize("count", [0, 1, 2, 3, 7, 40])
def test_the_first_and_the_last_period_are_named(count):
    places = spread(count, 3)
    assert len(places) <= 3
    assert count == 0 or (places[0], places[-1]) == (0, count - 1)
