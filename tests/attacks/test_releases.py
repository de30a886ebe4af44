"""What nobody may learn from releases, however clever: each attack with the best attacker, each defence with its absence.

HEARD_HISTORIES=10000 for the long run. Everything is drawn in whole columns: the suite takes seconds.
"""

import math

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from portal.insights.releases.mechanism.budget import FOLLOW_UPS, IN_A_RELEASE, SPLIT, Table
from portal.insights.releases.mechanism.display import show
from portal.insights.releases.vocabulary import ConcernGroup, Kind
from portal.safety_reports.queries.follow_up import VERDICTS
from tests.attacks.release_attacker import (
    BEST_GUESS,
    EPSILON,
    EVERYTHING,
    GROUND,
    HISTORIES,
    RIGHT,
    SPENT,
    WINDOWS,
    Mechanism,
    Report,
    attack,
    faults,
    noise,
    true_counts,
    true_follow_up,
)

TARGET = Report(window=1, square=12)
CROWD = [
    Report(window=number % WINDOWS, square=number * 7 % 64, concern=number % 13, part=number % 4)
    for number in range(300)
]
# Answered, said to be better, and somebody who told of herself a window before she was accepted.
FOLLOWED = Report(
    window=1, square=12, arrived=1, answered_after=4, verdicts=("worse", "same", "better"), answer=2
)
FOLLOWED_CROWD = [
    Report(
        window=number % WINDOWS, square=number * 5 % 64, answered_after=number % 40, answer=number, verdicts=("same",)
    )
    for number in range(120)
]  # fmt: skip
NEIGHBOURS = [Report(window=1, square=square) for square in (13, 14, 15) for _each in range(6)]

ATTACKS = {
    "differencing successive releases": (CROWD, TARGET, IN_A_RELEASE),
    "a parent less its other children": (NEIGHBOURS, TARGET, (Table.MAP, Table.DISTRICT)),
    "overlapping areas": (CROWD, TARGET, (Table.MAP, Table.DISTRICT, Table.KIND)),
    "category by time": (CROWD, TARGET, (Table.CONCERN, Table.PART_OF_DAY)),
    "everything that is published, jointly": (CROWD + NEIGHBOURS, TARGET, IN_A_RELEASE),
    "nine planted reports around the tenth": ([TARGET] * 9, TARGET, IN_A_RELEASE),
    "a homogeneous cell": ([Report(window=1, square=12, concern=2)] * 40, TARGET, IN_A_RELEASE),
    "absence: an empty county": ([], TARGET, IN_A_RELEASE),
    "a singleton": ([Report(window=0, square=60)], TARGET, IN_A_RELEASE),
    "a singleton online": ([], Report(window=2, kind=2, concern=17, part=-1), IN_A_RELEASE),
    "a safe place": (CROWD, Report(window=2, kind=1, concern=13), IN_A_RELEASE),
    "a report that will be taken back": (CROWD, TARGET, IN_A_RELEASE),
}


FOLLOW_UP_ATTACKS = {
    "what became of a window, beside the window itself": (FOLLOWED_CROWD, FOLLOWED, EVERYTHING),
    "the follow-up alone": (FOLLOWED_CROWD, FOLLOWED, FOLLOW_UPS),
    "nine planted reports that were all answered alike": ([FOLLOWED] * 9, FOLLOWED, EVERYTHING),
    "the only one who ever answered": (CROWD, FOLLOWED, EVERYTHING),
    "an empty county": ([], FOLLOWED, EVERYTHING),
    "somebody online who kept no receipt": (
        FOLLOWED_CROWD, Report(window=2, kind=2, concern=17, part=-1, has_receipt=False), EVERYTHING,
    ),
    "somebody who sent and was accepted in one window": (
        FOLLOWED_CROWD, Report(window=2, answered_after=100, answer=0), EVERYTHING,
    ),
}  # fmt: skip


@pytest.mark.parametrize("name", FOLLOW_UP_ATTACKS)
def test_a_report_and_what_became_of_it_stay_inside_one_epsilon_together(name):
    others, target, seen = FOLLOW_UP_ATTACKS[name]
    guesses = attack(others, target, seen=seen)
    assert faults(guesses) == []
    assert guesses.accuracy <= BEST_GUESS
    spent = sum(float(SPLIT.epsilon(table)) for table in seen)
    assert guesses.largest_ratio <= math.exp(spent) * (1 + 1e-9)
    assert spent <= EPSILON + 1e-9


@pytest.mark.parametrize(
    "bug",
    [
        Mechanism(follow_up_draws=2),
        Mechanism(undivided_lines=True),
        Mechanism(every_verdict=True),
        Mechanism(every_question=True),
    ],
    ids=["a line spent twice", "lines that were not divided", "every answer counted", "every question told"],
)
def test_each_planted_bug_of_the_follow_up_is_caught(bug):
    caught = faults(attack(FOLLOWED_CROWD, FOLLOWED, seen=EVERYTHING, mechanism=bug))
    assert "likelihood ratio" in caught


@pytest.mark.parametrize("name", ATTACKS)
def test_the_best_attacker_stays_inside_what_epsilon_allows(name):
    others, target, seen = ATTACKS[name]
    guesses = attack(others, target, seen=seen)
    assert faults(guesses) == []
    assert guesses.accuracy <= BEST_GUESS
    # The follow-up's share is not in a release: what is in one is a little less than the whole.
    assert guesses.largest_ratio <= math.exp(SPENT) * (1 + 1e-9) < math.exp(EPSILON)


@pytest.mark.parametrize(
    ("bug", "caught_by"),
    [
        (Mechanism(noise_share=0.5), {"accuracy", "likelihood ratio", "ROC"}),
        (Mechanism(entries=2), {"likelihood ratio", "ROC"}),
        (Mechanism(draws=2), {"likelihood ratio", "ROC"}),
        (Mechanism(exact_total=True), {"accuracy", "likelihood ratio", "ROC"}),
    ],
    ids=["noise of half the width", "entered twice", "noise drawn again", "an exact total"],
)
def test_each_planted_bug_is_caught(bug, caught_by):
    assert caught_by <= set(faults(attack(CROWD, TARGET, mechanism=bug)))


def test_a_whole_report_that_is_withdrawn_before_its_release_leaves_no_trace():
    gone = Report(window=1, square=12, taken_back_before=True)
    guesses = attack(CROWD, gone)
    assert guesses.accuracy == 0.5
    assert guesses.largest_ratio == 1


def test_reading_a_release_twice_tells_no_more_than_once():
    """Stored noise: the second reading is the first. Drawn again, it would be the bug above."""
    dice = np.random.default_rng(3)
    published = true_counts(CROWD, 1)[Table.MAP] + noise(dice, 0.7, (64,))
    assert list(published) == list(published.copy())
    assert faults(attack(CROWD, TARGET, mechanism=RIGHT)) == []


# --- any history at all

reports = st.builds(
    Report,
    window=st.integers(0, WINDOWS - 1),
    square=st.integers(0, 63),
    kind=st.integers(0, len(Kind) - 1),
    concern=st.integers(-1, len(ConcernGroup) - 1),
    part=st.integers(-1, 3),
    taken_back_before=st.booleans(),
    answered_after=st.none() | st.integers(0, 120),
    has_receipt=st.booleans(),
    verdicts=st.lists(st.sampled_from(VERDICTS), max_size=3).map(tuple),
    answer=st.none() | st.integers(0, 7),
    arrived=st.integers(0, 1),
)


@settings(
    max_examples=HISTORIES, deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
@given(others=st.lists(reports, max_size=12), target=reports, planted=st.integers(0, 9))
def test_one_report_changes_one_coordinate_of_each_table_of_one_release_by_one(others, target, planted):
    """The sensitivity that the proof stands on, over generated histories. With it, the bound on the ratio is arithmetic."""
    others = others + [target] * planted
    spent: list[Table] = []
    for window in range(WINDOWS):
        for count, tables in ((true_counts, IN_A_RELEASE), (true_follow_up, FOLLOW_UPS)):
            without, with_it = count(others, window), count([*others, target], window)
            for table in tables:
                change = with_it[table] - without[table]
                assert table in FOLLOW_UPS or len(change) == GROUND.size(table)
                assert np.abs(change).sum() <= 1
                assert change.min(initial=0) >= 0
                if change.any():
                    assert window == target.window - (target.arrived if table is Table.ABOUT_YOU else 0)
                    assert table is Table.ABOUT_YOU or not target.taken_back_before
                    spent.append(table)
    assert len(set(spent)) == len(spent)  # each line of the ledger at most once
    assert sum(SPLIT.epsilon(table) for table in spent) <= 1


@settings(max_examples=60, deadline=None, derandomize=True)
@given(others=st.lists(reports, max_size=40), window=st.integers(0, WINDOWS - 1))
def test_no_linear_program_bounds_any_count(others, window):
    """Over all published files jointly. Noise reaches every integer and no total is exact, so that every table of counts
    of zero and above is possible: the lower bound of each coordinate is 0 and the upper has no end. An exact total
    would close the interval: with all others known, it gives the target."""
    counts = true_counts(others, window)
    dice = np.random.default_rng(len(others))
    for table in IN_A_RELEASE:
        epsilon = float(SPLIT.epsilon(table))
        published = counts[table] + noise(dice, epsilon, counts[table].shape)
        for supposed in (np.zeros_like(published), np.full_like(published, 10_000)):
            chance = math.log((1 - math.exp(-epsilon)) / (1 + math.exp(-epsilon))) - epsilon * np.abs(
                published - supposed
            )
            assert np.isfinite(chance).all()
    assert not {"total", "count", "n"} & {str(table) for table in Table}


def test_what_is_shown_follows_from_what_is_published():
    """The display, its order and how many squares stand: alike wherever the noisy values are alike."""
    dice = np.random.default_rng(9)
    for _each in range(20):
        published = dice.integers(-4, 60, 64)
        first = show(GROUND.grid, published, epsilon=0.7, expected=500)
        second = show(GROUND.grid, published.copy(), epsilon=0.7, expected=500)
        assert list(first.codes) == list(second.codes)
        assert list(first.values) == list(second.values)


def test_somebody_who_writes_often_is_told_the_truth_about_it():
    """m reports by one person have m epsilon between them: the documentation says so, and here it is measured."""
    twice = attack(CROWD, TARGET, mechanism=Mechanism(entries=2))
    assert math.exp(EPSILON) < twice.largest_ratio <= math.exp(2 * EPSILON)
