"""What a force decides about its triage: who acts on a disclosure and by when, and how much one person reads a day."""

from datetime import datetime

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.safety_reports.models import DisclosurePolicy, ReadingLimit
from portal.safety_reports.vocabulary.triage import Disclosure


def set_policy(*, kind: Disclosure, owner: str, hours: int, text: str, by: Member, now: datetime) -> None:
    """Say who acts on a kind of disclosure, within how many hours, and what the force does. Raises NotAllowed."""
    check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    with transaction.atomic():
        DisclosurePolicy.objects.update_or_create(
            force_id=by.force_id, kind=kind, defaults={"owner": owner, "hours": hours, "text": text}
        )
        _record("policy.changed", by=by, now=now, disclosure=str(kind), hours=hours)


def set_reading_limit(*, a_day: int, break_after: int, by: Member, now: datetime) -> None:
    """Say how many texts one person opens a day, and after how many a break is offered. Raises NotAllowed."""
    check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    with transaction.atomic():
        ReadingLimit.objects.update_or_create(
            force_id=by.force_id, defaults={"a_day": a_day, "break_after": break_after}
        )
        _record("reading_limit.changed", by=by, now=now, a_day=a_day, break_after=break_after)


def _record(action: str, *, by: Member, now: datetime, **details: str | int) -> None:
    record(
        force=by.force_id,
        by=by,
        action=action,
        subject_kind="force",
        subject_id=by.force_id,
        details=details,
        now=now,
    )
