"""A figure as somebody gives it: typed, in a file, or by a program."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from portal.promises.models import Figure

# Why a figure changed where nobody had to say: kept as it is, translated when it is shown.
PROVISIONAL_SETTLED = "It was provisional."


class Outcome(StrEnum):
    """What becomes of a figure that was given."""

    ADDED = "added"
    CORRECTED = "corrected"
    UNCHANGED = "unchanged"
    REFUSED = "refused"


@dataclass(frozen=True, slots=True)
class Given:
    """`reference` names the measure. Either `value`, or `numerator` with `denominator`."""

    reference: str
    period_from: date
    period_to: date
    value: Decimal | None = None
    numerator: int | None = None
    denominator: int | None = None
    source: str = ""
    note: str = ""
    is_provisional: bool = False
    why_corrected: str = ""

    @property
    def period(self) -> tuple[date, date]:
        return self.period_from, self.period_to

    def says_the_same_as(self, row: Figure) -> bool:
        """Whether the row that stands already says all of this."""
        return (
            self.value == row.value
            and self.numerator == row.numerator
            and self.denominator == row.denominator
            and self.source == row.source
            and self.note == row.note
            and self.is_provisional == row.is_provisional
        )


@dataclass(frozen=True, slots=True)
class Planned:
    """A figure, what would become of it, and in words why not. `before` is what stands for its period now."""

    given: Given
    outcome: Outcome
    problems: tuple[str, ...] = ()
    before: str = ""
