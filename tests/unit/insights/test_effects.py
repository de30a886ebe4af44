"""What a measured effect says of itself: small counts, nothing to measure, movement next door, and power beforehand."""

import math

import pytest

from portal.insights.effects import Series, drift_before, fit_prior, measure, movement, power_beforehand
from portal.insights.effects.movement import Moved

STEADY = tuple((10,) * 12 for _ in range(4))


def series(before: int, after: int) -> Series:
    return Series((before,) * 6 + (after,) * 6, STEADY, 6)


def test_half_as_many_against_steady_areas_is_a_ratio_of_a_half() -> None:
    found = measure(series(20, 10))
    assert found.ratio == pytest.approx(0.5)
    assert 0.3 < found.low < 0.4
    assert 0.65 < found.high < 0.75
    assert not found.says_nothing


def test_what_got_worse_is_said_as_plainly() -> None:
    found = measure(series(10, 20))
    assert found.ratio == pytest.approx(2)
    assert found.low > 1


def test_few_reports_give_a_wide_interval_and_not_a_sure_answer() -> None:
    assert measure(series(1, 0)).ratio == 0
    found = measure(series(1, 0))
    assert found.low == 0
    assert 0.3 < found.high < 2
    assert measure(series(0, 3)).ratio is None


def test_the_best_of_luck_is_taken_out_where_the_worst_area_was_chosen() -> None:
    candidates = [60, 61, 59, 70, 50, 65, 55, 58, 62, 120]
    prior = fit_prior(candidates)
    assert prior is not None
    assert prior.expected(120) < 120
    plain, honest = measure(series(20, 12)), measure(series(20, 12), prior)
    assert honest.ratio is not None
    assert plain.ratio is not None
    assert honest.ratio > plain.ratio
    assert honest.unadjusted == plain.ratio
    assert honest.to_the_mean is not None
    assert honest.to_the_mean < 1
    assert fit_prior([1, 2, 3]) is None


def test_a_ring_that_rose_says_that_some_of_it_moved() -> None:
    moved = movement(series(20, 10), (5,) * 6 + (15,) * 6)
    assert moved.moved is Moved.DISPLACED
    assert moved.quotient == pytest.approx(-1)
    assert movement(series(20, 10), (20,) * 6 + (10,) * 6).moved is Moved.SPREAD
    assert movement(series(20, 10), (10,) * 12).moved is Moved.NO_SIGN
    assert movement(series(10, 10), (10,) * 12).quotient is None


def test_power_says_beforehand_what_cannot_be_seen() -> None:
    few = power_beforehand(before=6, comparison=80, months_before=12, months_after=6)
    many = power_beforehand(before=300, comparison=3_000, months_before=12, months_after=12)
    assert few.is_hopeless
    assert not many.is_hopeless
    assert many.smallest_fall is not None
    assert many.smallest_fall < 0.3
    assert power_beforehand(before=0, comparison=10, months_before=6, months_after=6).smallest_fall is None


def test_areas_that_drifted_apart_beforehand_are_a_poor_comparison() -> None:
    rising = Series(tuple(range(10, 34, 2)) + (30,) * 12, tuple((20,) * 24 for _ in range(3)), 12)
    drift = drift_before(rising)
    assert drift is not None
    assert drift.is_clear
    assert drift.by_month > 1.05
    level = drift_before(Series((20,) * 24, tuple((20,) * 24 for _ in range(3)), 12))
    assert level is not None
    assert not level.is_clear
    assert math.isclose(level.by_month, 1, abs_tol=1e-6)


def test_months_on_one_side_only_are_refused() -> None:
    with pytest.raises(ValueError, match="both sides"):
        Series((1, 2), ((1, 2), (1, 2)), 2)
    with pytest.raises(ValueError, match="two comparison"):
        Series((1, 2), ((1, 2),), 1)
