"""Who leads a commitment, where it stands, and when it is looked at again."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.places.calendar import local_day
from portal.promises.models import StatusChange
from portal.promises.operations.recording import check_may, commitment_of, note, touch
from portal.promises.vocabulary.statuses import Status


class OutOfOrderError(ValueError):
    """A status that begins before the one it follows, or in the future."""


def set_lead(*, force_id: UUID, code: str, lead: str, by: Actor, now: datetime) -> None:
    """Say which post leads the commitment. It is shown to the public, so it is never a person's name."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    with transaction.atomic():
        row = commitment_of(force_id=force_id, code=code)
        row.lead = lead.strip()
        row.save(update_fields=["lead"])
        note("promises.lead_set", force_id=force_id, by=by, now=now, subject_id=row.pk, code=code.lower())


def set_status(
    *, force_id: UUID, code: str, status: Status, reason: str, since: date, by: Actor, now: datetime
) -> None:
    """Add a status to the history. The same status again is an update with a new reason.

    Raises OutOfOrderError for a day before the status it follows, or after today.
    """
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    with transaction.atomic():
        row = commitment_of(force_id=force_id, code=code)
        if since > local_day(now) or (row.status_since is not None and since < row.status_since):
            raise OutOfOrderError(code)
        StatusChange.objects.create(
            commitment=row, status=status, reason=reason.strip(), since=since, recorded_at=now
        )
        row.status, row.status_since = status, since
        touch(row, now=now)
        row.save(update_fields=["status", "status_since", "updated_on"])
        note(
            "promises.status_set",
            force_id=force_id,
            by=by,
            now=now,
            subject_id=row.pk,
            code=code.lower(),
            status=str(status),
        )


def plan_review(*, force_id: UUID, code: str, on: date | None, by: Actor, now: datetime) -> None:
    """Say when the commitment is reviewed next. None takes the date back."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    with transaction.atomic():
        row = commitment_of(force_id=force_id, code=code)
        row.next_review_on = on
        row.save(update_fields=["next_review_on"])
        note(
            "promises.review_planned",
            force_id=force_id,
            by=by,
            now=now,
            subject_id=row.pk,
            code=code.lower(),
            on=on,
        )
