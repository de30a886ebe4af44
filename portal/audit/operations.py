"""Writes to the audit ledger."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Protocol
from uuid import UUID

from django.db import connection

from portal.audit.details import Scalar, checked_code, checked_details
from portal.audit.models import AuditEntry
from portal.inserting import insert

# Nobody's exact times are kept, and an entry can never be made coarser later. So what a person without a name did is
# dated by its day (UTC) from the start: a ledger with seconds would undo the hour and the day that the reports keep.
WITHOUT_A_NAME = frozenset({"receipt", "system:public_door"})


class HasReference(Protocol):
    """Any actor: `reference` is how audit rows name it, for example member:<uuid> or system:<job>."""

    @property
    def reference(self) -> str: ...


class OutsideTransactionError(RuntimeError):
    """An audit entry has to be written in the transaction of what it records."""


def record(
    *,
    force: UUID,
    by: HasReference,
    action: str,
    subject_kind: str,
    subject_id: UUID,
    details: Mapping[str, Scalar | Sequence[Scalar]] | None = None,
    now: datetime,
) -> None:
    """Record that `by` did `action` to a subject, inside the caller's transaction.

    Details are ids, codes, field names, counts and dates. `at` is exact for staff and jobs, and the day's beginning for
    the public door and holders of receipts. Raises NotACodeError where something could be words,
    OutsideTransactionError outside transaction.atomic().
    """
    if not connection.in_atomic_block:
        raise OutsideTransactionError("record() belongs inside transaction.atomic(), beside what it records.")
    entry = AuditEntry(
        force=force,
        by=checked_code(by.reference, what="actor"),
        action=checked_code(action, what="action"),
        subject_kind=checked_code(subject_kind, what="subject kind", longest=40),
        subject_id=subject_id,
        details=checked_details(details or {}),
        at=_dated(by, now),
    )
    insert(entry)


def _dated(by: HasReference, now: datetime) -> datetime:
    if by.reference not in WITHOUT_A_NAME:
        return now
    return now.astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
