"""Linear programming over all files of a release jointly: what follows from totals that must add up.

The tables of a release are sums of one another: the county of its districts, each district of its squares, of its concerns
and of its parts of the day. For such a tree of sums the bounds that a linear program gives are reached by passing intervals
up and down once, for whole numbers too; so they are exact here, and thousands of releases are solved at once.

The attacker takes noise to be as wide as it is 99 times in 100 and lets nothing else be possible. She is asked twice: which
squares she can name the number of, knowing nobody; and whether a report that she suspects is in there, all others known.
"""

import math
from dataclasses import dataclass, field

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from portal.insights.releases.mechanism.budget import SPLIT, Table
from portal.insights.releases.vocabulary import PARTS
from tests.attacks.release_attacker import BEST_GUESS, DISTRICTS, GROUND, Report, noise, true_counts

ROUNDS = 4_000
SURE = 0.99
FEW = 5
OF_DISTRICT = {
    Table.MAP: GROUND.square_district,
    Table.CONCERN: np.repeat(np.arange(DISTRICTS + 1), len(GROUND.concerns)),
    Table.PART_OF_DAY: np.repeat(np.arange(DISTRICTS + 1), len(GROUND.parts)),
}
CROWD = [
    Report(window=1, square=number * 7 % 64, concern=number % 9, part=number % len(PARTS)) for number in range(160)
]  # fmt: skip
TARGET = Report(window=1, square=12, concern=2, part=1)


@dataclass
class Bounds:
    """For every coordinate of a table, in every round at once, the least and the most that it can be."""

    low: np.ndarray
    high: np.ndarray

    def meet(self, low: np.ndarray, high: np.ndarray) -> None:
        self.low, self.high = np.maximum(self.low, low), np.minimum(self.high, high)


@dataclass
class Release:
    """What is published, as bounds: table by table. An exact value has both ends alike, a hidden one is 0 to FEW - 1."""

    tables: dict[Table, Bounds] = field(default_factory=dict)

    def solve(self) -> None:
        """Narrow every bound to what all of them together allow."""
        districts = self.tables[Table.DISTRICT]
        places = range(DISTRICTS + 1)
        parts = {
            table: [np.flatnonzero(owner == place) for place in places]
            for table, owner in OF_DISTRICT.items()
        }
        for table, groups in parts.items():
            found = self.tables[table]
            sums = [
                np.stack([edge[:, group].sum(axis=1) for group in groups], axis=1)
                for edge in (found.low, found.high)
            ]
            districts.meet(*sums)
        county = self.tables[Table.KIND]
        county.meet(districts.low.sum(axis=1)[:, None], districts.high.sum(axis=1)[:, None])
        _downward(county, 0, districts, np.arange(DISTRICTS + 1))
        for table, groups in parts.items():
            for place, group in enumerate(groups):
                _downward(districts, place, self.tables[table], group)


def _downward(whole: Bounds, at: int, parts: Bounds, group: np.ndarray) -> None:
    low, high = parts.low[:, group], parts.high[:, group]
    others_low, others_high = low.sum(axis=1)[:, None] - low, high.sum(axis=1)[:, None] - high
    parts.low[:, group] = np.maximum(low, whole.low[:, [at]] - others_high)
    parts.high[:, group] = np.minimum(high, whole.high[:, [at]] - others_low)


def counts_of(reports: list[Report]) -> dict[Table, np.ndarray]:
    found = true_counts(reports, 1)
    return {table: found[table] for table in (*OF_DISTRICT, Table.DISTRICT)} | {
        Table.KIND: found[Table.KIND][:1]
    }


def private(counts: dict[Table, np.ndarray], dice: np.random.Generator, rounds: int = ROUNDS) -> Release:
    """The portal's own: every table with its noise."""
    made = Release()
    for table, true in counts.items():
        epsilon = float(SPLIT.epsilon(table))
        published = true + noise(dice, epsilon, (rounds, len(true)))
        width = math.ceil(math.log(2 / ((1 - SURE) * (1 + math.exp(-epsilon)))) / epsilon)
        made.tables[table] = Bounds(np.maximum(published - width, 0), np.maximum(published + width, 0))
    return made


def suppressed(counts: dict[Table, np.ndarray], _dice: object, rounds: int = ROUNDS) -> Release:
    """The planted bug that statistics offices had: small squares hidden, everything else exact."""
    made = Release()
    for table, true in counts.items():
        hidden = (true > 0) & (true < FEW) & (table is Table.MAP)
        low, high = np.where(hidden, 1, true), np.where(hidden, FEW - 1, true)
        made.tables[table] = Bounds(np.tile(low, (rounds, 1)), np.tile(high, (rounds, 1)))
    return made


def with_exact_districts(counts: dict[Table, np.ndarray], dice: np.random.Generator) -> Release:
    """The planted bug of one exact table beside the noisy ones."""
    made = private(counts, dice)
    true = np.tile(counts[Table.DISTRICT], (ROUNDS, 1))
    made.tables[Table.DISTRICT] = Bounds(true, true.copy())
    return made


def accuracy(publish) -> float:
    """Of a guess whether the target is in there, by somebody who knows every other report exactly."""
    right = []
    for is_in in (True, False):
        counts = counts_of([*CROWD, TARGET] if is_in else CROWD)
        made = publish(counts, np.random.default_rng(5))
        worlds = {supposed: counts_of([*CROWD, TARGET] if supposed else CROWD) for supposed in (True, False)}
        # All else is known: only what the two worlds differ in says anything.
        differ = {table: np.flatnonzero(worlds[True][table] != worlds[False][table]) for table in counts}
        could_be = {
            supposed: np.concatenate(
                [
                    (found.low[:, differ[table]] <= world[table][differ[table]])
                    & (world[table][differ[table]] <= found.high[:, differ[table]])
                    for table, found in made.tables.items()
                ],
                axis=1,
            ).all(axis=1)
            for supposed, world in worlds.items()
        }
        surely, surely_not = could_be[True] & ~could_be[False], could_be[False] & ~could_be[True]
        right.append((surely if is_in else surely_not).mean() + (~surely & ~surely_not).mean() / 2)
    return float(np.mean(right))


def named(made: Release, counts: dict[Table, np.ndarray]) -> int:
    """In how many squares of a few people the program leaves one number, and it is theirs."""
    made.solve()
    true, found = counts[Table.MAP], made.tables[Table.MAP]
    few = (true > 0) & (true < FEW)
    return int(((found.low == found.high) & (found.low == true) & few).sum())


def test_the_tables_are_the_sums_that_the_program_takes_them_for():
    counts = counts_of(CROWD)
    for table, owner in OF_DISTRICT.items():
        sums = np.bincount(owner, weights=counts[table], minlength=DISTRICTS + 1)
        assert sums.tolist() == counts[Table.DISTRICT].tolist()
    assert counts[Table.DISTRICT].sum() == counts[Table.KIND][0]


def test_joint_bounds_tell_no_more_of_a_report_than_epsilon_allows():
    slack = 4 * math.sqrt(0.25 / (2 * ROUNDS))
    assert accuracy(private) <= BEST_GUESS + slack


@pytest.mark.parametrize("bug", [suppressed, with_exact_districts])
def test_an_exact_table_beside_the_others_is_caught(bug):
    assert accuracy(bug) > 0.95


def test_joint_bounds_name_the_number_of_no_small_square():
    counts = counts_of(CROWD)
    assert named(private(counts, np.random.default_rng(8)), counts) == 0


def test_suppression_without_noise_is_solved_by_the_same_program():
    """One hidden square in a district: its number is the district's less the others."""
    lonely = [
        *[Report(window=1, square=square) for square in (1, 2, 40, 60) for _each in range(9)],
        Report(1, 3),
    ]
    counts = counts_of(lonely)
    assert named(suppressed(counts, None, 1), counts) == 1


@settings(max_examples=100, deadline=None, derandomize=True)
@given(
    reports=st.lists(
        st.builds(
            Report, window=st.just(1), square=st.integers(0, 63), concern=st.integers(0, 8), part=st.integers(0, 3)
        ),
        max_size=40,
    ),
    seed=st.integers(0, 2**32),
)  # fmt: skip
def test_whatever_was_told_no_small_square_is_named(reports, seed):
    counts = counts_of(reports)
    made = private(counts, np.random.default_rng(seed), 20)
    assert named(made, counts) == 0
