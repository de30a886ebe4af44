"""Letters to colleagues: that something waits, never what it is."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _
from wagtail.models import TaskState, WorkflowState

from portal.outbox.operations import emit

REVIEW_WAITS = "cms.review_waits"
PAGES_TO_READ_AGAIN = "cms.pages_to_read_again"


def tell_next(state: WorkflowState, *, force_id: UUID, now: datetime) -> None:
    """Have those who may take the next step told that there is one. In the transaction that made it wait."""
    current = state.current_task_state
    if current is not None and current.status == TaskState.STATUS_IN_PROGRESS:
        emit(
            effect=REVIEW_WAITS,
            key=f"step:{current.pk}",
            payload={"step": current.pk},
            force=force_id,
            now=now,
        )


def something_waits(to: list[str], *, key: str) -> None:
    _send(
        to,
        _("A page waits to be read"),
        _("Somebody has to read a page before it can go out. Open:"),
        key=key,
    )


def pages_to_read_again(to: list[str], *, key: str) -> None:
    _send(
        to,
        _("Pages to read again"),
        _("Published pages have come to the day on which somebody reads them again. Open:"),
        key=key,
    )


def _send(to: list[str], subject: str, sentence: str, *, key: str) -> None:
    if to:
        EmailMessage(
            subject=subject,
            body=f"{sentence}\n\n{settings.WORKSPACE_URL}/review/\n",
            bcc=to,
            headers={
                "Message-ID": f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@heard>",
                "Auto-Submitted": "auto-generated",
            },
        ).send()
