"""The best possible attacker on releases, and the three bounds that she must stay inside.

She knows every report but one, the code, the plan and the epsilons, and sees every published value at once. By Neyman and
Pearson nobody decides better than by the likelihood ratio of what was published with and without that report.
"""

import math
import os
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import date, timedelta

import numpy as np

from portal.insights.releases.follow_up import counted
from portal.insights.releases.follow_up_names import ANSWERS, question_of
from portal.insights.releases.mechanism.budget import FOLLOW_UPS, IN_A_RELEASE, SPLIT, Table
from portal.insights.releases.mechanism.display import Grid
from portal.insights.releases.plans import Columns, Coordinates
from portal.insights.releases.vocabulary import PARTS, ConcernGroup, Kind
from portal.safety_reports.queries.follow_up import FollowedUp

HISTORIES = int(os.environ.get("HEARD_HISTORIES", "2000"))
GUESSES = (
    20 * HISTORIES
)  # balanced in/out guesses for each attack: cheap, since whole columns are drawn at once
EPSILON = 1.0
BEST_GUESS = math.e / (1 + math.e)
WINDOWS = 4
DISTRICTS = 3
SPENT = sum(float(SPLIT.epsilon(table)) for table in IN_A_RELEASE)
EVERYTHING = (*IN_A_RELEASE, *FOLLOW_UPS)
QUESTIONS = [question_of(number) for number in range(WINDOWS)]
FIRST_DAY = date(2026, 1, 1)
DAYS_DONE = tuple(FIRST_DAY + timedelta(days=each) for each in (40, 150, 300))
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
    """What a release may know of a report: the window it was accepted in, its own record, and what became of it.

    `arrived` windows earlier it was sent, which is when answers about the person are tallied; `answer` is the position of
    hers to the question of that window, `verdicts` what she said later of the place, the last one last.
    """

    window: int
    square: int = 0
    kind: int = 0
    concern: int = 9
    part: int = 3
    taken_back_before: bool = False  # withdrawn before its release was made
    arrived: int = 0
    answered_after: int | None = None
    has_receipt: bool = True
    verdicts: tuple[str, ...] = ()
    answer: int | None = None


def true_counts(reports: list[Report], window: int) -> dict[Table, np.ndarray]:
    """The production code's count of one window."""
    rows = [each for each in reports if each.window == window and not each.taken_back_before]
    columns = Columns.of(
        ((SQUARE + each.square) << 20, 0, each.kind, each.concern, each.part) for each in rows
    )
    district = np.array([int(GROUND.square_district[each.square]) for each in rows], dtype=np.int64)
    return GROUND.counts(columns, district)


def true_follow_up(
    reports: list[Report], window: int, *, every_verdict: bool = False, every_question: bool = False
) -> dict[Table, np.ndarray]:
    """The production code's count of what became of a window's reports. The two flags are planted bugs."""
    rows = [each for each in reports if each.window == window and not each.taken_back_before]
    told = [
        _followed_up(each, verdict)
        for each in rows
        for verdict in ((each.verdicts or ("",)) if every_verdict else (*each.verdicts, "")[-2:][:1])
    ]
    lists = QUESTIONS[window]
    answers = list(lists[ANSWERS])  # type: ignore[call-overload]
    said = Counter(
        answers[each.answer % len(answers)]
        for each in reports
        if each.answer is not None and each.window - each.arrived == window
    )
    counts = counted(told, [DAYS_DONE if row.cell else None for row in told], said, lists)  # type: ignore[arg-type]
    found = {table: np.array(list(counts[table].values())) for table in FOLLOW_UPS}
    if every_question:
        found[Table.ABOUT_YOU] = np.tile(found[Table.ABOUT_YOU], len(question_codes()))
    return found


def question_codes() -> set[object]:
    """The questions about the person: one is told a window."""
    return {question_of(number)["about_you_question"] for number in range(20)}


def _followed_up(report: Report, verdict: str) -> FollowedUp:
    accepted = FIRST_DAY + timedelta(days=91 * report.window + 5)
    answered = None if report.answered_after is None else accepted + timedelta(days=report.answered_after)
    cell = None if report.kind == list(Kind).index(Kind.ONLINE) else (SQUARE + report.square) << 20
    return FollowedUp(accepted, accepted, report.has_receipt, cell, answered, verdict)


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
    follow_up_draws: int = 1  # 2: a line of the ledger buys its table again with the window after next
    undivided_lines: bool = False  # each follow-up table paid with the whole of the follow-up's share
    every_verdict: bool = False  # every answer to "is it better now?" counts, not the last alone
    every_question: bool = False  # all questions about the person in each window
    spent: dict[Table, float] = field(
        default_factory=lambda: {table: float(SPLIT.epsilon(table)) for table in EVERYTHING}
    )

    def epsilon(self, table: Table) -> float:
        """What the noise of a table is drawn with, whatever the ledger says."""
        share = sum(self.spent[each] for each in FOLLOW_UPS) if self.undivided_lines else 0
        return (share if share and table in FOLLOW_UPS else self.spent[table]) / self.noise_share

    def counts(self, reports: list[Report], window: int) -> dict[Table, np.ndarray]:
        return true_counts(reports, window) | true_follow_up(
            reports, window, every_verdict=self.every_verdict, every_question=self.every_question
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
            without = mechanism.counts(others, window)
            entered = window in range(target.window, target.window + mechanism.entries)
            touched = entered or window == target.window - target.arrived
            moved = replace(target, window=window, arrived=0) if window > target.window else target
            with_it = mechanism.counts([*others, moved], window) if touched else without
            for table in seen:
                epsilon = mechanism.epsilon(table)
                changed = np.flatnonzero(with_it[table] != without[table])
                # What is alike in both worlds tells nothing: only changed coordinates are drawn.
                truth = (with_it if is_in else without)[table][changed]
                for _draw in range(mechanism.follow_up_draws if table in FOLLOW_UPS else mechanism.draws):
                    published = truth + noise(dice, epsilon, (GUESSES, len(changed)))
                    away = np.abs(published - without[table][changed]) - np.abs(
                        published - with_it[table][changed]
                    )
                    ratio += epsilon * away.sum(axis=1)
            if mechanism.exact_total and entered:
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
