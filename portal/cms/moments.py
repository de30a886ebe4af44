"""When something that depends on a day changes by itself."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from portal.places import calendar


def first_moment_after(
    now: datetime, days: Iterable[date | None], *others: datetime | None
) -> datetime | None:
    """The next midnight in Britain at which one of these days begins or is over, or an earlier other moment."""
    edges = [
        calendar.local_midnight(edge)
        for day in days
        if day is not None
        for edge in (day, day + timedelta(days=1))
    ]
    return min((moment for moment in [*edges, *others] if moment is not None and moment > now), default=None)
