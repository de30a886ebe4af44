"""Erasing again, after a backup was put back, what had been erased since it was made."""

from collections.abc import Iterable
from datetime import datetime

from django.db import transaction

from portal.accounts.actors import System
from portal.audit.operations import record
from portal.receipts import operations as receipts
from portal.safety_reports.erasures import Erased, Erasure, again
from portal.safety_reports.models import Claim, IndependentReport, SafetyReport
from portal.safety_reports.operations.withdraw import erase_references, erase_report
from portal.safety_reports.subjects import INDEPENDENT_REPORT, SAFETY_REPORT
from portal.safety_reports.vocabulary.triage import State
from portal.sealing import operations as sealing

BY = System("replay_erasures")
_TARGETS = {Erased.WITHDRAWN: State.WITHDRAWN, Erased.MOVED: State.DIVERTED}


def replay(erasures: Iterable[Erasure], *, now: datetime) -> dict[Erased, int]:
    """Apply a list again, one short transaction a line. Says how many lines found something to erase."""
    done = dict.fromkeys(Erased, 0)
    for erasure in erasures:
        with transaction.atomic():
            done[erasure.what] += _again(erasure, now=now)
    return done


def _again(erasure: Erasure, *, now: datetime) -> int:
    if erasure.kind == INDEPENDENT_REPORT:
        return _forget_independent(erasure)
    if erase := again.find(erasure.kind):
        return erase(erasure.row, now)
    report = SafetyReport.objects.select_for_update().filter(public_id=erasure.row).first()
    if report is None or report.state == _TARGETS[erasure.what]:
        return 0
    _empty(report, _TARGETS[erasure.what])
    record(
        force=report.force_id,
        by=BY,
        action="report.erased_again",
        subject_kind=SAFETY_REPORT,
        subject_id=erasure.row,
        details={"what": str(erasure.what)},
        now=now,
    )
    return 1


def _empty(report: SafetyReport, state: State) -> None:
    """Make the report the tombstone it was. What had gone to the independent inbox went with the backup's loss."""
    erase_references(report)
    report.disclosures.all().delete()
    erase_report(report)
    report.state = state
    report.set_aside_reason = report.passed_on_to = report.hold_reason = ""
    report.accepted_on = None
    report.save()
    Claim.objects.filter(report=report).delete()


def _forget_independent(erasure: Erasure) -> int:
    report = IndependentReport.objects.select_for_update().filter(public_id=erasure.row).first()
    if report is None:
        return 0
    sealing.erase(kind=INDEPENDENT_REPORT, row=erasure.row)
    receipts.forget(subject_kind=INDEPENDENT_REPORT, subject_id=erasure.row)
    report.delete()
    return 1
