"""Bank holidays of England and Wales: the Banking and Financial Dealings Act 1971, and custom since 1978.

Days proclaimed for one year only (a coronation, a jubilee) follow no rule and stand in `PROCLAIMED`.
Source: https://www.gov.uk/bank-holidays, checked 2026-11-22.
"""

from datetime import date, timedelta
from functools import cache

PROCLAIMED = frozenset({date(2022, 6, 3), date(2022, 9, 19), date(2023, 5, 8)})
_MOVED = {date(2020, 5, 4): date(2020, 5, 8), date(2022, 5, 30): date(2022, 6, 2)}


@cache
def bank_holidays(year: int) -> frozenset[date]:
    """Every bank holiday of a year."""
    easter = _easter(year)
    mondays = [_monday(year, 5, 1), _monday(year, 6, 1) - timedelta(7), _monday(year, 9, 1) - timedelta(7)]
    days = {easter - timedelta(2), easter + timedelta(1), *mondays, _weekday(date(year, 1, 1), taken=set())}
    christmas = _weekday(date(year, 12, 25), taken={date(year, 12, 26)})
    boxing = _weekday(date(year, 12, 26), taken={christmas})
    days |= {christmas, boxing}
    days = {_MOVED.get(day, day) for day in days}
    return frozenset(days | {day for day in PROCLAIMED if day.year == year})


def _monday(year: int, month: int, day: int) -> date:
    """The first Monday on or after a day."""
    start = date(year, month, day)
    return start + timedelta(-start.weekday() % 7)


def _weekday(day: date, *, taken: set[date]) -> date:
    """The day itself on a weekday, else the next weekday that is not taken."""
    moved = day
    while moved.weekday() >= 5 or (moved != day and moved in taken) or (moved == day and day in taken):
        moved += timedelta(1)
    return moved


def _easter(year: int) -> date:
    """Easter Sunday (Meeus, Jones and Butcher)."""
    a, (b, c) = year % 19, divmod(year, 100)
    d, e = divmod(b, 4)
    g = (8 * b + 13) // 25
    h = (19 * a + b - d - g + 15) % 30
    i, k = divmod(c, 4)
    leap = (32 + 2 * e + 2 * i - h - k) % 7
    m = (a + 11 * h + 22 * leap) // 451
    month, day = divmod(h + leap - 7 * m + 114, 31)
    return date(year, month, day + 1)
