"""Ending sessions: one's own, one by one, and somebody's all at once."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.models import Membership, WorkspaceSession
from portal.accounts.operations.memberships import manages
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Permission
from portal.audit.operations import record


def end_own(*, user_id: UUID, handle: str) -> bool:
    """Sign one of one's own browsers out. False where there is no such session of this person."""
    return bool(WorkspaceSession.objects.filter(user_id=user_id, session_key=handle).delete()[0])


def end_own_others(*, user_id: UUID, keep: str) -> int:
    """Sign out everywhere but here. Returns how many sessions ended."""
    return WorkspaceSession.objects.filter(user_id=user_id).exclude(session_key=keep).delete()[0]


def end_all_of(*, membership_id: UUID, by: Actor, now: datetime) -> int:
    """Sign somebody out everywhere, at once. Returns how many sessions ended.

    Raises NotAllowed, or ObjectDoesNotExist for a membership that `by` may not see.
    """
    with transaction.atomic():
        membership = Membership.objects.visible_to(by).filter(pk=membership_id).first()
        if membership is None:
            raise ObjectDoesNotExist("No such membership.")
        if not manages(by, membership):
            raise NotAllowed(by, Permission.MEMBERS_MANAGE)
        ended = WorkspaceSession.objects.filter(user_id=membership.user_id).delete()[0]
        record(
            force=membership.force_id,
            by=by,
            action="sessions.ended",
            subject_kind="membership",
            subject_id=membership.pk,
            details={"sessions": ended},
            now=now,
        )
    return ended


def purge_expired(*, now: datetime) -> int:
    """Delete sessions past their end. Returns how many."""
    return WorkspaceSession.objects.filter(expire_date__lt=now).delete()[0]
