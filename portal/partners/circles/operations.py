"""What a circle's host does. Nobody else, the force included, changes or shows what was said there."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.roles import Permission
from portal.partners.checked_text import Words, reasons_against
from portal.partners.circles.models import Circle, CircleTheme
from portal.partners.circles.vocabulary import Came
from portal.partners.practice.models import PracticeChange
from portal.partners.recording import check_may, note
from portal.places.calendar import local_day


class NotHeldError(Exception):
    """A summary is shown once the circle was held and it is written down, in a band, how many came."""


class ShownError(Exception):
    """It is shown to everybody as it stands. To change it, its host stops showing it first."""


class NotAnonymousError(ValueError):
    """A theme could lead to somebody. `reasons` say how."""

    def __init__(self, reasons: list[Words]) -> None:
        super().__init__("a theme names nobody")
        self.reasons = reasons


@dataclass(frozen=True, slots=True)
class Hosted:
    """A circle as its host writes it down. `pay` is empty where nobody is paid."""

    host: str
    title: str
    invitation: str
    ground_rules: str
    support: str
    pay: str = ""
    held_on: date | None = None
    came: Came | str = ""
    notes: str = ""


def write_down(*, force_id: UUID, hosted: Hosted, by: Member, now: datetime) -> UUID:
    """Begin a circle that only its host sees."""
    check_may(by, Permission.CIRCLES_RUN, force_id=force_id)
    with transaction.atomic():
        row = Circle.objects.create(force_id=force_id, hosted_by=by.user_id, written_at=now, **asdict(hosted))
        _note("written", row, by, now)
    return row.pk


def rewrite(*, circle_id: UUID, hosted: Hosted, by: Member, now: datetime) -> None:
    """Write it anew, while it is not shown. Raises ShownError."""
    with transaction.atomic():
        row = _own(circle_id, by)
        if row.agreed_at:
            raise ShownError
        for name, value in asdict(hosted).items():
            setattr(row, name, value)
        row.save(update_fields=list(asdict(hosted)))
        _note("rewritten", row, by, now)


def add_theme(*, circle_id: UUID, words: str, by: Member, now: datetime) -> UUID:
    """Write down what several said. Raises NotAnonymousError, with nothing stored."""
    if reasons := reasons_against(words):
        raise NotAnonymousError(reasons)
    with transaction.atomic():
        row = _own(circle_id, by)
        theme = CircleTheme.objects.create(circle=row, words=words.strip())
        _note("theme_added", row, by, now)
    return theme.pk


def remove_theme(*, theme_id: UUID, by: Member, now: datetime) -> UUID:
    """Take a theme out, from the public page too. Returns the circle's id."""
    with transaction.atomic():
        row = _own_of_theme(theme_id, by)
        CircleTheme.objects.filter(pk=theme_id).delete()
        _note("theme_removed", row, by, now)
    return row.pk


def say_what_changed(*, theme_id: UUID, change_ids: Iterable[UUID], by: Member, now: datetime) -> UUID:
    """Link a theme to published changes in practice of this force. Others are left out. Returns the circle's id."""
    with transaction.atomic():
        row = _own_of_theme(theme_id, by)
        public = PracticeChange.objects.public().filter(force_id=row.force_id, pk__in=list(change_ids))
        CircleTheme.objects.get(pk=theme_id).changes.set(public)
        _note("changes_linked", row, by, now)
    return row.pk


def agree(*, circle_id: UUID, by: Member, now: datetime) -> None:
    """Show the summary to everybody. Raises NotHeldError."""
    with transaction.atomic():
        row = _own(circle_id, by)
        if row.held_on is None or row.held_on > local_day(now) or not row.came:
            raise NotHeldError
        row.agreed_at = now
        row.save(update_fields=["agreed_at"])
        _note("shown", row, by, now)


def hide(*, circle_id: UUID, by: Member, now: datetime) -> None:
    """Stop showing it, from this moment."""
    with transaction.atomic():
        row = _own(circle_id, by)
        row.agreed_at = None
        row.save(update_fields=["agreed_at"])
        _note("hidden", row, by, now)


def _own(circle_id: UUID, by: Member) -> Circle:
    row = Circle.objects.hosted_by(by).select_for_update().get(pk=circle_id)
    check_may(by, Permission.CIRCLES_RUN, force_id=row.force_id)
    return row


def _own_of_theme(theme_id: UUID, by: Member) -> Circle:
    own = Circle.objects.hosted_by(by)
    return _own(CircleTheme.objects.get(pk=theme_id, circle__in=own).circle_id, by)


def _note(action: str, row: Circle, by: Member, now: datetime) -> None:
    note(f"circle.{action}", force_id=row.force_id, by=by, now=now, subject_kind="circle", subject_id=row.pk)
