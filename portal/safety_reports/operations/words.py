"""Reading what somebody wrote: a step at a time, counted for the reader's sake, and never without a trace."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import F

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import local_day
from portal.safety_reports.models import ReadingDay, ReadingLimit, SafetyReport
from portal.safety_reports.operations.fingerprints import remember_opened
from portal.safety_reports.operations.moves import locked, take_claim
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.vocabulary.triage import State
from portal.sealing.envelopes import Binding
from portal.sealing.keyring import server_keys
from portal.sealing.operations import NoWordsError, open_words
from portal.sealing.recipients import RecipientKind

DEFAULT_A_DAY = 30
DEFAULT_BREAK_AFTER = 10


class SafeguardingNeeded(Exception):
    """She says that she is under 18: a reader trained in safeguarding opens this one."""


class EnoughForToday(Exception):
    """The reader has opened as many texts as one day may hold."""


@dataclass(frozen=True, slots=True)
class Opened:
    """One text, and how far the reader is through her day."""

    field: str
    words: str
    opened_today: int
    limit: int
    break_due: bool


def read_words(*, report_id: UUID, field: str, by: Member, now: datetime) -> Opened:
    """Open one field of a report's words for a reader who has it open.

    Raises ReportNotFound, SomebodyElseIsReading, SafeguardingNeeded, EnoughForToday, NoWordsError, CannotOpenError.
    """
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        check(by, Permission.REPORTS_READ_WORDS, force_id=report.force_id)
        refuse_if_taken_back(report)
        if report.says_under_18 and not by.safeguarding_trained:
            raise SafeguardingNeeded
        take_claim(report, by=by, now=now)
        opened_today, limits = count_one(by=by, now=now)
        keys = server_keys(RecipientKind.TRIAGE)
        words = open_words(
            binding=Binding(SAFETY_REPORT, report.public_id, field, report.force_id), by=by, keys=keys
        )
        remember_opened(report, words, keys=keys)
        record(
            force=report.force_id,
            by=by,
            action="report.words_read",
            subject_kind=SAFETY_REPORT,
            subject_id=report.public_id,
            details={"field": field},
            now=now,
        )
    return Opened(field, words, opened_today, limits.a_day, opened_today % limits.break_after == 0)


def refuse_if_taken_back(report: SafetyReport) -> None:
    """Words of a withdrawn report are there only for a legal hold, and closed until it is approved. NoWordsError."""
    holds = report.legal_holds.filter(ended_on__isnull=True, approved_by__isnull=False)
    if report.state == State.WITHDRAWN and not holds.exists():
        raise NoWordsError("She took it back.")


def limits_of(force_id: UUID) -> ReadingLimit:
    """The force's own limits, or the defaults (not saved)."""
    kept = ReadingLimit.objects.filter(force_id=force_id).first()
    return kept or ReadingLimit(force_id=force_id, a_day=DEFAULT_A_DAY, break_after=DEFAULT_BREAK_AFTER)


def count_one(*, by: Member, now: datetime) -> tuple[int, ReadingLimit]:
    """Count one text that this reader opens today. Raises EnoughForToday."""
    limits = limits_of(by.force_id)
    day, _made = ReadingDay.objects.get_or_create(
        force_id=by.force_id, reader_id=by.user_id, day=local_day(now)
    )
    counted = ReadingDay.objects.filter(pk=day.pk, opened__lt=limits.a_day).update(opened=F("opened") + 1)
    if not counted:
        raise EnoughForToday
    return day.opened + 1, limits
