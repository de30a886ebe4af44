"""Outcomes that are no count of reports: what was read, and what holders of receipts say of the place."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.accounts.actors import System
from portal.insights.actions.vocabulary import Conclusion, Outcome
from portal.insights.models import Action
from portal.insights.profiles.notes import FEWEST
from portal.insights.profiles.scope import SQUARE_LEVEL
from portal.insights.profiles.vocabulary import Unit
from portal.places.cells import Range, range_of
from portal.places.queries import ranges_of_all
from portal.safety_reports.queries.follow_up import verdicts_about

LESS_IS_BETTER = frozenset({Outcome.RECORDED})
RECEIPTS, READINGS = "receipts", "readings"


@dataclass(frozen=True, slots=True)
class OtherOutcome:
    """One outcome before and after. `source` says whether it was read by somebody or came from receipts, `answers` from
    how many of them on each side."""

    outcome: Outcome
    before: float
    after: float
    source: str
    answers: tuple[int, int] = (0, 0)

    @property
    def better(self) -> bool:
        return self.after != self.before and (self.after < self.before) == (self.outcome in LESS_IS_BETTER)

    @property
    def worse(self) -> bool:
        return self.after != self.before and not self.better

    def kept(self) -> list[Any]:
        """As an effect keeps it."""
        return [
            self.outcome.value,
            self.before,
            self.after,
            self.source,
            *(self.answers if self.source == RECEIPTS else ()),
        ]


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
    """The share who say it is better, where enough answered on both sides that nobody stands alone.

    Each person counts once on a side, by her latest answer; "I have not been back" is none.
    """
    ranges, known_to = _area(row)
    shares: list[float] = []
    answers: list[int] = []
    for months in (before, after):
        said = verdicts_about(
            force_id=row.profile.force_id, ranges=ranges, months=months, known_to=known_to, by=System("effects")
        )  # fmt: skip
        number = said["better"] + said["same"] + said["worse"]
        if number < FEWEST:
            return None
        shares.append(round(100 * said["better"] / number, 1))
        answers.append(number)
    return OtherOutcome(Outcome.BETTER_NOW, shares[0], shares[1], RECEIPTS, (answers[0], answers[1]))


def _area(row: Action) -> tuple[list[Range], int]:
    """What the frozen plan is about, and how exactly a place has to be known to be told to lie in it."""
    if row.plan["unit"] == Unit.SQUARE:
        return [range_of(int(one), SQUARE_LEVEL) for one in row.plan["area"]], SQUARE_LEVEL
    wards = ranges_of_all([UUID(one) for one in row.plan["area"]])
    return [part for parts in wards.values() for part in parts], 0


def _mean(values: Sequence[float]) -> float:
    return round(sum(values) / len(values), 1)
