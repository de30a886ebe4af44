"""The one clock, and the calendar: moments are UTC; days, months, quarters and deadlines are Europe/London."""

import calendar as gregorian
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

from portal.places.bank_holidays import bank_holidays

LONDON = ZoneInfo("Europe/London")


def _system_clock() -> datetime:
    return datetime.now(UTC)


_clock: Callable[[], datetime] = _system_clock


def now() -> datetime:
    """The present moment in UTC. Nothing else in the portal reads a clock."""
    return _clock()


@contextmanager
def stopped_at(moment: datetime) -> Iterator[datetime]:
    """Hold the clock, in this process, for tests. Raises ValueError for a moment without a time zone."""
    global _clock  # noqa: PLW0603 - there is one clock, and this is the one place that may stop it
    held, before = _aware(moment), _clock
    _clock = lambda: held  # noqa: E731
    try:
        yield held
    finally:
        _clock = before


def local_day(moment: datetime) -> date:
    """The day on a calendar in Britain."""
    return _aware(moment).astimezone(LONDON).date()


def local_time(moment: datetime) -> datetime:
    """The moment as a clock in Britain shows it."""
    return _aware(moment).astimezone(LONDON)


def hour_of(moment: datetime) -> datetime:
    """The moment in UTC without its minutes: what is kept of an arrival until triage."""
    return _aware(moment).replace(minute=0, second=0, microsecond=0)


def local_midnight(day: date) -> datetime:
    """The first moment of a day in Britain, in UTC."""
    return datetime.combine(day, time.min, tzinfo=LONDON).astimezone(UTC)


def day_of(moment: datetime) -> datetime:
    """The first moment of the moment's day in Britain: what is kept of an arrival after triage."""
    return local_midnight(local_day(moment))


def month_of(day: date) -> str:
    """Such as 2026-11."""
    return f"{day.year}-{day.month:02}"


def quarter_of(day: date) -> str:
    """Such as 2026-Q4, by the calendar year."""
    return f"{day.year}-Q{(day.month + 2) // 3}"


def days_of_month(month: str) -> tuple[date, date]:
    """First and last day of a month such as 2026-11. Raises ValueError for anything else."""
    year, number = (int(part) for part in month.split("-"))
    return date(year, number, 1), date(year, number, gregorian.monthrange(year, number)[1])


def days_of_quarter(quarter: str) -> tuple[date, date]:
    """First and last day of a quarter such as 2026-Q4. Raises ValueError for anything else."""
    year, number = (int(part) for part in quarter.split("-Q"))
    return date(year, number * 3 - 2, 1), days_of_month(f"{year}-{number * 3}")[1]


def next_quarter(quarter: str) -> str:
    """The quarter that follows."""
    return quarter_of(days_of_quarter(quarter)[1] + timedelta(1))


def quarters_before(today: date, count: int) -> list[str]:
    """The last quarters that are over, the newest first."""
    found: list[str] = []
    first = days_of_quarter(quarter_of(today))[0]
    while len(found) < count:
        first = days_of_quarter(quarter_of(first - timedelta(1)))[0]
        found.append(quarter_of(first))
    return found


def moments_of(first: date, last: date) -> tuple[datetime, datetime]:
    """The span of whole days in Britain, in UTC: its first moment, and the first moment after it."""
    return local_midnight(first), local_midnight(last + timedelta(1))


def months_later(day: date, months: int) -> date:
    """The same day so many months on, or the last day of a shorter month."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, gregorian.monthrange(year, month + 1)[1]))


def is_working_day(day: date) -> bool:
    """Monday to Friday, and no bank holiday in England and Wales."""
    return day.weekday() < 5 and day not in bank_holidays(day.year)


def working_deadline(moment: datetime, *, working_days: int) -> datetime:
    """The end of the nth working day after the moment's day in Britain, in UTC: due strictly before it."""
    day = local_day(moment)
    left = working_days
    while left > 0:
        day += timedelta(1)
        left -= is_working_day(day)
    return local_midnight(day + timedelta(1))


def days_deadline(moment: datetime, *, days: int) -> datetime:
    """The end of the nth day after the moment's day in Britain, in UTC, whatever the clocks do."""
    return local_midnight(local_day(moment) + timedelta(days + 1))


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("A moment needs a time zone.")
    return moment.astimezone(UTC)
