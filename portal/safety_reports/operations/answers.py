"""Writing to the holder of a receipt. The first message of a thread waits for a second person."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.receipts import operations as receipts
from portal.receipts.queries import messages_for
from portal.safety_reports.models import SafetyReport
from portal.safety_reports.operations.moves import locked
from portal.safety_reports.operations.words import SafeguardingNeeded
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.messages import asks_who
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind


class AsksWho(Exception):
    """The message seems to ask who somebody is or where they live. It is given back to be reworded."""


class OneIsWaiting(Exception):
    """A message of this thread is waiting for a second person; it is decided first."""


class NoSuchMessage(Exception):
    """The message is not one of this report's."""


def answer(*, report_id: UUID, text: str, template: str, by: Member, now: datetime) -> bool:
    """Write to the holder of the receipt. Returns True where it was sent, False where it waits for a second person.

    Raises ReportNotFound, SafeguardingNeeded, AsksWho, OneIsWaiting and receipts' NoReceiptError.
    """
    if asks_who(text):
        raise AsksWho
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        check(by, Permission.REPORTS_TRIAGE, force_id=report.force_id)
        if report.says_under_18 and not by.safeguarding_trained:
            raise SafeguardingNeeded
        written = [message for message in messages_for(SAFETY_REPORT, report.public_id) if message.from_staff]
        if any(message.state == "draft" for message in written):
            raise OneIsWaiting
        first = not any(message.state == "sent" for message in written)
        message_id = receipts.write_back(
            subject_kind=SAFETY_REPORT,
            subject_id=report.public_id,
            text=text,
            to_recipients=recipients_of(report.force_id, RecipientKind.TRIAGE),
            by=by,
            now=now,
            approved=not first,
        )
        _record(
            report,
            "report.answer_proposed" if first else "report.answered",
            message_id,
            by=by,
            now=now,
            code=template,
        )
    return not first


def approve_answer(*, report_id: UUID, message_id: UUID, by: Member, now: datetime) -> None:
    """A second person lets the message go.

    Raises ReportNotFound, NoSuchMessage, SafeguardingNeeded, SamePersonError and NotWaitingError.
    """
    with transaction.atomic():
        report = _report_of(report_id, message_id, by)
        if report.says_under_18 and not by.safeguarding_trained:
            raise SafeguardingNeeded
        receipts.approve_message(message_id=message_id, by=by, now=now)
        _record(report, "report.answered", message_id, by=by, now=now)


def return_answer(*, report_id: UUID, message_id: UUID, by: Member, now: datetime) -> None:
    """A second person stops the message; its words are erased and its writer writes another."""
    with transaction.atomic():
        report = _report_of(report_id, message_id, by)
        receipts.refuse_message(message_id=message_id, by=by, now=now)
        _record(report, "report.answer_returned", message_id, by=by, now=now)


def _report_of(report_id: UUID, message_id: UUID, by: Member) -> SafetyReport:
    report = locked(report_id=report_id, by=by)
    check(by, Permission.REPORTS_TRIAGE, force_id=report.force_id)
    if message_id not in {message.id for message in messages_for(SAFETY_REPORT, report.public_id)}:
        raise NoSuchMessage
    return report


def _record(
    report: SafetyReport, action: str, message_id: UUID, *, by: Member, now: datetime, code: str = ""
) -> None:
    record(
        force=report.force_id,
        by=by,
        action=action,
        subject_kind=SAFETY_REPORT,
        subject_id=report.public_id,
        details={"message": str(message_id), **({"template": code} if code else {})},
        now=now,
    )
