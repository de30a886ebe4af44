"""What the holder of a receipt may do: take it back, say whether it is better now, and write."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from portal.accounts.actors import ReceiptHolder
from portal.audit.operations import record
from portal.places.calendar import local_day, month_of
from portal.receipts import operations as receipts
from portal.safety_reports.erasures import Erased, remember
from portal.safety_reports.models import BetterNow, SafetyReport
from portal.safety_reports.operations import assistance
from portal.safety_reports.operations.fingerprints import forget_opened
from portal.safety_reports.operations.moves import finish_move, locked
from portal.safety_reports.subjects import DISCLOSURE, SAFETY_REPORT
from portal.safety_reports.transitions import Move
from portal.sealing import operations as sealing


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """`words_kept` says that a legal hold made the force keep them; nobody reads them without its approval."""

    words_kept: bool


def withdraw(*, holder: ReceiptHolder, now: datetime) -> Withdrawn:
    """Take a report back: it counts no more in future, its place and its words are erased.

    A published release does not change. Under a live legal hold the words are kept, sealed, until the hold ends.
    Raises ReportNotFound and MoveRefused.
    """
    with transaction.atomic():
        report = locked(report_id=holder.subject_id, by=holder)
        kept = report.legal_holds.filter(ended_on__isnull=True).exists()
        if not kept:
            erase_report(report)
            remember(
                Erased.WITHDRAWN, kind=SAFETY_REPORT, row=report.public_id, force=report.force_id, now=now
            )
        report.set_aside_reason = report.passed_on_to = ""
        finish_move(report, Move.WITHDRAW, by=holder, now=now)
    return Withdrawn(words_kept=kept)


def erase_report(report: SafetyReport) -> None:
    """Erase a report's words, messages, place and ticks. The row stays as a tombstone with its state and day."""
    sealing.erase(kind=SAFETY_REPORT, row=report.public_id)
    forget_opened(report)
    receipts.erase_for(subject_kind=SAFETY_REPORT, subject_id=report.public_id)
    report.concerns.all().delete()
    assistance.forget(report)
    report.cell = None
    report.precision = "none"
    report.place_label = ""
    report.setting = report.main_concern = report.part_of_day = report.kind_of_day = report.how_often = ""
    report.danger_now, report.urgency = "", "none"
    report.may_be_a_crime = report.says_under_18 = report.has_words = False
    report.verdicts.all().delete()


def erase_references(report: SafetyReport) -> None:
    """Erase the sealed crime references of a report's disclosures, before the disclosures go."""
    for case in report.disclosures.values_list("public_id", flat=True):
        sealing.erase(kind=DISCLOSURE, row=case)


def say_if_better(*, holder: ReceiptHolder, verdict: BetterNow.Verdict, now: datetime) -> None:
    """Keep what she says of the place now: one answer a month, the last one counts. Raises ReportNotFound."""
    with transaction.atomic():
        report = locked(report_id=holder.subject_id, by=holder)
        BetterNow.objects.update_or_create(
            report=report, month=month_of(local_day(now)), defaults={"verdict": verdict}
        )
        record(
            force=report.force_id,
            by=holder,
            action="report.better_now",
            subject_kind=SAFETY_REPORT,
            subject_id=report.public_id,
            details={"verdict": str(verdict)},
            now=now,
        )
