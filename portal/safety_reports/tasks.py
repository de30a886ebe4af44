"""Work behind the scenes."""

import hashlib
from datetime import datetime
from uuid import UUID

from django.conf import settings
from django.core.mail import EmailMessage
from django.utils.translation import gettext as _

from portal.accounts.actors import System
from portal.accounts.queries import addresses_with
from portal.accounts.roles import Permission
from portal.outbox.registry import Payload, daily, effect, every
from portal.places.calendar import local_day
from portal.safety_reports.erasures import NOTE_ERASURE, Erased, Erasure, note
from portal.safety_reports.models.report import SafetyReport
from portal.safety_reports.operations import flood, naming
from portal.safety_reports.operations.retention import delete_what_is_due
from portal.safety_reports.queries.retention import forces_with_data
from portal.safety_reports.vocabulary.triage import State


@daily(hour=3, minute=40)
def retention(*, now: datetime) -> None:
    """Delete what has been kept for its period, force by force."""
    for force_id in forces_with_data():
        delete_what_is_due(force_id=force_id, by=System("retention"), now=now)


@effect(NOTE_ERASURE, external=True, forget=True)
def note_erasure(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001 - every handler's shape
    """Write an erasure into the list outside the database. Twice is harmless: replaying it twice is."""
    note(
        Erasure(Erased(str(payload["what"])), str(payload["kind"]), UUID(str(payload["row"])), local_day(now))
    )


@every(seconds=15)
def name_places(*, now: datetime) -> int:  # noqa: ARG001 - a job is told the time
    """Say in words where the newest reports are about."""
    return naming.name_places()


@effect(flood.EFFECT)
def bulk_chunk(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001 - every handler's shape
    """Decide the next few reports of a flood."""
    flood.do_chunk(decision_id=UUID(str(payload["decision"])), chunk=int(payload["chunk"]), now=now)


@effect("safety_reports.something_pressing", external=True, forget=True)
def something_pressing(payload: Payload, *, key: str, now: datetime) -> None:
    """Tell those who read reports that one cannot wait. The letter says nothing of what it is about."""
    waiting = SafetyReport.objects.filter(
        public_id=UUID(str(payload["report"])), state__in=(State.RECEIVED, State.HELD)
    )
    report = waiting.first()
    if report is None:
        return
    to = addresses_with(Permission.REPORTS_TRIAGE, force_id=report.force_id, now=now)
    if to:
        EmailMessage(
            subject=_("Something in the queue should be read soon"),
            body=_("Please open the queue: %(address)s") % {"address": f"{settings.WORKSPACE_URL}/reports/"},
            bcc=to,
            # The same for the same effect, so that a second try is known for one; the report's id stays in the house.
            headers={"Message-ID": f"<{hashlib.sha256(key.encode()).hexdigest()[:32]}@heard>"},
        ).send()
