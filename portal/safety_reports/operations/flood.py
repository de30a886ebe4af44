"""A decision about many reports at once: shown, counted, confirmed, and then done in chunks through the outbox."""

from datetime import datetime, timedelta
from functools import partial
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed, allows, check
from portal.accounts.queries import acting_member
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.outbox.operations import emit
from portal.safety_reports.models import BulkDecision, BulkItem, BulkMove, BulkOutcome
from portal.safety_reports.operations import moves
from portal.safety_reports.queries.flood import FloodFilter, chosen
from portal.safety_reports.subjects import BULK_DECISION
from portal.safety_reports.transitions import MoveRefused
from portal.safety_reports.vocabulary.triage import SetAsideReason, State

MOST = 2000  # reports in one decision: they are listed in one short write
CHUNK = 25  # reports in one write, each with its audit row
MAY_BE_STOPPED_FOR = timedelta(minutes=2)
EFFECT = "safety_reports.bulk_chunk"


class NothingChosen(Exception):
    """No report answers the description any more."""


class DecisionNotFound(Exception):
    """There is no such decision of this person, or it is past what was asked of it."""


def propose(*, wanted: FloodFilter, move: BulkMove, reason: str, by: Member, now: datetime) -> UUID:
    """List the reports that answer the description, for confirming. What was listed before and not confirmed goes.

    Raises NotAllowed and NothingChosen.
    """
    check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    states = (State.HELD,) if move is BulkMove.RELEASE else (State.HELD, State.RECEIVED)
    listed = [row.pk for row in chosen(wanted, by=by) if row.state in states][:MOST]
    if not listed:
        raise NothingChosen
    with transaction.atomic():
        BulkDecision.objects.filter(made_by_id=by.user_id, begins_at__isnull=True).delete()
        decision = BulkDecision.objects.create(
            force_id=by.force_id,
            made_by_id=by.user_id,
            membership_id=by.membership_id,
            move=move,
            reason=SetAsideReason(reason) if move is BulkMove.SET_ASIDE else "",
            number=len(listed),
            made_at=now,
        )
        BulkItem.objects.bulk_create(BulkItem(decision=decision, report_id=pk) for pk in listed)
    return decision.public_id


def confirm(*, decision_id: UUID, number: int, by: Member, now: datetime) -> None:
    """Begin it in two minutes. `number` is what she was shown. Raises NotAllowed and DecisionNotFound."""
    check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    with transaction.atomic():
        decision = _own(decision_id, by=by)
        if decision.begins_at is not None or decision.number != number:
            raise DecisionNotFound
        decision.begins_at = now + MAY_BE_STOPPED_FOR
        decision.save()
        _next_chunk(decision, 0, now=now, not_before=decision.begins_at)
        _record(decision, "bulk.confirmed", by=by, now=now)


def stop(*, decision_id: UUID, by: Member, now: datetime) -> None:
    """Leave alone whatever has not been reached yet. Any supervisor may. Raises NotAllowed and DecisionNotFound."""
    check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    with transaction.atomic():
        decision = BulkDecision.objects.select_for_update().filter(
            public_id=decision_id, force_id=by.force_id, begins_at__isnull=False, finished_at__isnull=True
        )
        found = decision.first()
        if found is None or found.stopped_at is not None:
            raise DecisionNotFound
        found.stopped_at = now
        found.save()
        _record(found, "bulk.stopped", by=by, now=now)


def do_chunk(*, decision_id: UUID, chunk: int, now: datetime) -> None:
    """Decide the next few, in the caller's transaction, which also marks this chunk as done.

    What has moved on, is being read, or may no longer be seen by who decided, is left alone.
    """
    decision = BulkDecision.objects.select_for_update().get(public_id=decision_id)
    by = acting_member(user_id=decision.made_by_id, membership_id=decision.membership_id, now=now)
    if decision.stopped_at is not None:
        return
    if by is None or by.membership_id != decision.membership_id or not _may(by):
        decision.stopped_at = now  # who decided has no say here any more
        decision.save()
        return
    waiting = decision.items.filter(outcome=BulkOutcome.WAITING).select_related("report").order_by("pk")
    for item in waiting[:CHUNK]:
        item.outcome = _do_one(decision, item.report.public_id, by=by, now=now)
        item.save(update_fields=["outcome"])
    if waiting.exists():
        _next_chunk(decision, chunk + 1, now=now)
        return
    decision.finished_at = now
    decision.save()
    _record(decision, "bulk.finished", by=by, now=now)


def _do_one(decision: BulkDecision, report_id: UUID, *, by: Member, now: datetime) -> BulkOutcome:
    move = (
        moves.release
        if decision.move == BulkMove.RELEASE
        else partial(moves.set_aside_unread, reason=SetAsideReason(decision.reason))
    )
    try:
        move(report_id=report_id, by=by, now=now)
    except (moves.ReportNotFound, moves.SomebodyElseIsReading, MoveRefused, NotAllowed):
        return BulkOutcome.SKIPPED
    return BulkOutcome.DONE


def _may(by: Member) -> bool:
    return allows(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)


def _own(decision_id: UUID, *, by: Member) -> BulkDecision:
    decision = (
        BulkDecision.objects.select_for_update()
        .filter(public_id=decision_id, made_by_id=by.user_id, force_id=by.force_id)
        .first()
    )
    if decision is None:
        raise DecisionNotFound
    return decision


def _next_chunk(
    decision: BulkDecision, chunk: int, *, now: datetime, not_before: datetime | None = None
) -> None:
    emit(
        effect=EFFECT,
        key=f"bulk:{decision.public_id}:{chunk}",
        payload={"decision": str(decision.public_id), "chunk": chunk},
        force=decision.force_id,
        now=now,
        not_before=not_before,
    )


def _record(decision: BulkDecision, action: str, *, by: Member, now: datetime) -> None:
    record(
        force=decision.force_id,
        by=by,
        action=action,
        subject_kind=BULK_DECISION,
        subject_id=decision.public_id,
        details={
            "move": decision.move,
            "number": decision.number,
            **({"code": decision.reason} if decision.reason else {}),
        },
        now=now,
    )
