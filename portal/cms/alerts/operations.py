"""Making and ending an alert. Both make the force's kept pages old, so that it is seen, or gone, at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.models.alerts import Alert, AlertText, Urgency
from portal.shell import pagestore


@dataclass(frozen=True, slots=True)
class Said:
    """An alert's words in one language."""

    language: str
    text: str


class NoSuchAlert(LookupError):
    """There is none, it is over, or it is another force's."""


def make_alert(
    *,
    urgency: Urgency,
    texts: Sequence[Said],
    starts_at: datetime,
    expires_at: datetime,
    page_id: int | None,
    by: Member,
    now: datetime,
) -> UUID:
    """Put an alert up from its start until its end. Raises NotAllowed; the end is later than the start and than now."""
    check(by, Permission.ALERTS_MANAGE, force_id=by.force_id)
    with transaction.atomic():
        alert = Alert.objects.create(
            force_id=by.force_id,
            urgency=urgency,
            starts_at=starts_at,
            expires_at=expires_at,
            page_id=page_id,
            made_by=by.user_id,
        )
        AlertText.objects.bulk_create(
            [AlertText(alert=alert, language=said.language, text=said.text) for said in texts]
        )
        _record("alert.made", alert, by=by, now=now, urgency=str(urgency))
    return alert.pk


def end_alert(*, alert_id: UUID, by: Member, now: datetime) -> None:
    """Take an alert down before its time. Raises NotAllowed and NoSuchAlert."""
    check(by, Permission.ALERTS_MANAGE, force_id=by.force_id)
    with transaction.atomic():
        alert = Alert.objects.visible_to(by).not_over(now).select_for_update().filter(pk=alert_id).first()
        if alert is None:
            raise NoSuchAlert
        alert.ended_at = now
        alert.save(update_fields=["ended_at"])
        _record("alert.ended", alert, by=by, now=now)


def _record(action: str, alert: Alert, *, by: Member, now: datetime, **details: str) -> None:
    record(
        force=alert.force_id,
        by=by,
        action=action,
        subject_kind="alert",
        subject_id=alert.pk,
        details=details,
        now=now,
    )
    transaction.on_commit(partial(pagestore.raise_version, alert.force_id))
