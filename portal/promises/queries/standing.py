"""Whether a commitment is overdue, and since which moment. The public sees the same answer as the force."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import StrEnum

from portal.places.calendar import local_midnight, months_later


class Lateness(StrEnum):
    """Why a commitment is overdue, or that it is not."""

    NO = "no"
    NEVER_UPDATED = "never_updated"
    NO_UPDATE = "no_update"
    REVIEW_MISSED = "review_missed"


@dataclass(frozen=True, slots=True)
class Due:
    """`on` is the last day on which the next update is in time; None where there never was one."""

    on: date | None
    lateness: Lateness

    @property
    def is_overdue(self) -> bool:
        return self.lateness is not Lateness.NO

    @property
    def turns_at(self) -> datetime | None:
        """The moment at which it becomes overdue, in UTC; None where it is already, or has no day."""
        if self.on is None or self.is_overdue:
            return None
        return local_midnight(self.on + timedelta(1))


def due(*, updated_on: date | None, next_review_on: date | None, every_months: int, today: date) -> Due:
    """An update is due within the review interval; a review that was announced is due on its day."""
    if updated_on is None:
        return Due(None, Lateness.NEVER_UPDATED)
    update_by = months_later(updated_on, every_months)
    if next_review_on is not None and next_review_on <= update_by:
        late = today > next_review_on
        return Due(next_review_on, Lateness.REVIEW_MISSED if late else Lateness.NO)
    return Due(update_by, Lateness.NO_UPDATE if today > update_by else Lateness.NO)
