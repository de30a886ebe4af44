"""What every write of partners' work shares: who may, the audit entry, and pages that must not say the old thing."""

from collections.abc import Sequence
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.details import Scalar
from portal.audit.operations import record
from portal.partners.organisations.models import Suspension
from portal.shell import pagestore


class SuspendedError(Exception):
    """The organisation is suspended in this force: it reads and takes its data away, and writes nothing."""


def check_may(by: Actor, permission: Permission, *, force_id: UUID) -> None:
    """Raise NotAllowed unless `by` holds the permission in the force; SuspendedError where her organisation waits."""
    check(by, permission, force_id=force_id)
    own = by.organisation_id if isinstance(by, Member) else None
    if own is not None and is_suspended(own, force_id=force_id):
        raise SuspendedError


def is_suspended(organisation_id: UUID, *, force_id: UUID) -> bool:
    """Whether two people decided that this organisation's work with the force waits."""
    standing = Suspension.objects.standing().filter(force_id=force_id)
    return standing.filter(organisation_id=organisation_id).exists()


def note(
    action: str,
    *,
    force_id: UUID,
    by: Actor,
    now: datetime,
    subject_kind: str,
    subject_id: UUID,
    **details: Scalar | Sequence[Scalar],
) -> None:
    """The audit entry; and after the commit the force's kept pages are old."""
    record(
        force=force_id,
        by=by,
        action=action,
        subject_kind=subject_kind,
        subject_id=subject_id,
        details=details,
        now=now,
    )
    transaction.on_commit(partial(pagestore.raise_version, force_id))


def who(by: Actor) -> UUID | None:
    """The person behind an actor, if there is one."""
    return by.user_id if isinstance(by, Member) else None
