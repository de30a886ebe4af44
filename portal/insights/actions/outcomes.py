"""Outcomes that are no count of reports: what was read, and what holders of receipts say of the place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np

from portal.insights.actions.vocabulary import Conclusion, Outcome
from portal.insights.counts.cube import cube_of
from portal.insights.models import Action
from portal.insights.profiles.figures import FEWEST
from portal.insights.profiles.scope import SQUARE_LEVEL
from portal.insights.profiles.vocabulary import Unit
from portal.places.cells import ancestor, middle_of
from portal.safety_reports.queries.better_now import BetterAnswer, better_now_answers

LESS_IS_BETTER = frozenset({Outcome.RECORDED})
RECEIPTS, READINGS = "receipts", "readings"


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """One outcome before and after. `source` says whether it was read by somebody or came from receipts."""

    outcome: Outcome
    before: float
    after: float
    source: str

    @property
    def better(self) -> bool:
        return self.after != self.before and (self.after < self.before) == (self.outcome in LESS_IS_BETTER)

    @property
    def worse(self) -> bool:
        return self.after != self.before and not self.better

    def kept(self) -> list[Any]:
        """As an effect keeps it."""
        return [self.outcome.value, self.before, self.after, self.source]


def other_outcomes(row: Action, before: Sequence[str], after: Sequence[str]) -> tuple[OtherOutcome, ...]:
    """Those chosen beforehand that are known on both sides of the start. Two to five queries."""
    found = []
    for code in row.plan["outcomes"]:
        outcome = Outcome(code)
        answers = _from_receipts(row, before, after) if outcome is Outcome.BETTER_NOW else None
        one = answers or _from_readings(row, outcome)
        if one is not None:
            found.append(one)
    return tuple(found)


def concluded(
    ratio: float | None, low: float | None, high: float | None, others: Iterable[OtherOutcome]
) -> Conclusion:
    """Reports never decide alone: where another outcome points the other way, it is not known."""
    seen = list(others)
    if ratio is None or low is None or high is None:
        return Conclusion.NOT_KNOWN
    if high < 1:
        return Conclusion.NOT_KNOWN if any(one.worse for one in seen) else Conclusion.HELPED
    if low > 1:
        return Conclusion.NOT_KNOWN if any(one.better for one in seen) else Conclusion.WORSE
    return Conclusion.NO_CHANGE


def _from_readings(row: Action, outcome: Outcome) -> OtherOutcome | None:
    read = list(row.readings.filter(outcome=outcome).values_list("read_on", "value"))
    before = [float(value) for day, value in read if day < row.starts_on]
    after = [float(value) for day, value in read if day >= row.starts_on]
    if not before or not after:
        return None
    return OtherOutcome(outcome, _mean(before), _mean(after), READINGS)


def _from_receipts(row: Action, before: Sequence[str], after: Sequence[str]) -> OtherOutcome | None:
    """The share who say it is better, where enough answered on both sides that nobody stands alone."""
    answers = better_now_answers(force_id=row.profile.force_id, months=[*before, *after])
    here = _in_area(row, answers)
    sides = [[one for one in here if one.month in set(months)] for months in (before, after)]
    if min(len(side) for side in sides) < FEWEST:
        return None
    shares = [round(100 * sum(one.better for one in side) / len(side), 1) for side in sides]
    return OtherOutcome(Outcome.BETTER_NOW, shares[0], shares[1], RECEIPTS)


def _in_area(row: Action, answers: Sequence[BetterAnswer]) -> list[BetterAnswer]:
    area = set(row.plan["area"])
    if row.plan["unit"] == Unit.SQUARE:
        return [
            one
            for one in answers
            if one.zoom >= SQUARE_LEVEL and str(ancestor(one.cell, SQUARE_LEVEL)) in area
        ]
    wards = cube_of(row.profile.force_id).ground.wards
    at = wards.locate(np.array([middle_of(one.cell, one.zoom) for one in answers], dtype=np.int64))
    return [
        one
        for one, ward in zip(answers, at.tolist(), strict=True)
        if ward >= 0 and str(wards.areas[ward].id) in area
    ]


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 1)
