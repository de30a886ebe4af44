"""What people may do on these pages. Each is audited in its own transaction."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts import policy
from portal.accounts.actors import Member
from portal.accounts.roles import Permission, Role
from portal.audit.operations import record
from portal.outbox import operations as outbox


class NothingToRequeueError(LookupError):
    """The effect is not dead any more, or is not this member's to see."""


def force_seen_by(by: Member) -> UUID | None:
    """The force whose background work a member sees; None is all of them, for who runs the platform."""
    return None if by.role is Role.PLATFORM_ADMINISTRATOR else by.force_id


def requeue(*, effect_id: UUID, by: Member, now: datetime) -> None:
    """Give a dead effect another set of tries. Raises NotAllowed or NothingToRequeueError."""
    policy.check(by, Permission.OUTBOX_MANAGE, force_id=by.force_id)
    with transaction.atomic():
        if not outbox.requeue(effect_id=effect_id, force=force_seen_by(by), now=now):
            raise NothingToRequeueError
        record(
            force=by.force_id,
            by=by,
            action="outbox.requeued",
            subject_kind="effect",
            subject_id=effect_id,
            now=now,
        )


def note_letter_opened(*, letter_id: UUID, by: Member, now: datetime) -> None:
    """A letter may carry a link that lets somebody in, so opening one leaves a trace."""
    policy.check(by, Permission.MAIL_READ, force_id=by.force_id)
    with transaction.atomic():
        record(
            force=by.force_id,
            by=by,
            action="mail.opened",
            subject_kind="letter",
            subject_id=letter_id,
            now=now,
        )
