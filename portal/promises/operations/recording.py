"""What every write shares: the commitment's row, the audit entry, and pages that must not say the old thing."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.audit.details import Scalar
from portal.audit.operations import record
from portal.places.calendar import local_day
from portal.promises.models import Commitment
from portal.promises.vocabulary.framework import BY_CODE
from portal.shell import pagestore


class UnknownCommitmentError(LookupError):
    """The framework has no commitment of this code."""


@dataclass(frozen=True, slots=True)
class ApiClient:
    """A program of one force that proved itself with a token. It may read and write figures, nothing else."""

    token_id: UUID
    force_id: UUID

    @property
    def reference(self) -> str:
        return f"token:{self.token_id}"

    def may(self, permission: Permission) -> bool:
        return permission is Permission.PROMISES_FIGURES


def check_may(by: Actor | ApiClient, permission: Permission, *, force_id: UUID) -> None:
    """Raise NotAllowed unless `by` holds `permission` in the force."""
    if isinstance(by, ApiClient):
        if by.force_id != force_id or not by.may(permission):
            raise NotAllowed(by, permission)  # type: ignore[arg-type]
        return
    check(by, permission, force_id=force_id)


def commitment_of(*, force_id: UUID, code: str) -> Commitment:
    """The row of a commitment, locked, and made where the force has said nothing yet."""
    if code not in BY_CODE:
        raise UnknownCommitmentError(code)
    Commitment.objects.get_or_create(force_id=force_id, code=code)
    return Commitment.objects.select_for_update().get(force_id=force_id, code=code)


def touch(row: Commitment, *, now: datetime) -> None:
    """Note that the public was told something new today. The caller saves the row."""
    today = local_day(now)
    row.updated_on = max(row.updated_on or today, today)


def note(
    action: str,
    *,
    force_id: UUID,
    by: Actor | ApiClient,
    now: datetime,
    subject_kind: str = "commitment",
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
