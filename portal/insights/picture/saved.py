"""Views that were kept under a name: for everybody of the force who sees counts."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.insights.models import SavedView

MOST_VIEWS = 100


class NameTakenError(ValueError):
    """Another view of the force has this name."""


class TooManyViewsError(ValueError):
    """The force keeps as many views as it may."""


class UnknownViewError(LookupError):
    """There is no such view in this force."""


@dataclass(frozen=True, slots=True)
class ViewShown:
    id: UUID
    name: str
    query: str


def views_of(force_id: UUID) -> list[ViewShown]:
    """Every kept view by name."""
    rows = SavedView.objects.filter(force=force_id).order_by("name")
    return [ViewShown(row.public_id, row.name, row.chosen) for row in rows]


def save_view(*, name: str, query: str, by: Member, now: datetime) -> UUID:
    """Keep what is chosen. `query` is ChosenForm's canonical one. Raises NameTakenError and TooManyViewsError."""
    check(by, Permission.REPORTS_SEE_COUNTS, force_id=by.force_id)
    try:
        with transaction.atomic():
            if SavedView.objects.filter(force=by.force_id).count() >= MOST_VIEWS:
                raise TooManyViewsError
            row = SavedView.objects.create(
                force_id=by.force_id, name=name, chosen=query, saved_by_id=by.user_id, saved_at=now
            )
            _note("insights.view_saved", row.public_id, by=by, now=now)
    except IntegrityError as taken:
        raise NameTakenError from taken
    return row.public_id


def remove_view(*, view_id: UUID, by: Member, now: datetime) -> None:
    """Forget a view. Raises UnknownViewError."""
    check(by, Permission.REPORTS_SEE_COUNTS, force_id=by.force_id)
    with transaction.atomic():
        gone, _rows = SavedView.objects.filter(force=by.force_id, public_id=view_id).delete()
        if not gone:
            raise UnknownViewError
        _note("insights.view_removed", view_id, by=by, now=now)


def _note(action: str, view_id: UUID, *, by: Member, now: datetime) -> None:
    record(force=by.force_id, by=by, action=action, subject_kind="saved_view", subject_id=view_id, now=now)
