"""Taking a report in: one transaction, once, whatever the network does."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import System
from portal.audit.operations import record
from portal.inserting import insert, insert_all
from portal.outbox.operations import emit
from portal.places import queries as places
from portal.places.calendar import hour_of, local_day
from portal.places.precision import Precision
from portal.receipts import drafts, tokens
from portal.receipts import operations as receipts
from portal.receipts.slips import Slip, slip_for
from portal.safety_reports.models.independent import IndependentReport
from portal.safety_reports.models.report import ReportConcern, SafetyReport
from portal.safety_reports.operations import assistance
from portal.safety_reports.operations.about_you import tally
from portal.safety_reports.operations.abuse import Sender, hold_reason
from portal.safety_reports.operations.content import Content, everything, urgency_for
from portal.safety_reports.queries.routing import Routed, force_for
from portal.safety_reports.subjects import INDEPENDENT_REPORT, SAFETY_REPORT
from portal.safety_reports.vocabulary.about_you import UNDER_18
from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS
from portal.safety_reports.vocabulary.spaces import MAPPED_SPACES
from portal.safety_reports.vocabulary.times import DangerNow
from portal.safety_reports.vocabulary.triage import HoldReason, State, Urgency
from portal.safety_reports.vocabulary.words import EVERYTHING
from portal.sealing.envelopes import Binding
from portal.sealing.operations import NoRecipientError, seal_words
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import Recipient, RecipientKind

PUBLIC_DOOR = System("public_door")
WITH_A_PARTNER = System("with_a_partner")


@dataclass(frozen=True, slots=True)
class Sent:
    """It is stored. `again`: by an earlier request with the same token, whose answer was perhaps lost."""

    receipt: str | None = field(repr=False)
    subject_kind: str
    subject_id: UUID
    routed: Routed | None = None
    again: bool = False


@dataclass(frozen=True, slots=True)
class ReceivedBefore:
    """It was stored more than ten minutes ago; its receipt is not shown a second time."""


class DraftGone(Exception):
    """What was typed is no longer there, so nothing was stored."""


class MayNotBeSent(Exception):
    """What is written beside a report could not be, so nothing was stored. Carries a sentence for whoever sends."""


class InboxNotOpen(Exception):
    """The independent inbox of that force has no key yet. Nothing was stored, and nothing goes to triage instead."""


def submit(
    *,
    content: Content,
    token: str,
    draft_key: str,
    wants_receipt: bool,
    host: str,
    chosen_force: UUID | None = None,
    sender: Sender,
    now: datetime,
    then: Callable[[str, UUID], None] | None = None,
) -> Sent | ReceivedBefore:
    """Store a report once. The draft is used up in the same transaction, so that two tokens cannot send it twice.

    `then` gets what was stored, its kind and id, and may write more in that transaction.

    Raises DraftGone, InboxNotOpen, NoRecipientError, MalformedTokenError for a token that is not ours, and whatever
    `then` raises: MayNotBeSent.
    """
    cell = content.exact_cell if content.space in MAPPED_SPACES else None
    routed = force_for(cell, host=host, chosen=chosen_force)
    slip = slip_for(token, wanted=wants_receipt)
    arrival = _Arrival(
        content=content,
        force_id=routed.force_id,
        to=_recipients(content, routed, slip),
        hold=None if content.is_independent else _hold(content, routed, sender, now),
        slip=slip,
        now=now,
    )
    try:
        kind, subject = _store_once(arrival, draft_key=draft_key, then=then)
    except (DraftGone, receipts.SentTwiceError):
        # A retry or a double tap: the other request was first, and its answer is this one's answer too.
        if before := _sent_before(token, now):
            return before
        raise
    return Sent(slip.receipt, kind, subject, routed)


@dataclass(frozen=True, slots=True)
class _Arrival:
    """All that the transaction needs, worked out before it begins: while it runs, nobody else can write."""

    content: Content
    force_id: UUID
    to: list[Recipient]
    hold: HoldReason | None
    slip: Slip
    now: datetime


def _store_once(
    arrival: _Arrival, *, draft_key: str, then: Callable[[str, UUID], None] | None
) -> tuple[str, UUID]:
    report = None if arrival.content.is_independent else _report_of(arrival)
    with transaction.atomic():
        if not drafts.discard(draft_key):
            raise DraftGone
        kind, subject = _store(report, arrival) if report else _store_independent(arrival)
        receipts.issue(
            slip=arrival.slip,
            subject_kind=kind,
            subject_id=subject,
            force_id=arrival.force_id,
            now=arrival.now,
        )
        if then:
            then(kind, subject)
    return kind, subject


def sent_before(*, token: str, now: datetime) -> Sent | ReceivedBefore | None:
    """What became of an earlier request with this token, if there was one. Never raises on a strange token."""
    try:
        return _sent_before(token, now)
    except tokens.MalformedTokenError:
        return None


def _sent_before(token: str, now: datetime) -> Sent | ReceivedBefore | None:
    match receipts.submit_once(token=token, now=now):
        case receipts.SameAgain(receipt, subject_kind, subject_id):
            return Sent(receipt, subject_kind, subject_id, again=True)
        case receipts.AlreadyReceived():
            return ReceivedBefore()
        case _:
            return None


def _recipients(content: Content, routed: Routed, slip: Slip) -> list[Recipient]:
    """Who can read the words: triage, or the independent inbox; and whoever holds the receipt. None without words."""
    if not (content.words or content.is_independent):
        return []
    kind = RecipientKind.INDEPENDENT_INBOX if content.is_independent else RecipientKind.TRIAGE
    readers = recipients_of(routed.force_id, kind)
    if content.is_independent and not readers:
        raise InboxNotOpen
    if not readers:
        raise NoRecipientError("The force has no key for triage.")
    return [*readers, *slip.holder]


def _hold(content: Content, routed: Routed, sender: Sender, now: datetime) -> HoldReason | None:
    if content.danger_now == DangerNow.YES:
        return None  # whoever says that somebody is in danger never waits behind a rule
    return hold_reason(force_id=routed.force_id, cell=content.place[0], sender=sender, now=now)


def _store(report: SafetyReport, arrival: _Arrival) -> tuple[str, UUID]:
    content, now = arrival.content, arrival.now
    insert(report)
    known = [code for code in content.concerns if code in ALL_CONCERNS]
    insert_all([ReportConcern(report=report, code=code) for code in known])
    for name, text in content.words.items():
        binding = Binding(SAFETY_REPORT, report.public_id, name, arrival.force_id)
        seal_words(text=text, binding=binding, to=arrival.to)
    if content.assistance is not None:
        assistance.note(report, content.assistance)
    if not arrival.hold:
        count_answers(content, arrival.force_id, now=now)
    announce(report, now=now)
    record(
        force=arrival.force_id,
        by=_door(content),
        action="report.received",
        subject_kind=SAFETY_REPORT,
        subject_id=report.public_id,
        details={"space": content.space, "hold_reason": report.hold_reason or None},
        now=now,
    )
    return SAFETY_REPORT, report.public_id


def _door(content: Content) -> System:
    """Through which door it came. Never a person: the ledger would tell who had sat beside whom."""
    return WITH_A_PARTNER if content.assistance is not None else PUBLIC_DOOR


def _report_of(arrival: _Arrival) -> SafetyReport:
    content = arrival.content
    cell, precision = content.place
    return SafetyReport(
        force_id=arrival.force_id,
        language=content.language,
        space=content.space,
        setting=content.setting,
        feeling=content.feeling,
        cell=cell,
        precision=precision,
        main_concern=content.main,
        part_of_day=content.part_of_day,
        kind_of_day=content.kind_of_day,
        how_often=content.how_often,
        danger_now=content.danger_now,
        says_under_18=content.age_band in UNDER_18,
        urgency=urgency_for(content),
        may_be_a_crime=content.may_be_a_crime,
        has_words=bool(content.words),
        has_receipt=arrival.slip.receipt is not None,
        state=State.HELD if arrival.hold else State.RECEIVED,
        hold_reason=arrival.hold or "",
        arrived_at=hour_of(arrival.now),
    )


def count_answers(content: Content, force_id: UUID, *, now: datetime) -> None:
    """Tally the answers about the person, by the ward of the place as it is stored, and by quarter."""
    answers = {**content.about_you, **({"age_band": content.age_band} if content.age_band else {})}
    if not (content.question_set and answers):
        return
    cell, precision = content.place
    ward = (
        places.ward_at(cell) if cell is not None and precision in {Precision.SPOT, Precision.STREET} else None
    )
    tally(
        force_id=force_id,
        ward_id=ward.id if ward else None,
        day=local_day(now),
        question_set=content.question_set,
        answers=answers,
    )


def announce(report: SafetyReport, *, now: datetime) -> None:
    """Tell the force's readers, by an effect, that something pressing waits. It carries an id and nothing else."""
    if report.urgency != Urgency.NONE:
        emit(
            effect="safety_reports.something_pressing",
            key=f"pressing:{report.public_id}",
            payload={"report": str(report.public_id)},
            force=report.force_id,
            now=now,
        )


def _store_independent(arrival: _Arrival) -> tuple[str, UUID]:
    public_id = uuid.uuid4()
    IndependentReport.objects.create(
        public_id=public_id,
        force_id=arrival.force_id,
        language=arrival.content.language,
        arrived_on=local_day(arrival.now),
        has_receipt=arrival.slip.receipt is not None,
    )
    binding = Binding(INDEPENDENT_REPORT, public_id, EVERYTHING, arrival.force_id)
    seal_words(text=everything(arrival.content), binding=binding, to=arrival.to)
    record(
        force=arrival.force_id,
        by=_door(arrival.content),
        action="independent.received",
        subject_kind=INDEPENDENT_REPORT,
        subject_id=public_id,
        now=arrival.now,
    )
    return INDEPENDENT_REPORT, public_id
