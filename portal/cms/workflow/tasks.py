"""The review's work by the clock, and its letters."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction
from wagtail.models import TaskState

from portal.accounts.queries import addresses_with
from portal.accounts.roles import Permission
from portal.cms.models.reviewing import ReviewTask
from portal.cms.models.site import ForceSite
from portal.cms.workflow import letters, schedule
from portal.cms.workflow.queries import to_read_again
from portal.outbox.operations import emit
from portal.outbox.registry import Payload, daily, effect, every
from portal.places.calendar import local_day

SOON = timedelta(days=7)


@every(seconds=20)
def publish_due(*, now: datetime) -> int:
    """What is due goes out, what has expired goes away."""
    return schedule.publish_due(now=now)


@daily(hour=7, minute=30)
def remind(*, now: datetime) -> int:
    """One letter a day to a force's editors while pages wait to be read again. It names none of them."""
    told = 0
    today = local_day(now)
    for force_id in ForceSite.objects.values_list("force_id", flat=True):
        if to_read_again(force_id, until=today, today=today):
            told += 1
            with transaction.atomic():
                emit(
                    effect=letters.PAGES_TO_READ_AGAIN,
                    key=f"read-again:{force_id}:{today.isoformat()}",
                    payload={"force": str(force_id)},
                    force=force_id,
                    now=now,
                )
    return told


@effect(letters.PAGES_TO_READ_AGAIN, external=True)
def send_reminder(payload: Payload, *, key: str, now: datetime) -> None:
    force_id = UUID(str(payload["force"]))
    letters.pages_to_read_again(addresses_with(Permission.PAGES_EDIT, force_id=force_id, now=now), key=key)


@effect(letters.REVIEW_WAITS, external=True)
def send_review_waits(payload: Payload, *, key: str, now: datetime) -> None:
    """To everybody whose role may take the step; whether she may with this text, its page tells her."""
    state = TaskState.objects.filter(pk=payload["step"], status=TaskState.STATUS_IN_PROGRESS).first()
    task = state.task.specific if state else None
    if isinstance(task, ReviewTask):
        letters.something_waits(addresses_with(task.permission, force_id=task.force_id, now=now), key=key)
