"""What the independent inbox may be asked. States and days only: the words are for its members' browsers."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import QuerySet

from portal.accounts.actors import Actor, Member, ReceiptHolder, System
from portal.accounts.roles import Permission
from portal.safety_reports.models import IndependentReport, IndependentState

MOST_ROWS = 200


class IndependentReportNotFound(Exception):
    """There is no such report, or it is not this actor's to see. The answer is the same."""


@dataclass(frozen=True, slots=True)
class Row:
    public_id: UUID
    arrived_on: date
    state: str
    state_name: str
    has_receipt: bool
    is_open: bool


def visible_to(actor: Actor) -> QuerySet[IndependentReport]:
    """Reviewers see their own force's independent reports; a receipt's holder her own; triage none at all."""
    reports = IndependentReport.objects.all()
    match actor:
        case System():
            return reports
        case ReceiptHolder():
            return reports.filter(public_id=actor.subject_id, force_id=actor.force_id)
        case Member() if actor.may(Permission.INBOX_READ):
            return reports.filter(force_id=actor.force_id)
    return reports.none()


def rows(by: Actor) -> list[Row]:
    """What waits first, oldest first; then what is done, newest first. 200 at most."""
    done = [IndependentState.CLOSED, IndependentState.WITHDRAWN, IndependentState.PASSED_ON]
    waiting = visible_to(by).exclude(state__in=done).order_by("arrived_on", "public_id")[:MOST_ROWS]
    finished = visible_to(by).filter(state__in=done).order_by("-arrived_on", "public_id")[:MOST_ROWS]
    return [_row(report) for report in [*waiting, *finished]][:MOST_ROWS]


def row(public_id: UUID, by: Actor) -> Row:
    """One report. Raises IndependentReportNotFound."""
    return _row(get(public_id, by))


def get(public_id: UUID, by: Actor) -> IndependentReport:
    report = visible_to(by).filter(public_id=public_id).first()
    if report is None:
        raise IndependentReportNotFound
    return report


def count_new(by: Actor) -> int:
    return visible_to(by).filter(state=IndependentState.RECEIVED).count()


def _row(report: IndependentReport) -> Row:
    state = IndependentState(report.state)
    return Row(
        public_id=report.public_id,
        arrived_on=report.arrived_on,
        state=state.value,
        state_name=str(state.label),
        has_receipt=report.has_receipt,
        is_open=state != IndependentState.WITHDRAWN,
    )
