"""Deleting what has been kept long enough, holding what the law needs, and saying in numbers what was done."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, OuterRef, Q, QuerySet

from portal.accounts.actors import Member, System
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import local_day, local_midnight
from portal.receipts import operations as receipts
from portal.receipts.queries import kept_messages
from portal.safety_reports.erasures import Erased, remember
from portal.safety_reports.models import (
    IndependentReport,
    IndependentState,
    LegalHold,
    ReadingDay,
    RetentionRun,
    SafetyReport,
)
from portal.safety_reports.operations.fingerprints import forget_opened
from portal.safety_reports.operations.moves import locked
from portal.safety_reports.operations.withdraw import erase_references, erase_report
from portal.safety_reports.queries.retention import period_of
from portal.safety_reports.subjects import INDEPENDENT_REPORT, LEGAL_HOLD, SAFETY_REPORT
from portal.safety_reports.vocabulary.retention import RetentionClass
from portal.safety_reports.vocabulary.triage import State
from portal.sealing import operations as sealing

UNDECIDED = (State.RECEIVED, State.HELD, State.OPEN)
CHUNK = 50  # rows in one write, so that nobody waits behind this job


class HoldNotFound(Exception):
    """There is no such live hold on a report this actor sees."""


class AlreadyHeld(Exception):
    """The report has a live hold already."""


def delete_what_is_due(*, force_id: UUID, by: System, now: datetime) -> dict[RetentionClass, int]:
    """Delete, in chunks, what has been kept for its period, and record how much. Safe to run again the same day."""
    today = local_day(now)
    deleted = {}
    for code, sweep in _SWEEPS.items():
        days, _source = period_of(force_id, code, on=today)
        deleted[code] = sweep(force_id, today - timedelta(days=days))
        _count(force_id, code, today, deleted[code])
    _say(force_id, deleted, by=by, now=now)
    return deleted


def note_deleted(*, force_id: UUID, deleted: Mapping[RetentionClass, int], by: System, now: datetime) -> None:
    """What another part of the portal deleted by these periods, so that it is shown and audited beside the rest."""
    for code, number in deleted.items():
        _count(force_id, code, local_day(now), number)
    _say(force_id, deleted, by=by, now=now)


def place_hold(*, report_id: UUID, reason: str, review_on: date, by: Member, now: datetime) -> UUID:
    """Ask for a report to be kept. It is kept at once; a second person approves it. Raises AlreadyHeld."""
    with transaction.atomic():
        report = locked(report_id=report_id, by=by)
        check(by, Permission.RETENTION_MANAGE, force_id=report.force_id)
        if report.legal_holds.filter(ended_on__isnull=True).exists():
            raise AlreadyHeld
        hold = LegalHold.objects.create(
            report=report,
            reason=reason,
            placed_by_id=by.user_id,
            placed_on=local_day(now),
            review_on=review_on,
        )
        _record_hold(hold, "hold.placed", by=by, now=now)
    return hold.public_id


def approve_hold(*, hold_id: UUID, by: Member, now: datetime) -> None:
    """Approve somebody else's hold. Raises HoldNotFound and NotAllowed."""
    with transaction.atomic():
        hold = _live_hold(hold_id, by=by)
        if hold.placed_by_id == by.user_id:
            raise NotAllowed(by, Permission.RETENTION_MANAGE)
        hold.approved_by_id = by.user_id
        hold.save()
        _record_hold(hold, "hold.approved", by=by, now=now)


def end_hold(*, hold_id: UUID, by: Member, now: datetime) -> None:
    """End a hold. A report that was withdrawn meanwhile is erased now. Raises HoldNotFound."""
    with transaction.atomic():
        hold = _live_hold(hold_id, by=by)
        hold.ended_on = local_day(now)
        hold.save()
        if hold.report.state == State.WITHDRAWN:
            erase_report(hold.report)
            row, force = hold.report.public_id, hold.report.force_id
            remember(Erased.WITHDRAWN, kind=SAFETY_REPORT, row=row, force=force, now=now)
            hold.report.save()
        _record_hold(hold, "hold.ended", by=by, now=now)


def _live_hold(hold_id: UUID, *, by: Member) -> LegalHold:
    hold = (
        LegalHold.objects.select_for_update(of=("self",))
        .select_related("report")
        .filter(public_id=hold_id, ended_on__isnull=True, report__in=SafetyReport.objects.visible_to(by))
        .first()
    )
    if hold is None:
        raise HoldNotFound
    check(by, Permission.RETENTION_MANAGE, force_id=hold.report.force_id)
    return hold


def _record_hold(hold: LegalHold, action: str, *, by: Member, now: datetime) -> None:
    record(
        force=hold.report.force_id,
        by=by,
        action=action,
        subject_kind=LEGAL_HOLD,
        subject_id=hold.public_id,
        details={"report": str(hold.report.public_id)},
        now=now,
    )


def _say(force_id: UUID, deleted: Mapping[RetentionClass, int], *, by: System, now: datetime) -> None:
    with transaction.atomic():
        record(
            force=force_id,
            by=by,
            action="retention.ran",
            subject_kind="force",
            subject_id=force_id,
            details={str(code): number for code, number in deleted.items()},
            now=now,
        )


def _count(force_id: UUID, code: RetentionClass, today: date, deleted: int) -> None:
    with transaction.atomic():
        run, made = RetentionRun.objects.get_or_create(
            force_id=force_id, day=today, code=code, defaults={"deleted": deleted}
        )
        if not made and deleted:
            run.deleted += deleted
            run.save()


def _free(force_id: UUID, states: Iterable[State], before: date) -> QuerySet[SafetyReport]:
    decided = SafetyReport.objects.filter(force_id=force_id, state__in=list(states), decided_on__lt=before)
    return _without_hold(decided)


def _undecided(force_id: UUID, before: date) -> QuerySet[SafetyReport]:
    arrived = SafetyReport.objects.filter(
        force_id=force_id, state__in=UNDECIDED, arrived_at__lt=local_midnight(before)
    )
    return _without_hold(arrived)


def _without_hold(rows: QuerySet[SafetyReport]) -> QuerySet[SafetyReport]:
    held = LegalHold.objects.filter(report=OuterRef("pk"), ended_on__isnull=True)
    return rows.filter(~Exists(held)).order_by("pk")


def _in_chunks(rows: QuerySet[SafetyReport], act: Callable[[SafetyReport], None]) -> int:
    done = 0
    while True:
        with transaction.atomic():
            taken = list(rows.select_for_update().values_list("pk", flat=True)[:CHUNK])
            # Asked again under the lock: a hold or a move that came first has committed by now.
            due = list(rows.filter(pk__in=taken))
            for report in due:
                act(report)
        if not taken:
            return done
        done += len(due)


def _words(states: tuple[State, ...]) -> Callable[[UUID, date], int]:
    def erase(report: SafetyReport) -> None:
        sealing.erase(kind=SAFETY_REPORT, row=report.public_id)
        forget_opened(report)
        receipts.erase_for(subject_kind=SAFETY_REPORT, subject_id=report.public_id)
        report.has_words = False
        report.save(update_fields=["has_words"])

    def sweep(force_id: UUID, before: date) -> int:
        # Somebody who sent no words may have written a message since.
        some = Q(has_words=True) | Q(kept_messages(SAFETY_REPORT, OuterRef("public_id")))
        return _in_chunks(_free(force_id, states, before).filter(some), erase)

    return sweep


def _decided(*states: State) -> Callable[[UUID, date], QuerySet[SafetyReport]]:
    return lambda force_id, before: _free(force_id, states, before)


def _reports(due: Callable[[UUID, date], QuerySet[SafetyReport]]) -> Callable[[UUID, date], int]:
    def remove(report: SafetyReport) -> None:
        sealing.erase(kind=SAFETY_REPORT, row=report.public_id)
        erase_references(report)
        receipts.forget(subject_kind=SAFETY_REPORT, subject_id=report.public_id)
        report.legal_holds.all().delete()
        report.delete()

    def sweep(force_id: UUID, before: date) -> int:
        return _in_chunks(due(force_id, before), remove)

    return sweep


def _independent(force_id: UUID, before: date) -> int:
    closed = IndependentReport.objects.filter(
        force_id=force_id,
        state__in=[IndependentState.CLOSED, IndependentState.WITHDRAWN],
        closed_on__lt=before,
    )
    done = 0
    for start in iter(lambda: list(closed[:CHUNK]), []):
        with transaction.atomic():
            for report in start:
                sealing.erase(kind=INDEPENDENT_REPORT, row=report.public_id)
                receipts.forget(subject_kind=INDEPENDENT_REPORT, subject_id=report.public_id)
                report.delete()
        done += len(start)
    return done


def _reading_load(force_id: UUID, before: date) -> int:
    return ReadingDay.objects.filter(force_id=force_id, day__lt=before).delete()[0]


_SWEEPS: dict[RetentionClass, Callable[[UUID, date], int]] = {
    RetentionClass.WORDS_ACCEPTED: _words((State.ACCEPTED,)),
    RetentionClass.WORDS_SET_ASIDE: _words((State.SET_ASIDE, State.PASSED_ON)),
    RetentionClass.REPORTS_SET_ASIDE: _reports(
        _decided(State.SET_ASIDE, State.PASSED_ON, State.WITHDRAWN, State.DIVERTED)
    ),
    RetentionClass.REPORTS_ACCEPTED: _reports(_decided(State.ACCEPTED)),
    RetentionClass.REPORTS_WAITING: _reports(_undecided),
    RetentionClass.INDEPENDENT_CLOSED: _independent,
    RetentionClass.READING_LOAD: _reading_load,
}
