"""The best possible attacker on releases, and the three bounds that she must stay inside.

She knows every report but one, the code, the plan and the epsilons, and sees every published value at once. By Neyman and
Pearson nobody decides better than by the likelihood ratio of what was published with and without that report.
"""

import math
import os
from collections.abc import Callable
from dataclasses import dataclass, field

import numpy as np

from portal.insights.releases.mechanism.budget import IN_A_RELEASE, SPLIT, Table
from portal.insights.releases.mechanism.display import Grid
from portal.insights.releases.plans import Columns, Coordinates
from portal.insights.releases.vocabulary import PARTS, ConcernGroup, Kind

HISTORIES = int(os.environ.get("HEARD_HISTORIES", "2000"))
GUESSES = (
    20 * HISTORIES
)  # balanced in/out guesses for each attack: cheap, since whole columns are drawn at once
EPSILON = 1.0
BEST_GUESS = math.e / (1 + math.e)
WINDOWS = 4
DISTRICTS = 3
SPENT = sum(float(SPLIT.epsilon(table)) for table in IN_A_RELEASE)
SQUARE = 9_000_000  # code of the first z14 square of the invented ground


def coordinates(side: int = 8) -> Coordinates:
    """An invented ground of `side` times `side` squares in three districts."""
    codes = SQUARE + np.arange(side * side, dtype=np.int64)
    return Coordinates(
        14,
        Grid(codes, np.full(len(codes), 14), np.full(len(codes), 1 / len(codes))),
        np.arange(len(codes)) * DISTRICTS // len(codes),
        tuple(range(DISTRICTS)),  # type: ignore[arg-type]
        tuple(ConcernGroup),
        tuple(PARTS),
        tuple(Kind),
    )


GROUND = coordinates()


@dataclass(frozen=True)
class Report:
    """What a release may know of a report: the window it was accepted in, and its own record."""

    window: int
    square: int = 0
    kind: int = 0
    concern: int = 9
    part: int = 3
    taken_back_before: bool = False  # withdrawn before its release was made


def true_counts(reports: list[Report], window: int) -> dict[Table, np.ndarray]:
    """The production code's count of one window."""
    rows = [each for each in reports if each.window == window and not each.taken_back_before]
    columns = Columns.of(
        ((SQUARE + each.square) << 20, 0, each.kind, each.concern, each.part) for each in rows
    )
    district = np.array([int(GROUND.square_district[each.square]) for each in rows], dtype=np.int64)
    return GROUND.counts(columns, district)


def noise(dice: np.random.Generator, epsilon: float, shape: tuple[int, ...]) -> np.ndarray:
    """The same distribution as the exact sampler's (tests/unit/insights/releases/test_noise.py), fast enough for columns."""
    chance = 1 - math.exp(-epsilon)
    return dice.geometric(chance, shape) - dice.geometric(chance, shape)


@dataclass
class Mechanism:
    """How a history is published. The defaults are the portal's; the rest are planted bugs."""

    noise_share: float = 1.0  # 0.5: noise of half the width
    entries: int = 1  # 2: a report enters the next release as well
    draws: int = 1  # 2: the same release is made again with new noise
    exact_total: bool = False
    spent: dict[Table, float] = field(
        default_factory=lambda: {table: float(SPLIT.epsilon(table)) for table in IN_A_RELEASE}
    )


RIGHT = Mechanism()


@dataclass(frozen=True)
class Guesses:
    """Log likelihood ratios (in over out) where the report is in, and where it is not."""

    inside: np.ndarray
    outside: np.ndarray

    @property
    def accuracy(self) -> float:
        """How often the best guess is right; on a tie a coin decides."""
        right = (self.inside > 0).mean() + (self.outside < 0).mean()
        ties = (self.inside == 0).mean() + (self.outside == 0).mean()
        return float(right + ties / 2) / 2

    @property
    def largest_ratio(self) -> float:
        return float(np.exp(np.abs(np.concatenate([self.inside, self.outside])).max()))

    def worst_of_curve(self) -> float:
        """By how much the ROC curve leaves the region that epsilon allows, in standard errors."""
        worst = -math.inf
        for mark in np.unique(np.concatenate([self.inside, self.outside])):
            caught, false = (self.inside >= mark).mean(), (self.outside >= mark).mean()
            missed, true = 1 - caught, 1 - false
            for one, other in ((caught, false), (true, missed)):
                error = math.sqrt(
                    (one * (1 - one) + math.exp(2 * EPSILON) * other * (1 - other) + 1e-6) / len(self.inside)
                )
                worst = max(worst, (one - math.exp(EPSILON) * other) / error)
        return worst


def attack(
    others: list[Report],
    target: Report,
    *,
    seen: tuple[Table, ...] = IN_A_RELEASE,
    mechanism: Mechanism = RIGHT,
    seed: int = 1,
) -> Guesses:
    """Every published value of the tables in `seen`, of every release, with and without the target."""
    dice = np.random.default_rng(seed)
    ratios = []
    for is_in in (True, False):
        ratio = np.zeros(GUESSES)
        for window in range(WINDOWS):
            without = true_counts(others, window)
            touched = window in range(target.window, target.window + mechanism.entries)
            moved = Report(**{**target.__dict__, "window": window})
            with_it = true_counts([*others, moved], window) if touched else without
            for table in seen:
                epsilon = mechanism.spent[table] / mechanism.noise_share
                changed = np.flatnonzero(with_it[table] != without[table])
                # What is alike in both worlds tells nothing: only changed coordinates are drawn.
                truth = (with_it if is_in else without)[table][changed]
                for _draw in range(mechanism.draws):
                    published = truth + noise(dice, epsilon, (GUESSES, len(changed)))
                    away = np.abs(published - without[table][changed]) - np.abs(
                        published - with_it[table][changed]
                    )
                    ratio += epsilon * away.sum(axis=1)
            if mechanism.exact_total and touched:
                ratio += math.inf if is_in else -math.inf
        ratios.append(ratio)
    return Guesses(*ratios)


def faults(guesses: Guesses) -> list[str]:
    """Which of the three bounds are broken."""
    slack = 4 * math.sqrt(0.25 / (2 * len(guesses.inside)))
    broken = {
        "accuracy": guesses.accuracy > BEST_GUESS + slack,
        "likelihood ratio": guesses.largest_ratio > math.exp(EPSILON) * (1 + 1e-9),
        "ROC": guesses.worst_of_curve() > 4.5,
    }
    return [name for name, is_broken in broken.items() if is_broken]


Build = Callable[[], tuple[list[Report], Report]]
