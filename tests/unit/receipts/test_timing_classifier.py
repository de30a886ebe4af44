"""The classifier of `make bench-receipts`: it notices what it should, and nothing where there is nothing."""

import numpy as np
import pytest

from benchmarks.receipts import LIMIT, auc_held_out

MANY = 10_000


def times(seed: int, later: float = 0.0, spread: float = 0.004):
    dice = np.random.default_rng(seed)
    first = 0.3 + later + np.abs(dice.normal(0, spread, MANY))
    return np.column_stack([first, first + np.abs(dice.normal(0, 0.001, MANY))])


def test_a_millisecond_more_is_noticed():
    auc, reach = auc_held_out(times(1, later=0.001), times(2))
    assert auc - reach > LIMIT


def test_the_same_middle_with_another_spread_is_noticed():
    auc, reach = auc_held_out(times(1, spread=0.008), times(2))
    assert auc - reach > LIMIT


@pytest.mark.parametrize("seed", range(3))
def test_answers_alike_stay_under_the_limit(seed):
    auc, reach = auc_held_out(times(seed), times(seed + 10))
    assert auc + reach <= LIMIT
