"""What somebody says of their own first day. It is nobody else's business, so it is not audited."""

from datetime import datetime

from portal.accounts.actors import Member
from portal.cms.first_day.tasks_to_try import CODES, PUT_AWAY
from portal.cms.models.first_day import FirstDayMark
from portal.places import calendar


class NoSuchTaskError(LookupError):
    """The first day has no such task."""


def say(*, what: str, by: Member, now: datetime) -> None:
    """Note that a task was tried, or that the guide is put away. Raises NoSuchTaskError."""
    _known(what)
    FirstDayMark.objects.get_or_create(
        user_id=by.user_id, force_id=by.force_id, what=what, defaults={"on": calendar.local_day(now)}
    )


def take_back(*, what: str, by: Member) -> None:
    """Not done after all, or the guide is wanted again. Raises NoSuchTaskError."""
    _known(what)
    FirstDayMark.objects.filter(user_id=by.user_id, force_id=by.force_id, what=what).delete()


def _known(what: str) -> None:
    if what not in CODES | {PUT_AWAY}:
        raise NoSuchTaskError(what)
