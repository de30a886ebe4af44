"""The noise has exactly the distribution that the proof needs, and the budget cannot be overdrawn."""

import math
from collections import Counter
from fractions import Fraction
from random import Random

import pytest

from portal.insights.releases.mechanism import noise
from portal.insights.releases.mechanism.budget import SPLIT, WHOLE, Budget, BudgetError, Table
from portal.insights.releases.mechanism.noise import noisy, spread_of, two_sided_geometric

DRAWS = 60_000


def chance(z: int, epsilon: Fraction) -> float:
    ratio = math.exp(-float(epsilon))
    return (1 - ratio) / (1 + ratio) * ratio ** abs(z)


@pytest.mark.parametrize("epsilon", [Fraction(7, 10), Fraction(3, 100), Fraction(2)])
def test_every_value_comes_as_often_as_the_formula_says(epsilon):
    dice = Random(20261128)
    seen = Counter(two_sided_geometric(epsilon, below=dice.randrange) for _draw in range(DRAWS))
    reach = 0
    while chance(reach + 1, epsilon) * DRAWS > 20:
        reach += 1
    surprise = sum(
        (seen[z] - DRAWS * chance(z, epsilon)) ** 2 / (DRAWS * chance(z, epsilon))
        for z in range(-reach, reach + 1)
    )
    degrees = 2 * reach
    # Wilson and Hilferty: five standard deviations of a chi-square, so that only a wrong sampler fails.
    normal = ((surprise / degrees) ** (1 / 3) - (1 - 2 / (9 * degrees))) / math.sqrt(2 / (9 * degrees))
    assert abs(normal) < 5


def test_a_sampler_that_gives_zero_twice_as_often_is_caught_by_the_same_measure():
    """The classic mistake: a sign and a size, without refusing minus zero."""
    epsilon = Fraction(7, 10)
    dice = Random(1)
    drawn = [two_sided_geometric(epsilon, below=dice.randrange) for _draw in range(DRAWS)]
    zeros = sum(value == 0 for value in drawn)
    expected = DRAWS * chance(0, epsilon)
    assert abs(zeros - expected) < 5 * math.sqrt(expected)
    assert abs(2 * zeros - expected) > 50 * math.sqrt(expected)


def test_the_sampler_uses_no_float_and_the_cryptographic_source():
    names = set(two_sided_geometric.__code__.co_names) | set(noise._exp_of_minus.__code__.co_names)
    assert not names & {"float", "random", "log", "exp", "numpy", "np"}
    assert two_sided_geometric.__kwdefaults__["below"].__module__ == "secrets" or (
        two_sided_geometric.__kwdefaults__["below"].__self__.__class__.__name__ == "SystemRandom"
    )


def test_every_count_has_noise_of_its_own_and_its_type_is_a_plain_integer():
    values = noisy([1_000] * 400, Fraction(7, 10))
    assert len(set(values)) > 5
    assert all(type(value) is int for value in values)
    assert abs(sum(values) / 400 - 1_000) < 6 * spread_of(Fraction(7, 10)) / 20


def test_an_epsilon_of_nothing_is_refused():
    with pytest.raises(ValueError, match="above zero"):
        two_sided_geometric(Fraction(0))


def test_the_split_adds_up_to_exactly_one():
    assert sum((SPLIT.epsilon(table) for table in SPLIT.shares), Fraction(0)) == 1


@pytest.mark.parametrize("change", [{Table.MAP: 701}, {Table.MAP: 699}, {Table.MAP: 0, Table.CONCERN: 820}])
def test_a_split_that_spends_more_less_or_nothing_somewhere_is_refused(change):
    with pytest.raises(BudgetError):
        Budget({**SPLIT.shares, **change})


def test_a_split_without_one_table_is_refused():
    shares = {table: share for table, share in SPLIT.shares.items() if table is not Table.ANSWERED}
    with pytest.raises(BudgetError):
        Budget({**shares, Table.MAP: shares[Table.MAP] + WHOLE - sum(shares.values())})
