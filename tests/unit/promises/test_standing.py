"""When a commitment becomes overdue: to the minute, in Britain's time."""

from datetime import UTC, date, datetime, timedelta

import pytest

from portal.places.calendar import local_day
from portal.promises.queries.standing import Due, Lateness, due


def standing(updated_on: date | None, today: date, next_review_on: date | None = None, every: int = 3) -> Due:
    return due(updated_on=updated_on, next_review_on=next_review_on, every_months=every, today=today)


def test_an_update_is_in_time_on_its_last_day_and_late_on_the_next():
    assert standing(date(2026, 8, 16), date(2026, 11, 16)) == Due(date(2026, 11, 16), Lateness.NO)
    assert standing(date(2026, 8, 16), date(2026, 11, 17)) == Due(date(2026, 11, 16), Lateness.NO_UPDATE)


@pytest.mark.parametrize(
    ("updated_on", "turns_at"),
    [
        # In winter Britain's midnight is UTC's; in summer it comes an hour before.
        (date(2026, 9, 15), datetime(2026, 12, 16, 0, 0, tzinfo=UTC)),
        (date(2026, 3, 15), datetime(2026, 6, 15, 23, 0, tzinfo=UTC)),
        # The day on which the clocks go forward, and the one on which they go back.
        (date(2026, 12, 28), datetime(2027, 3, 28, 23, 0, tzinfo=UTC)),
        (date(2026, 7, 25), datetime(2026, 10, 26, 0, 0, tzinfo=UTC)),
    ],
)
def test_it_turns_overdue_at_midnight_in_britain(updated_on, turns_at):
    found = standing(updated_on, updated_on)
    assert found.turns_at == turns_at
    just_before = local_day(turns_at - timedelta(microseconds=1))
    assert not standing(updated_on, just_before).is_overdue
    assert standing(updated_on, local_day(turns_at)).is_overdue
    assert standing(updated_on, local_day(turns_at)).turns_at is None


def test_a_short_month_ends_on_its_last_day():
    assert standing(date(2026, 11, 30), date(2026, 12, 1)).on == date(2027, 2, 28)


def test_a_review_that_was_announced_is_due_on_its_day():
    early = date(2026, 10, 1)
    assert standing(date(2026, 9, 1), early, next_review_on=early) == Due(early, Lateness.NO)
    late = standing(date(2026, 9, 1), date(2026, 10, 2), next_review_on=early)
    assert late == Due(early, Lateness.REVIEW_MISSED)


def test_a_review_far_away_does_not_put_off_the_update():
    found = standing(date(2026, 1, 1), date(2026, 4, 2), next_review_on=date(2027, 1, 1))
    assert found == Due(date(2026, 4, 1), Lateness.NO_UPDATE)
