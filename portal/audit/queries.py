"""Reads of the audit ledger, for pages."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from portal.audit.details import Stored
from portal.audit.models import AuditCheck, AuditEntry


@dataclass(frozen=True, slots=True)
class AuditedAction:
    """One entry. `position` counts from 1 in its force; None until it is chained, a few seconds later."""

    position: int | None
    at: datetime
    by: str
    action: str
    subject_kind: str
    subject_id: UUID
    details: Mapping[str, Stored | list[Stored]]


@dataclass(frozen=True, slots=True)
class LastCheck:
    """The latest verification of the whole ledger."""

    at: datetime
    entries: int
    unchained: int
    faults: int
    first_fault: str


def recent(
    force: UUID,
    *,
    subject_kind: str = "",
    subject_id: UUID | None = None,
    action: str = "",
    by: str = "",
    offset: int = 0,
    limit: int = 50,
) -> list[AuditedAction]:
    """A force's entries, latest first; `action` is an exact name, or a prefix that ends with a dot."""
    rows = AuditEntry.objects.filter(force=force)
    if subject_kind:
        rows = rows.filter(subject_kind=subject_kind)
    if subject_id is not None:
        rows = rows.filter(subject_id=subject_id)
    if action:
        rows = rows.filter(action__startswith=action) if action.endswith(".") else rows.filter(action=action)
    if by:
        rows = rows.filter(by=by)
    rows = rows.select_related("link").order_by("-id")[offset : offset + limit]
    return [
        AuditedAction(
            link.position if (link := getattr(row, "link", None)) else None,
            row.at,
            row.by,
            row.action,
            row.subject_kind,
            row.subject_id,
            row.details,
        )
        for row in rows
    ]


def last_check() -> LastCheck | None:
    """What the latest verification found; None before the first."""
    row = AuditCheck.objects.order_by("-at", "-id").first()
    return LastCheck(row.at, row.entries, row.unchained, row.faults, row.first_fault) if row else None
