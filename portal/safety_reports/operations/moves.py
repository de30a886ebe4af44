"""Moving a report from state to state: one short transaction each, audited in it."""

from collections.abc import Callable
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.accounts.actors import Member, ReceiptHolder
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import local_day, local_midnight
from portal.safety_reports.models import Claim, SafetyReport
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.safety_reports.transitions import Move, check_move
from portal.safety_reports.vocabulary.triage import (
    UNREAD_REASONS,
    HoldReason,
    PassedOnTo,
    SetAsideReason,
    State,
)

CLAIM_LASTS = timedelta(minutes=30)
DECISIONS = frozenset({State.ACCEPTED, State.SET_ASIDE, State.PASSED_ON, State.DIVERTED, State.WITHDRAWN})


class ReportNotFound(Exception):
    """There is no such report, or this actor must not know of it: the two look alike."""


class SomebodyElseIsReading(Exception):
    """Another reader has the report open."""


def open_report(*, report_id: UUID, by: Member, now: datetime) -> None:
    """Take a report to read. Nobody else can read it until it is decided, put back, or half an hour has passed.

    Raises ReportNotFound, SomebodyElseIsReading and MoveRefused.
    """
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        if report.state == State.OPEN:
            take_claim(report, by=by, now=now)
            return
        _move(report, Move.OPEN, by=by, now=now)
        take_claim(report, by=by, now=now)


def put_back(*, report_id: UUID, by: Member, now: datetime) -> None:
    """Give a report back to the queue, undecided."""
    with transaction.atomic():
        report = _mine(report_id=report_id, by=by, now=now)
        _move(report, Move.PUT_BACK, by=by, now=now)
        Claim.objects.filter(report=report).delete()


def accept(*, report_id: UUID, by: Member, now: datetime) -> None:
    """Accept a report: from now on it counts, and enters exactly one release."""

    def fill(report: SafetyReport) -> None:
        report.accepted_on = local_day(now)

    _decide(report_id, Move.ACCEPT, by=by, now=now, fill=fill)


def hold(*, report_id: UUID, reason: HoldReason, by: Member, now: datetime) -> None:
    """Keep a report until a supervisor or a disclosure's owner has looked."""
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        _refuse_if_claimed_by_another(report, by=by, now=now)
        report.hold_reason = reason
        _move(report, Move.HOLD, by=by, now=now, code=reason)
        Claim.objects.filter(report=report).delete()


def set_aside(*, report_id: UUID, reason: SetAsideReason, by: Member, now: datetime) -> None:
    """Decide that a report will not count, and why. Its receipt says so."""

    def fill(report: SafetyReport) -> None:
        report.set_aside_reason = reason

    _decide(report_id, Move.SET_ASIDE, by=by, now=now, fill=fill, code=reason)


def pass_on(*, report_id: UUID, to: PassedOnTo, by: Member, now: datetime) -> None:
    """Hand the place and the ticks, never the words, to those who look after the place."""

    def fill(report: SafetyReport) -> None:
        report.passed_on_to = to

    _decide(report_id, Move.PASS_ON, by=by, now=now, fill=fill, code=to)


def reconsider(*, report_id: UUID, by: Member, now: datetime) -> None:
    """A supervisor puts a decided report back into the queue."""
    check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        report.set_aside_reason = report.passed_on_to = ""
        report.decided_on = None
        _move(report, Move.RECONSIDER, by=by, now=now)


def release(*, report_id: UUID, by: Member, now: datetime) -> None:
    """A supervisor lets a held report into the queue without opening it."""
    _unopened(report_id, Move.RELEASE, by=by, now=now)


def set_aside_unread(*, report_id: UUID, reason: SetAsideReason, by: Member, now: datetime) -> None:
    """A supervisor sets aside what nobody has opened, as part of a flood. Its receipt says that nobody read it."""
    if reason not in UNREAD_REASONS:
        raise ValueError("This reason says that somebody has read it.")

    def fill(report: SafetyReport) -> None:
        report.set_aside_reason = reason

    _unopened(report_id, Move.SET_ASIDE_UNREAD, by=by, now=now, fill=fill, code=reason)


def locked(*, report_id: UUID, by: Member | ReceiptHolder) -> SafetyReport:
    """The report, locked until the transaction ends. Raises ReportNotFound."""
    report = (
        SafetyReport.objects.visible_to(by)
        .select_for_update(of=("self",))
        .filter(public_id=report_id)
        .first()
    )
    if report is None:
        raise ReportNotFound
    return report


def take_claim(report: SafetyReport, *, by: Member, now: datetime) -> None:
    """Make `by` the reader, or renew it. Raises SomebodyElseIsReading."""
    _refuse_if_claimed_by_another(report, by=by, now=now)
    try:
        with transaction.atomic():
            Claim.objects.update_or_create(
                report=report, defaults={"reader_id": by.user_id, "expires_at": now + CLAIM_LASTS}
            )
    except IntegrityError as error:  # two readers at the same moment: the database let one through
        raise SomebodyElseIsReading from error


def finish_move(
    report: SafetyReport, move: Move, *, by: Member | ReceiptHolder, now: datetime, code: str = ""
) -> None:
    """Record a move made by another operation of this app, in its transaction."""
    _move(report, move, by=by, now=now, code=code)
    Claim.objects.filter(report=report).delete()


def _refuse_if_claimed_by_another(report: SafetyReport, *, by: Member, now: datetime) -> None:
    claim = Claim.objects.filter(report=report).first()
    if claim and claim.reader_id != by.user_id and claim.expires_at > now:
        raise SomebodyElseIsReading


def _mine(*, report_id: UUID, by: Member, now: datetime) -> SafetyReport:
    report = locked(report_id=report_id, by=by)
    take_claim(report, by=by, now=now)
    return report


def _unopened(
    report_id: UUID,
    move: Move,
    *,
    by: Member,
    now: datetime,
    fill: Callable[[SafetyReport], None] = lambda _report: None,
    code: str = "",
) -> None:
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        _refuse_if_claimed_by_another(report, by=by, now=now)
        fill(report)
        finish_move(report, move, by=by, now=now, code=code)


def _decide(
    report_id: UUID,
    move: Move,
    *,
    by: Member,
    now: datetime,
    fill: Callable[[SafetyReport], None],
    code: str = "",
) -> None:
    with transaction.atomic():
        report = _mine(report_id=report_id, by=by, now=now)
        fill(report)
        finish_move(report, move, by=by, now=now, code=code)


def _move(
    report: SafetyReport, move: Move, *, by: Member | ReceiptHolder, now: datetime, code: str = ""
) -> None:
    transition = check_move(move, State(report.state))
    if transition.permission is not None:
        check(by, transition.permission, force_id=report.force_id)
    before = report.state
    report.state = transition.target
    if transition.target is not State.HELD:
        report.hold_reason = ""
    if transition.target in DECISIONS:
        report.decided_on = local_day(now)
        # The hour has done its work; from here on the day is enough.
        report.arrived_at = local_midnight(local_day(report.arrived_at))
    report.save()
    record(
        force=report.force_id,
        by=by,
        action=f"report.{move}",
        subject_kind=SAFETY_REPORT,
        subject_id=report.public_id,
        details={"from": before, "to": str(transition.target), **({"code": code} if code else {})},
        now=now,
    )
