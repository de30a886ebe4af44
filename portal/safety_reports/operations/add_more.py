"""Adding to a report that was sent the quick way, while nobody has begun to read it."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.audit.operations import record
from portal.receipts import drafts
from portal.receipts.queries import public_key_for
from portal.safety_reports.models.report import SafetyReport
from portal.safety_reports.operations.content import Content, urgency_for
from portal.safety_reports.operations.submit import PUBLIC_DOOR, DraftGone, announce, count_answers
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.about_you import UNDER_18
from portal.safety_reports.vocabulary.triage import State, Urgency
from portal.sealing.envelopes import Binding
from portal.sealing.operations import NoRecipientError, seal_words
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import Recipient, RecipientKind

NOT_READ_YET = (State.RECEIVED, State.HELD)
PLAIN_FIELDS = ("part_of_day", "kind_of_day", "how_often", "danger_now")


class CannotAdd(Exception):
    """Somebody is reading it already, or it was taken back. A receipt can still be used to write."""


def add_more(*, report_id: str, content: Content, draft_key: str, now: datetime) -> None:
    """Store what was added. The draft, which alone names the report, is used up. Raises DraftGone and CannotAdd."""
    with transaction.atomic():
        if not drafts.discard(draft_key):
            raise DraftGone
        report = (
            SafetyReport.objects.filter(public_id=UUID(report_id), state__in=NOT_READ_YET)
            .select_for_update()
            .first()
        )
        if report is None:
            raise CannotAdd
        to = _recipients(report)
        if content.words and not to:
            raise NoRecipientError("The force has no key for triage.")
        for name, text in content.words.items():
            binding = Binding(SAFETY_REPORT, report.public_id, name, report.force_id)
            seal_words(text=text, binding=binding, to=to)
        _fill(report, content)
        if report.state == State.RECEIVED:
            count_answers(content, report.force_id, now=now)
        announce(report, now=now)
        record(
            force=report.force_id,
            by=PUBLIC_DOOR,
            action="report.added_to",
            subject_kind=SAFETY_REPORT,
            subject_id=report.public_id,
            details={"fields": sorted(content.words)},
            now=now,
        )


def _fill(report: SafetyReport, content: Content) -> None:
    for name in PLAIN_FIELDS:
        setattr(report, name, getattr(content, name) or getattr(report, name))
    report.says_under_18 = report.says_under_18 or content.age_band in UNDER_18
    report.has_words = report.has_words or bool(content.words)
    urgency = urgency_for(content)
    report.urgency = urgency if urgency is not Urgency.NONE else report.urgency
    if report.urgency == Urgency.DANGER_NOW and report.state == State.HELD:
        report.state, report.hold_reason = State.RECEIVED, ""
    report.save()


def _recipients(report: SafetyReport) -> list[Recipient]:
    triage = recipients_of(report.force_id, RecipientKind.TRIAGE)
    key = public_key_for(SAFETY_REPORT, report.public_id)
    return [*triage, *([Recipient(RecipientKind.RECEIPT, key)] if key else [])]
