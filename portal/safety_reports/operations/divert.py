"""Stop and pass on: a report that turns out to be about the police leaves ordinary triage for good."""

import json
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.audit.operations import record
from portal.audit.queries import recent
from portal.places.calendar import local_day
from portal.receipts import operations as receipts
from portal.receipts.queries import messages_for
from portal.safety_reports.erasures import Erased, remember
from portal.safety_reports.models import IndependentReport, SafetyReport
from portal.safety_reports.operations import assistance
from portal.safety_reports.operations.content import assistance_in_words
from portal.safety_reports.operations.fingerprints import forget_opened
from portal.safety_reports.operations.moves import finish_move, locked
from portal.safety_reports.operations.naming import in_words
from portal.safety_reports.operations.withdraw import erase_references
from portal.safety_reports.subjects import INDEPENDENT_REPORT, SAFETY_REPORT
from portal.safety_reports.transitions import Move
from portal.sealing import operations as sealing
from portal.sealing.envelopes import Binding
from portal.sealing.keyring import Keyring, server_keys
from portal.sealing.queries import fields_of, recipients_of
from portal.sealing.recipients import Recipient, RecipientKind

READINGS = frozenset({"report.words_read", "report.messages_read"})


class InboxNotOpen(Exception):
    """No member of the independent inbox has a key yet, so nothing can be sealed to it."""


class UnderLegalHold(Exception):
    """A law keeps what the report holds where it is. Whoever approved the hold ends it first."""


def divert(*, report_id: UUID, by: Member, now: datetime) -> None:
    """Move everything a report holds into the independent inbox and empty it here.

    Words, ticks and place are sealed together to the inbox; triage's access to words and messages ends; the receipt
    leads to the inbox's thread from now on; who had opened it is told to the inbox. Once only codes are left here,
    no list, count, map or export can show it. Raises ReportNotFound, UnderLegalHold,
    InboxNotOpen and MoveRefused.
    """
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        if report.legal_holds.filter(ended_on__isnull=True).exists():
            raise UnderLegalHold
        inbox = recipients_of(report.force_id, RecipientKind.INDEPENDENT_INBOX)
        if not inbox:
            raise InboxNotOpen
        keys = server_keys(RecipientKind.TRIAGE)
        readers = _readers_of(report)
        independent = IndependentReport.objects.create(
            force_id=report.force_id,
            language=report.language,
            arrived_on=local_day(report.arrived_at),
            has_receipt=report.has_receipt,
        )
        sealing.seal_words(
            text=_everything(report, by=by, keys=keys, readers=readers),
            binding=Binding(INDEPENDENT_REPORT, independent.public_id, "everything", report.force_id),
            to=inbox,
        )
        sealing.erase(kind=SAFETY_REPORT, row=report.public_id)
        forget_opened(report)
        erase_references(report)
        _hand_over_thread(report, independent, inbox=inbox, keys=keys)
        _empty(report)
        finish_move(report, Move.DIVERT, by=by, now=now)
        remember(Erased.MOVED, kind=SAFETY_REPORT, row=report.public_id, force=report.force_id, now=now)
        record(
            force=report.force_id,
            by=by,
            action="independent.received_from_triage",
            subject_kind=INDEPENDENT_REPORT,
            subject_id=independent.public_id,
            details={"opened_by": readers},
            now=now,
        )


def _readers_of(report: SafetyReport) -> list[str]:
    entries = recent(
        report.force_id, subject_kind=SAFETY_REPORT, subject_id=report.public_id, action="report.", limit=1000
    )
    return sorted({entry.by for entry in entries if entry.action in READINGS})


def _everything(report: SafetyReport, *, by: Member, keys: Keyring, readers: list[str]) -> str:
    words = {
        binding.field: sealing.open_words(binding=binding, by=by, keys=keys)
        for binding in fields_of(SAFETY_REPORT, report.public_id)
    }
    said: dict[str, object] = {
        "space": report.space,
        "setting": report.setting,
        "feeling": report.feeling,
        "cell": report.cell,
        "precision": report.precision,
        "place": report.place_label or in_words(report.cell, report.precision),
        "main_concern": report.main_concern,
        "concerns": sorted(report.concerns.values_list("code", flat=True)),
        "part_of_day": report.part_of_day,
        "kind_of_day": report.kind_of_day,
        "how_often": report.how_often,
        "danger_now": report.danger_now,
        "says_under_18": report.says_under_18,
        "read_in_triage_by": readers,
        # What must be acted on, and what was done: nobody in triage can follow it up any more.
        "disclosures": [
            f"{case.kind}: {case.outcome or 'open'}"
            for case in report.disclosures.order_by("raised_at", "pk")
        ],
    }
    said |= assistance_in_words(assistance.of(report))
    return json.dumps({"said": said, "words": words}, ensure_ascii=False)


def _hand_over_thread(
    report: SafetyReport, independent: IndependentReport, *, inbox: list[Recipient], keys: Keyring
) -> None:
    for message in messages_for(SAFETY_REPORT, report.public_id):
        if message.state == "sent":
            sealing.wrap_for(binding=message.binding, to=inbox, keys=keys)
        sealing.revoke(
            kind=message.binding.kind, row=message.binding.row, recipient_kind=RecipientKind.TRIAGE
        )
    receipts.hand_over(
        subject_kind=SAFETY_REPORT,
        subject_id=report.public_id,
        to_kind=INDEPENDENT_REPORT,
        to_id=independent.public_id,
    )


def _empty(report: SafetyReport) -> None:
    report.concerns.all().delete()
    assistance.forget(report)
    report.verdicts.all().delete()
    report.disclosures.all().delete()
    report.cell = None
    report.precision = "none"
    report.place_label = ""
    report.set_aside_reason = report.passed_on_to = ""
    report.setting = report.main_concern = report.part_of_day = report.kind_of_day = ""
    report.how_often = report.danger_now = ""
    report.urgency = "none"
    report.may_be_a_crime = report.has_words = report.has_receipt = report.says_under_18 = False
    report.accepted_on = None
