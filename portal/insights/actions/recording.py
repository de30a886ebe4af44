"""What every write to an action shares: the locked row, who may, and the audit entry."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from portal.accounts.actors import Actor
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.details import Scalar
from portal.audit.operations import record
from portal.insights.models import Action


def locked(action_id: UUID, by: Actor) -> Action:
    """The row, held until the transaction ends. Raises NotAllowed for whoever may not edit actions of its force."""
    row = Action.objects.select_for_update(of=("self",)).select_related("profile").get(pk=action_id)
    check(by, Permission.ACTIONS_EDIT, force_id=row.profile.force_id)
    return row


def note(action: str, row: Action, *, by: Actor, now: datetime, **details: Scalar | Sequence[Scalar]) -> None:
    """The audit entry of one write."""
    record(
        force=row.profile.force_id, by=by, action=action, subject_kind="action", subject_id=row.pk, details=details,
        now=now,
    )  # fmt: skip
