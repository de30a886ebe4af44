"""Whether a service is open: across midnight, on the days when the clocks change, on bank holidays and in seasons."""

from datetime import UTC, date, datetime, time, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.cms.support import hours_words
from portal.cms.support.hours import OpeningHours, OpenState, Range, Season, moment, valid_until
from portal.places.calendar import LONDON

NINE_TO_FIVE = OpeningHours(week=dict.fromkeys(range(5), (Range(time(9), time(17)),)), on_bank_holidays=())
NIGHTS = OpeningHours(week=dict.fromkeys(range(7), (Range(time(22), time(6)),)))
ALWAYS = OpeningHours(always=True)


def at(day: int, hour: int, minute: int = 0, *, month: int = 11, year: int = 2026) -> datetime:
    """A moment by a clock in Britain."""
    return datetime(year, month, day, hour, minute, tzinfo=LONDON).astimezone(UTC)


def test_open_from_the_minute_it_opens_until_the_minute_it_closes():
    assert not NINE_TO_FIVE.state(at(16, 8, 59)).is_open
    assert NINE_TO_FIVE.state(at(16, 9)) == OpenState(is_open=True, changes=at(16, 17))
    assert NINE_TO_FIVE.state(at(16, 16, 59)).is_open
    assert NINE_TO_FIVE.state(at(16, 17)) == OpenState(is_open=False, changes=at(17, 9))


def test_after_friday_it_opens_on_monday():
    assert NINE_TO_FIVE.state(at(20, 18)).changes == at(23, 9)


def test_a_night_that_began_yesterday_is_still_open():
    assert NIGHTS.state(at(17, 3)) == OpenState(is_open=True, changes=at(17, 6))
    assert NIGHTS.state(at(17, 23)) == OpenState(is_open=True, changes=at(18, 6))
    assert NIGHTS.state(at(17, 12)) == OpenState(is_open=False, changes=at(17, 22))


def test_what_touches_at_midnight_is_one_opening():
    hours = OpeningHours(week={0: (Range(time(20), time(0)),), 1: (Range(time(0), time(4)),)})
    assert hours.state(at(16, 23)) == OpenState(is_open=True, changes=at(17, 4))


def test_day_and_night_never_changes_however_it_is_written():
    every_day = OpeningHours(week=dict.fromkeys(range(7), (Range(time(0), time(0)),)))
    for hours in (ALWAYS, every_day):
        assert hours.state(at(16, 3)) == OpenState(is_open=True, changes=None)


def test_no_hours_at_all_is_closed_and_not_known():
    assert not OpeningHours().is_known
    assert OpeningHours().state(at(16, 9)) == OpenState(is_open=False, changes=None)


def test_closed_on_bank_holidays_of_england_and_wales():
    assert NINE_TO_FIVE.state(at(24, 18, month=12)).changes == at(29, 9, month=12)
    assert not NINE_TO_FIVE.state(at(25, 11, month=12)).is_open


def test_other_hours_on_a_bank_holiday():
    hours = OpeningHours(week=NINE_TO_FIVE.week, on_bank_holidays=(Range(time(10), time(12)),))
    assert hours.state(at(25, 11, month=12)) == OpenState(is_open=True, changes=at(25, 12, month=12))


def test_as_usual_on_a_bank_holiday():
    hours = OpeningHours(week=NINE_TO_FIVE.week, on_bank_holidays=None)
    assert hours.state(at(25, 11, month=12)).is_open


def test_a_season_stands_before_the_week_and_before_bank_holidays():
    away = Season(date(2026, 12, 21), date(2027, 1, 3))
    short = Season(date(2026, 8, 1), date(2026, 8, 31), (Range(time(9), time(12)),))
    hours = OpeningHours(week=NINE_TO_FIVE.week, seasons=(away, short))
    assert hours.state(at(22, 10, month=12)) == OpenState(is_open=False, changes=at(4, 9, month=1, year=2027))
    assert not hours.state(at(3, 13, month=8)).is_open
    assert OpeningHours(always=True, seasons=(away,)).state(at(20, 10, month=12)).changes == at(
        21, 0, month=12
    )


def test_the_night_the_clocks_go_back_is_an_hour_longer():
    opens, closes = moment(date(2026, 10, 24), time(22)), moment(date(2026, 10, 25), time(6))
    assert closes - opens == timedelta(hours=9)
    assert NIGHTS.state(datetime(2026, 10, 25, 1, 30, tzinfo=UTC)) == OpenState(is_open=True, changes=closes)


def test_the_night_the_clocks_go_forward_is_an_hour_shorter():
    opens, closes = moment(date(2026, 3, 28), time(22)), moment(date(2026, 3, 29), time(6))
    assert closes - opens == timedelta(hours=7)


def test_a_time_that_comes_twice_means_the_first():
    assert moment(date(2026, 10, 25), time(1, 30)) == datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    hours = OpeningHours(week={5: (Range(time(22), time(1, 30)),)})
    assert not hours.state(datetime(2026, 10, 25, 0, 45, tzinfo=UTC)).is_open


def test_a_time_that_does_not_come_means_the_jump():
    assert moment(date(2026, 3, 29), time(1, 30)) == datetime(2026, 3, 29, 1, tzinfo=UTC)
    skipped = OpeningHours(week={6: (Range(time(1, 10), time(1, 50)),)})
    assert skipped.state(datetime(2026, 3, 29, 0, 59, tzinfo=UTC)).changes == at(5, 1, 10, month=4)


def test_nine_oclock_is_nine_by_the_clock_in_summer_and_in_winter():
    assert moment(date(2026, 3, 28), time(9)).hour == 9
    assert moment(date(2026, 3, 29), time(9)).hour == 8


clocks = st.times().map(lambda each: each.replace(second=0, microsecond=0))
weeks = st.dictionaries(
    st.integers(0, 6), st.lists(st.builds(Range, clocks, clocks), max_size=2).map(tuple), max_size=7
)
AROUND_CHANGES = [
    datetime(2026, 3, 27, tzinfo=UTC),
    datetime(2026, 10, 23, tzinfo=UTC),
    datetime(2026, 6, 1, tzinfo=UTC),
]
moments = st.builds(
    lambda start, minutes: start + timedelta(minutes=minutes),
    st.sampled_from(AROUND_CHANGES),
    st.integers(0, 5 * 1440),
)


def open_by_the_clock_on_the_wall(week: dict[int, tuple[Range, ...]], now: datetime) -> bool:
    """The same answer, worked out from nothing but what a clock on the wall shows."""
    wall = now.astimezone(LONDON)
    day, clock = wall.weekday(), wall.time()
    for each in week.get(day, ()):
        runs_on = each.closes <= each.opens
        if each.opens <= clock and (runs_on or clock < each.closes):
            return True
    return any(each.closes <= each.opens and clock < each.closes for each in week.get((day - 1) % 7, ()))


def is_in_an_odd_hour(now: datetime) -> bool:
    """In or just after the hour that the clocks repeat or skip, where a wall clock has no single answer."""
    return (
        now.month in {3, 10}
        and now.astimezone(LONDON).date() in {date(2026, 3, 29), date(2026, 10, 25)}
        and now.hour < 3
    )


@given(week=weeks, now=moments)
def test_it_is_open_exactly_when_the_clock_on_the_wall_says_so(week, now):
    if not is_in_an_odd_hour(now):
        assert OpeningHours(week=week).state(now).is_open is open_by_the_clock_on_the_wall(week, now)


@given(week=weeks, now=moments)
def test_until_the_moment_it_names_nothing_changes_and_then_it_does(week, now):
    hours = OpeningHours(week=week)
    state = hours.state(now)
    if state.changes is None:
        return
    assert state.changes > now
    assert hours.state(state.changes - timedelta(seconds=1)).is_open is state.is_open
    assert hours.state(state.changes).is_open is not state.is_open


@given(week=weeks, now=moments)
def test_a_page_is_true_until_the_next_change_and_never_past_midnight(week, now):
    state = OpeningHours(week=week).state(now)
    until = valid_until([state], now=now)
    assert now < until <= now + timedelta(hours=25)
    assert state.changes is None or until <= state.changes


@pytest.mark.parametrize(
    ("now", "words"),
    [
        (at(16, 10), "Open now until 5pm"),
        (at(16, 8), "Closed now. Opens at 9am today"),
        (at(16, 18), "Closed now. Opens at 9am tomorrow"),
        (at(20, 18), "Closed now. Opens on Monday at 9am"),
        (at(24, 18, month=12), "Closed now. Opens on Tuesday at 9am"),
    ],
)
def test_it_says_when_it_opens_as_people_would(now, words):
    assert hours_words.state_words(NINE_TO_FIVE.state(now), now=now) == words


def test_the_list_of_hours_says_alike_days_together():
    assert hours_words.lines(NINE_TO_FIVE, today=date(2026, 11, 16)) == [
        ("Monday to Friday", "9am to 5pm"),
        ("Saturday to Sunday", "Closed"),
        ("Bank holidays", "Closed"),
    ]
    assert hours_words.ranges_words((Range(time(22), time(2, 30)),)) == "10pm to 2:30am the next day"


def test_the_notation_of_lists_is_read_across_midnight_and_across_the_week():
    assert hours_words.read("24/7") == (True, {})
    always, week = hours_words.read("Fri-Mon 20:00-02:00; Wed 09:00-12:00")
    assert not always
    assert sorted(week) == [0, 2, 4, 5, 6]
    assert week[4] == (Range(time(20), time(2)),)


@pytest.mark.parametrize("text", ["Monday 9-5", "Mon 09:00", "Mon 25:00-26:00", "Xyz 09:00-10:00", "always"])
def test_hours_that_cannot_be_read_are_refused_and_not_guessed(text):
    with pytest.raises(hours_words.HoursNotReadError):
        hours_words.read(text)
