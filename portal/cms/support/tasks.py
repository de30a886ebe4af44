"""Work behind the scenes: once a week whoever keeps the directory hears which services are due to be checked."""

from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.queries import addresses_with
from portal.accounts.roles import Permission
from portal.cms.support.queries import forces_with_services, number_due
from portal.outbox.operations import emit
from portal.outbox.registry import Payload, daily, effect
from portal.places.calendar import local_day

REMIND = "cms.support_checks_due"


@daily(hour=7, minute=20)
def remind_of_checks(*, now: datetime) -> None:
    """A reminder for each force in which something is due: at most one a week, however often this runs."""
    today = local_day(now)
    monday = today - timedelta(today.weekday())
    for force_id in forces_with_services():
        if number_due(force_id=force_id, now=now):
            with transaction.atomic():
                emit(
                    effect=REMIND,
                    key=f"{force_id}:{monday:%Y%m%d}",
                    payload={"force": str(force_id)},
                    force=force_id,
                    now=now,
                )


@effect(REMIND, external=True)
def support_checks_due(payload: Payload, *, key: str, now: datetime) -> None:
    """Write to the editors of a force. The letter names no service."""
    force_id = UUID(str(payload["force"]))
    number = number_due(force_id=force_id, now=now)
    to = addresses_with(Permission.PAGES_EDIT, force_id=force_id, now=now)
    if not number or not to:
        return
    EmailMessage(
        subject=_("Support services are due to be checked"),
        body=_("Due to be checked: %(number)s. Please open the directory: %(address)s")
        % {"number": number, "address": f"{settings.WORKSPACE_URL}/directory/"},
        bcc=to,
        headers={"Message-ID": f"<support-{key.replace(':', '-')}@heard>"},
    ).send()
