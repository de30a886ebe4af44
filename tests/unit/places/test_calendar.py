"""Moments are UTC; days, months, quarters and deadlines are Britain's."""

from datetime import UTC, date, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.places import calendar
from portal.places.bank_holidays import bank_holidays

moments = st.integers(1_577_836_800, 2_208_988_800).map(lambda second: datetime.fromtimestamp(second, UTC))
days = st.dates(date(2020, 1, 1), date(2040, 1, 1))


def utc(*parts):
    return datetime(*parts, tzinfo=UTC)


def test_half_past_eleven_on_a_summer_night_in_utc_is_already_tomorrow_in_britain():
    assert calendar.local_day(utc(2026, 7, 1, 23, 30)) == date(2026, 7, 2)
    assert calendar.local_day(utc(2026, 12, 1, 23, 30)) == date(2026, 12, 1)


def test_midnight_is_an_hour_earlier_in_utc_in_summer():
    assert calendar.local_midnight(date(2026, 7, 1)) == utc(2026, 6, 30, 23)
    assert calendar.local_midnight(date(2026, 12, 1)) == utc(2026, 12, 1)


def test_the_days_on_which_clocks_change_have_23_and_25_hours():
    for day, hours in ((date(2026, 3, 29), 23), (date(2026, 10, 25), 25), (date(2026, 11, 1), 24)):
        first, after = calendar.moments_of(day, day)
        assert after - first == timedelta(hours=hours)


@given(moments)
def test_a_moment_lies_in_its_day(moment):
    day = calendar.local_day(moment)
    first, after = calendar.moments_of(day, day)
    assert first <= moment < after
    assert calendar.day_of(moment) == first


@given(days)
def test_a_day_lies_in_its_month_and_quarter(day):
    for first, last in (
        calendar.days_of_month(calendar.month_of(day)),
        calendar.days_of_quarter(calendar.quarter_of(day)),
    ):
        assert first <= day <= last
        assert first.day == 1
        assert (last + timedelta(1)).day == 1


@given(days)
def test_quarters_follow_one_another(day):
    this = calendar.quarter_of(day)
    assert calendar.days_of_quarter(calendar.next_quarter(this))[0] == calendar.days_of_quarter(this)[
        1
    ] + timedelta(1)


def test_quarters_are_named_by_the_calendar_year():
    assert [calendar.quarter_of(date(2026, month, 1)) for month in (1, 3, 4, 9, 10, 12)] == [
        "2026-Q1", "2026-Q1", "2026-Q2", "2026-Q3", "2026-Q4", "2026-Q4",
    ]  # fmt: skip


def test_a_month_later_than_the_last_of_january_is_the_last_of_february():
    assert calendar.months_later(date(2026, 1, 31), 1) == date(2026, 2, 28)
    assert calendar.months_later(date(2027, 11, 30), 3) == date(2028, 2, 29)
    assert calendar.months_later(date(2026, 12, 15), 72) == date(2032, 12, 15)


def test_the_hour_of_an_arrival_loses_its_minutes():
    assert calendar.hour_of(utc(2026, 7, 1, 23, 59, 58, 7)) == utc(2026, 7, 1, 23)


def test_a_moment_without_a_time_zone_is_refused():
    for function in (calendar.local_day, calendar.hour_of):
        with pytest.raises(ValueError, match="time zone"):
            function(datetime(2026, 1, 1))  # noqa: DTZ001


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2020, "01-01 04-10 04-13 05-08 05-25 08-31 12-25 12-28"),
        (2021, "01-01 04-02 04-05 05-03 05-31 08-30 12-27 12-28"),
        (2022, "01-03 04-15 04-18 05-02 06-02 06-03 08-29 09-19 12-26 12-27"),
        (2023, "01-02 04-07 04-10 05-01 05-08 05-29 08-28 12-25 12-26"),
        (2026, "01-01 04-03 04-06 05-04 05-25 08-31 12-25 12-28"),
        (2027, "01-01 03-26 03-29 05-03 05-31 08-30 12-27 12-28"),
    ],
)
def test_bank_holidays_are_those_that_the_government_lists(year, expected):
    assert " ".join(sorted(day.strftime("%m-%d") for day in bank_holidays(year))) == expected


def test_two_working_days_over_christmas_end_after_the_new_week_began():
    # Wednesday 23 December 2026: Thursday counts, Friday is Christmas, Monday stands in for Boxing Day.
    assert calendar.working_deadline(utc(2026, 12, 23, 15), working_days=2) == utc(2026, 12, 30)


@given(moments, st.integers(1, 30))
def test_a_working_deadline_leaves_that_many_whole_working_days(moment, count):
    due = calendar.local_day(calendar.working_deadline(moment, working_days=count))
    start = calendar.local_day(moment)
    between = [start + timedelta(n) for n in range(1, (due - start).days)]
    assert sum(map(calendar.is_working_day, between)) == count
    assert calendar.is_working_day(between[-1])


def test_a_deadline_in_days_ends_at_midnight_in_britain_whatever_the_clocks_do():
    assert calendar.days_deadline(utc(2026, 3, 27, 12), days=2) == utc(2026, 3, 29, 23)
    assert calendar.days_deadline(utc(2026, 10, 23, 12), days=2) == utc(2026, 10, 26)


def test_the_clock_can_be_stopped_and_runs_on_afterwards():
    with calendar.stopped_at(utc(2026, 11, 1)):
        assert calendar.now() == utc(2026, 11, 1)
    assert calendar.now() > utc(2026, 11, 1, 0, 0, 1)
    assert calendar.now().tzinfo is UTC
