"""How the one epsilon that a report has for life is split, before its window opens."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

WHOLE = 1_000  # epsilon 1, in thousandths: shares are whole numbers of these


class Table(StrEnum):
    """What is counted. One report stands in at most one coordinate of each."""

    MAP = "map"
    KIND = "kind"
    CONCERN = "concern"
    PART_OF_DAY = "part_of_day"
    DISTRICT = "district"
    FOLLOW_UP = (
        "follow_up"  # the follow-up's whole share, in plans that were fixed before it was split: never spent
    )
    ANSWERED = "answered"
    ACTED = "acted"
    BETTER_NOW = "better_now"
    ABOUT_YOU = "about_you"


# What a release publishes of its own window, and what of the window before it, once that had time to be answered.
IN_A_RELEASE = (Table.MAP, Table.KIND, Table.CONCERN, Table.PART_OF_DAY, Table.DISTRICT)
FOLLOW_UPS = (Table.ANSWERED, Table.ACTED, Table.BETTER_NOW, Table.ABOUT_YOU)


class BudgetError(ValueError):
    """The shares are not all there, not above zero, or do not add up to the whole."""


@dataclass(frozen=True, slots=True)
class Budget:
    """Thousandths of epsilon by table. Raises BudgetError unless they add up to exactly 1."""

    shares: Mapping[Table, int]

    def __post_init__(self) -> None:
        if set(self.shares) != {*IN_A_RELEASE, *FOLLOW_UPS} or min(self.shares.values()) <= 0:
            raise BudgetError("Every table needs a share above zero.")
        if sum(self.shares.values()) != WHOLE:
            raise BudgetError("The shares must add up to exactly 1.")

    def epsilon(self, table: Table) -> Fraction:
        """The table's own epsilon."""
        return Fraction(self.shares[table], WHOLE)


SPLIT = Budget(
    {
        Table.MAP: 700,
        Table.CONCERN: 120,
        Table.PART_OF_DAY: 60,
        Table.DISTRICT: 30,
        Table.KIND: 20,
        Table.ANSWERED: 30,
        Table.ACTED: 15,
        Table.BETTER_NOW: 10,
        Table.ABOUT_YOU: 15,
    }
)
