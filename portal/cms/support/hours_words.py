"""Hours in words, and in the short notation of an imported list."""

import re
from datetime import date, datetime, time, timedelta

from django.utils.dates import WEEKDAYS
from django.utils.formats import date_format
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.cms.support.hours import OpeningHours, OpenState, Range, Season
from portal.places.calendar import local_day, local_time
from portal.shell.lists import in_a_row

NEAR_DAYS = 6
DAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_PART = re.compile(r"^([a-z]{3})(?:-([a-z]{3}))?\s+(\d{2}:\d{2})-(\d{2}:\d{2})$")
ALWAYS = "24/7"


class HoursNotReadError(ValueError):
    """A part of the notation that says nothing. The message holds the part."""


def clock(at: time) -> str:
    """A time of day: 9am, 5:30pm, noon, midnight; in other languages on the 24-hour clock."""
    if at == time.min:
        return _("midnight")
    if at == time(12):
        return _("noon")
    if (get_language() or "en").partition("-")[0] != "en":
        return f"{at:%H:%M}"
    hour, half = at.hour % 12 or 12, "am" if at.hour < 12 else "pm"
    return f"{hour}:{at:%M}{half}" if at.minute else f"{hour}{half}"


def state_words(state: OpenState, *, now: datetime) -> str:
    """Whether it is open, until or from when: "Open now until 5pm", "Closed now. Opens at 9am tomorrow."."""
    if state.changes is None:
        return _("Open now, day and night") if state.is_open else _("Closed now")
    at = clock(local_time(state.changes).time())
    away = (local_day(state.changes) - local_day(now)).days
    if state.is_open:
        if state.changes - now < timedelta(hours=24):
            return _("Open now until %(clock)s") % {"clock": at}
        return _("Open now until %(clock)s on %(day)s") % {"clock": at, "day": _day(state.changes, away)}
    if away == 0:
        return _("Closed now. Opens at %(clock)s today") % {"clock": at}
    if away == 1:
        return _("Closed now. Opens at %(clock)s tomorrow") % {"clock": at}
    return _("Closed now. Opens on %(day)s at %(clock)s") % {"clock": at, "day": _day(state.changes, away)}


def _day(moment: datetime, away: int) -> str:
    day = local_day(moment)
    return str(WEEKDAYS[day.weekday()]) if away <= NEAR_DAYS else date_format(day, "j F")


def lines(hours: OpeningHours, *, today: date) -> list[tuple[str, str]]:
    """The hours as a list: days that are alike together, then bank holidays, then other hours that are yet to end."""
    if hours.always:
        found = [(_("Every day"), _("Day and night"))]
    else:
        found = [
            (_days(first, last), ranges_words(hours.week.get(first, ()))) for first, last in _runs(hours)
        ]
    if hours.on_bank_holidays is not None and not hours.always:
        found.append((_("Bank holidays"), ranges_words(hours.on_bank_holidays)))
    return found + [
        (_season(season), ranges_words(season.ranges)) for season in hours.seasons if season.last >= today
    ]


def ranges_words(ranges: tuple[Range, ...]) -> str:
    """Such as "9am to 5pm", or "Closed"."""
    if not ranges:
        return _("Closed")
    if ranges == (Range(time.min, time.min),):
        return _("Day and night")
    return in_a_row(
        (_("%(from)s to %(until)s the next day") if each.is_overnight else _("%(from)s to %(until)s"))
        % {"from": clock(each.opens), "until": clock(each.closes)}
        for each in ranges
    )


def _runs(hours: OpeningHours) -> list[tuple[int, int]]:
    """First and last of neighbouring days with the same hours."""
    runs: list[tuple[int, int]] = []
    for day in range(7):
        if runs and hours.week.get(day, ()) == hours.week.get(runs[-1][0], ()):
            runs[-1] = (runs[-1][0], day)
        else:
            runs.append((day, day))
    return runs


def _days(first: int, last: int) -> str:
    if (first, last) == (0, 6):
        return _("Every day")
    if first == last:
        return str(WEEKDAYS[first])
    return _("%(first)s to %(last)s") % {"first": WEEKDAYS[first], "last": WEEKDAYS[last]}


def _season(season: Season) -> str:
    first, last = date_format(season.first, "j F Y"), date_format(season.last, "j F Y")
    return first if first == last else _("%(first)s to %(last)s") % {"first": first, "last": last}


def read(text: str) -> tuple[bool, dict[int, tuple[Range, ...]]]:
    """Whether always open, and the week: from "24/7" or "Mon-Fri 09:00-17:00; Sat 22:00-02:00". Raises HoursNotReadError."""
    plain = text.strip().casefold()
    if plain == ALWAYS:
        return True, {}
    week: dict[int, list[Range]] = {}
    for part in filter(None, (part.strip() for part in plain.split(";"))):
        match = _PART.match(part)
        if match is None or match[1] not in DAYS or (match[2] or match[1]) not in DAYS:
            raise HoursNotReadError(part)
        first, last = DAYS.index(match[1]), DAYS.index(match[2] or match[1])
        try:
            hours = Range(time.fromisoformat(match[3]), time.fromisoformat(match[4]))
        except ValueError as error:
            raise HoursNotReadError(part) from error
        for number in range((last - first) % 7 + 1):
            week.setdefault((first + number) % 7, []).append(hours)
    return False, {day: tuple(sorted(ranges)) for day, ranges in week.items()}
