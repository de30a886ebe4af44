"""How old the check of a service may be, and what the public sees of one that is older."""

from dataclasses import dataclass
from datetime import date, timedelta
from enum import StrEnum

# Past twice its interval a service is hidden: a number that nobody answers any more costs a call that took courage.
INTERVALS_UNTIL_HIDDEN = 2


class Freshness(StrEnum):
    NEVER = "never"  # not checked yet, so not shown yet
    FRESH = "fresh"
    OLD = "old"  # shown, with "not checked since"
    TOO_OLD = "too_old"  # hidden, unless it must stay in sight


@dataclass(frozen=True, slots=True)
class Checked:
    """The last check of a service and what follows from its age."""

    on: date | None
    every_days: int
    must_stay: bool

    def freshness(self, today: date) -> Freshness:
        if self.on is None:
            return Freshness.NEVER
        age = today - self.on
        if age <= timedelta(self.every_days):
            return Freshness.FRESH
        if age <= timedelta(self.every_days * INTERVALS_UNTIL_HIDDEN) or self.must_stay:
            return Freshness.OLD
        return Freshness.TOO_OLD

    def is_in_sight(self, today: date) -> bool:
        return self.freshness(today) in {Freshness.FRESH, Freshness.OLD}

    @property
    def due_on(self) -> date | None:
        """The first day on which it is due to be checked again; None: at once."""
        return self.on + timedelta(self.every_days + 1) if self.on else None
