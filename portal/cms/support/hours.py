"""Opening hours as data, and whether somebody answers now.

Hours are times on a clock in Britain. A day's range that ends at or before its start runs into the next day; one that
ends at midnight ends with its day. When the clocks go back, a time that comes twice means the first; when they go
forward, a time that does not come means the moment of the change. So nobody is told "open" in an hour that a rota of
ordinary hours may not cover.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta

from portal.places.bank_holidays import bank_holidays
from portal.places.calendar import LONDON, local_day, local_midnight

DAY = timedelta(1)
# How far ahead an opening is looked for: past this, nobody is told a day.
LOOK_AHEAD_DAYS = 60
DAYS_THAT_MOSTLY_TELL = 10


@dataclass(frozen=True, slots=True, order=True)
class Range:
    """From one time of day until another."""

    opens: time
    closes: time

    @property
    def is_overnight(self) -> bool:
        """Whether it ends on the next day (a range that ends at midnight does not)."""
        return self.closes <= self.opens and self.closes != time.min


@dataclass(frozen=True, slots=True)
class Season:
    """Other hours from one day to another, both included. No ranges: closed."""

    first: date
    last: date
    ranges: tuple[Range, ...] = ()


@dataclass(frozen=True, slots=True)
class Span:
    """An unbroken time in UTC: the first moment, and the first moment after it."""

    start: datetime
    end: datetime


@dataclass(frozen=True, slots=True)
class OpenState:
    """Whether a service is open, and until or from when. `changes` is None where it never does, or not soon."""

    is_open: bool
    changes: datetime | None


@dataclass(frozen=True, slots=True)
class OpeningHours:
    """`week`: ranges by weekday, Monday 0. `on_bank_holidays`: None means as on any such day, () means closed.

    A season stands before a bank holiday, and a bank holiday before the weekday.
    """

    always: bool = False
    week: Mapping[int, tuple[Range, ...]] = field(default_factory=dict)
    on_bank_holidays: tuple[Range, ...] | None = None
    seasons: tuple[Season, ...] = ()

    @property
    def is_known(self) -> bool:
        """Whether there are hours at all. A service may open by arrangement only."""
        return self.always or any(self.week.values())

    def ranges_on(self, day: date) -> tuple[Range, ...]:
        """The ranges that begin on a day."""
        season = next((season for season in self.seasons if season.first <= day <= season.last), None)
        if season is not None:
            return season.ranges
        if self.always:
            return (Range(time.min, time.min),)
        if self.on_bank_holidays is not None and day in bank_holidays(day.year):
            return self.on_bank_holidays
        return self.week.get(day.weekday(), ())

    def spans(self, first: date, days: int) -> Iterator[Span]:
        """Every unbroken time that begins on one of so many days, in order; what touches is one."""
        found = sorted(
            (
                span
                for number in range(days)
                for each in self.ranges_on(first + number * DAY)
                if (span := _span(first + number * DAY, each)) is not None
            ),
            key=lambda span: (span.start, span.end),
        )
        held: Span | None = None
        for span in found:
            if held is None:
                held = span
            elif span.start <= held.end:
                held = Span(held.start, max(held.end, span.end))
            else:
                yield held
                held = span
        if held is not None:
            yield held

    def state(self, now: datetime) -> OpenState:
        """Whether it is open at a moment, and when that changes next."""
        if self.always and not self.seasons:
            return OpenState(is_open=True, changes=None)
        soon = self._state(now, DAYS_THAT_MOSTLY_TELL)
        return soon if soon.changes is not None else self._state(now, LOOK_AHEAD_DAYS)

    def _state(self, now: datetime, days: int) -> OpenState:
        yesterday = local_day(now) - DAY
        end_of_search = local_midnight(yesterday + days * DAY)
        for span in self.spans(yesterday, days):
            if span.end <= now:
                continue
            if span.start <= now:
                return OpenState(is_open=True, changes=span.end if span.end < end_of_search else None)
            return OpenState(is_open=False, changes=span.start)
        return OpenState(is_open=False, changes=None)


def _span(day: date, hours: Range) -> Span | None:
    """A range in UTC; None where the clocks skip all of it."""
    last = day + DAY if hours.closes <= hours.opens else day
    start, end = moment(day, hours.opens), moment(last, hours.closes)
    return Span(start, end) if start < end else None


def moment(day: date, clock: time) -> datetime:
    """When a clock in Britain first shows a time on a day, in UTC; if it never does, the moment at which it jumps."""
    local = datetime.combine(day, clock, tzinfo=LONDON)
    there = local.astimezone(UTC)
    if there.astimezone(LONDON).replace(tzinfo=None) == local.replace(tzinfo=None):
        return there
    # Summer Time Act 1972, as amended: the clocks change at 1 in the morning, Greenwich mean time.
    return there.replace(minute=0, second=0, microsecond=0)


def valid_until(states: list[OpenState], *, now: datetime) -> datetime:
    """Until when a page that says "open now" and "opens tomorrow" stays true: the next change, and midnight at latest."""
    midnight = local_midnight(local_day(now) + DAY)
    return min([midnight, *(state.changes for state in states if state.changes is not None)])
