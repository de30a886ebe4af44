"""What members of the independent inbox do. Each is recorded; none of it has the words in clear."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member, ReceiptHolder, System
from portal.audit.operations import record
from portal.places.calendar import local_day
from portal.receipts import operations as receipts
from portal.receipts.members.page import messages_for_browser, receipt_key
from portal.safety_reports.erasures import Erased, remember
from portal.safety_reports.inbox.queries import IndependentReportNotFound, visible_to
from portal.safety_reports.models import IndependentReport, IndependentState
from portal.safety_reports.subjects import INDEPENDENT_REPORT
from portal.safety_reports.vocabulary.words import EVERYTHING
from portal.sealing import operations as sealing
from portal.sealing.member_keys import inbox_of, retire_group_key
from portal.sealing.queries import envelope_for_browser, fields_of, recipients_of
from portal.sealing.recipients import RecipientKind

State = IndependentState

# From where a member may bring a report into a state. Answering and withdrawing have operations of their own.
MOVES: dict[str, frozenset[str]] = {
    State.READING: frozenset({State.RECEIVED, State.ANSWERED, State.CLOSED, State.PASSED_ON}),
    State.PASSED_ON: frozenset({State.READING, State.ANSWERED}),
    State.CLOSED: frozenset({State.READING, State.ANSWERED, State.PASSED_ON}),
}


class MoveNotAllowed(Exception):
    """The report is not in a state from which that can be done."""


class ConsentMissing(Exception):
    """Passing on needs the word of whoever wrote."""


def open_report(*, public_id: UUID, by: Member, now: datetime) -> dict[str, object]:
    """Hand the sealed report and its messages to a member's browser, and record that she opened it.

    A new report is being looked at from now on. Raises IndependentReportNotFound.
    """
    with transaction.atomic():
        report = _locked(public_id, by)
        if report.state == State.RECEIVED:
            _set(report, State.READING)
        _record(report, "independent.opened", by=by, now=now)
        envelopes = [envelope_for_browser(binding) for binding in fields_of(INDEPENDENT_REPORT, public_id)]
        messages = messages_for_browser(INDEPENDENT_REPORT, public_id)
    key = receipt_key(INDEPENDENT_REPORT, public_id)
    return {
        "id": str(public_id),
        "force": str(report.force_id),
        "field": EVERYTHING,
        "state": report.state,
        "stateName": str(State(report.state).label),
        "language": report.language,
        "envelopes": [envelope for envelope in envelopes if envelope],
        "messages": messages,
        "receiptKey": key if report.state != State.WITHDRAWN else None,
    }


def answer(
    *,
    public_id: UUID,
    message_id: UUID,
    ciphertext: bytes,
    wraps: Mapping[bytes, bytes],
    by: Member,
    now: datetime,
) -> None:
    """Store an answer that the member's browser sealed to the receipt and the inbox.

    Raises IndependentReportNotFound, MoveNotAllowed, NoReceiptError, SentTwiceError, MalformedEnvelopeError.
    """
    with transaction.atomic():
        report = _locked(public_id, by)
        if report.state == State.WITHDRAWN:
            raise MoveNotAllowed
        receipts.write_back_sealed(
            subject_kind=INDEPENDENT_REPORT,
            subject_id=public_id,
            message_id=message_id,
            ciphertext=ciphertext,
            wraps=wraps,
            to_recipients=recipients_of(report.force_id, RecipientKind.INDEPENDENT_INBOX),
            by=by,
            now=now,
        )
        if report.state in {State.RECEIVED, State.READING}:
            _set(report, State.ANSWERED)
        _record(report, "independent.answered", by=by, now=now, message=str(message_id))


def move(*, public_id: UUID, to: str, with_consent: bool = False, by: Member, now: datetime) -> None:
    """Bring a report into another state. Raises IndependentReportNotFound, MoveNotAllowed, ConsentMissing."""
    with transaction.atomic():
        report = _locked(public_id, by)
        if report.state not in MOVES.get(to, frozenset()):
            raise MoveNotAllowed
        if to == State.PASSED_ON and not with_consent:
            raise ConsentMissing
        report.closed_on = local_day(now) if to in {State.CLOSED, State.PASSED_ON} else None
        _set(report, State(to))
        _record(report, "independent.moved", by=by, now=now, state=to)


def withdraw(*, holder: ReceiptHolder, now: datetime) -> None:
    """Its holder takes it back: words and messages are erased. Raises IndependentReportNotFound, MoveNotAllowed."""
    with transaction.atomic():
        report = _locked(holder.subject_id, holder)
        if report.state == State.WITHDRAWN:
            raise MoveNotAllowed
        sealing.erase(kind=INDEPENDENT_REPORT, row=report.public_id)
        receipts.erase_for(subject_kind=INDEPENDENT_REPORT, subject_id=report.public_id)
        report.closed_on = local_day(now)
        _set(report, State.WITHDRAWN)
        remember(
            Erased.WITHDRAWN, kind=INDEPENDENT_REPORT, row=report.public_id, force=report.force_id, now=now
        )
        _record(report, "independent.withdrawn", by=holder, now=now)


def close_inbox(*, force: UUID, by: System, now: datetime) -> None:
    """Take the inbox's key out of use because nobody can open it. Raises NoKeyError where none is in use."""
    with transaction.atomic():
        key_id = retire_group_key(group=inbox_of(force), now=now)
        record(
            force=force, by=by, action="inbox.closed", subject_kind="inbox_key", subject_id=key_id, now=now
        )


def _locked(public_id: UUID, by: Actor) -> IndependentReport:
    report = visible_to(by).filter(public_id=public_id).select_for_update().first()
    if report is None:
        raise IndependentReportNotFound
    return report


def _set(report: IndependentReport, state: IndependentState) -> None:
    report.state = state
    report.save(update_fields=["state", "closed_on"])


def _record(report: IndependentReport, action: str, *, by: Actor, now: datetime, **details: str) -> None:
    record(
        force=report.force_id,
        by=by,
        action=action,
        subject_kind=INDEPENDENT_REPORT,
        subject_id=report.public_id,
        details=details,
        now=now,
    )
