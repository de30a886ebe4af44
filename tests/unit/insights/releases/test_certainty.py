"""Where there is nothing, a band is shown less than once in a hundred; and of two tables a district is told better."""

import math

import numpy as np
import pytest

from portal.insights.releases.estimates import district_estimates, parts_of_district
from portal.insights.releases.mechanism.budget import IN_A_RELEASE, SPLIT, Table
from portal.insights.releases.mechanism.certainty import FALSE_BANDS, Part, least_said, variance_of
from portal.insights.releases.mechanism.noise import spread_of
from portal.insights.releases.vocabulary import GROUP_OF, UNSAFE_GROUPS, ConcernGroup
from portal.safety_reports.vocabulary.concerns import Behaviour, PlaceCondition
from tests.attacks.release_attacker import DISTRICTS, GROUND, Report, noise, true_counts

DRAWS = 200_000
SHARES = {table: SPLIT.shares[table] for table in IN_A_RELEASE}
CODES = tuple(ConcernGroup)


def empty_districts(releases: int, draws: int) -> np.ndarray:
    """Estimates of districts of which nothing was said, in so many releases added up."""
    dice = np.random.default_rng(7 + releases)
    own = sum(noise(dice, SHARES[Table.DISTRICT] / 1000, (draws,)) for _each in range(releases))
    concerns = sum(
        noise(dice, SHARES[Table.CONCERN] / 1000, (draws, len(CODES))) for _each in range(releases)
    )
    return district_estimates(own, concerns, CODES, parts_of_district(SHARES, CODES, releases))


@pytest.mark.parametrize("releases", [1, 4])
@pytest.mark.parametrize("table", [Table.CONCERN, Table.PART_OF_DAY, Table.KIND])
def test_noise_alone_shows_a_band_less_than_once_in_a_hundred(table, releases):
    epsilon = SHARES[table] / 1000
    dice = np.random.default_rng(releases)
    drawn = noise(dice, epsilon, (DRAWS, releases)).sum(axis=1)
    false = float((drawn >= least_said((Part(epsilon, releases),))).mean())
    assert FALSE_BANDS / 2 < false <= FALSE_BANDS * 1.05
    assert (drawn >= 1.5 * spread_of(epsilon) * math.sqrt(releases)).mean() > 5 * FALSE_BANDS


@pytest.mark.parametrize("releases", [1, 4])
def test_an_empty_district_shows_a_band_less_than_once_in_a_hundred_and_less_is_hidden(releases):
    parts = parts_of_district(SHARES, CODES, releases)
    drawn = empty_districts(releases, 50_000)
    assert FALSE_BANDS / 2 < (drawn >= least_said(parts)).mean() <= FALSE_BANDS * 1.1
    alone = (Part(SHARES[Table.DISTRICT] / 1000, releases),)
    assert variance_of(parts) < variance_of(alone) / 2
    assert least_said(parts) < 0.75 * least_said(alone)


def test_every_unsafe_report_of_a_district_is_in_one_of_the_concerns_that_are_added_up():
    """What the estimate stands on: nothing public is said without a concern, and each has a group of unsafe ones."""
    assert {GROUP_OF[code] for code in (*Behaviour, *PlaceCondition)} == set(UNSAFE_GROUPS)
    told = [Report(0, square, kind=kind, concern=concern) for square, kind, concern in (
        (3, 0, 0), (3, 0, 12), (40, 0, 5), (63, 0, 9), (3, 1, 13), (40, 2, 17),
    )]  # fmt: skip
    counts = true_counts(told, 0)
    concerns = counts[Table.CONCERN].reshape(DISTRICTS + 1, -1)
    unsafe = concerns[:, [code in UNSAFE_GROUPS for code in GROUND.concerns]].sum(axis=1)
    assert unsafe.tolist() == counts[Table.DISTRICT].tolist()
    exact = district_estimates(counts[Table.DISTRICT], concerns, CODES, parts_of_district(SHARES, CODES, 1))
    assert exact.tolist() == counts[Table.DISTRICT].tolist()


def test_where_a_plan_tells_of_fewer_concerns_the_district_stands_by_its_own_value():
    parts = parts_of_district(SHARES, CODES[:4], 1)
    assert parts == (Part(0.03),)
    own = np.array([8, -3])
    assert district_estimates(own, np.zeros((2, 4)), CODES[:4], parts) is own
