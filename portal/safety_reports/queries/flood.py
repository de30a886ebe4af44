"""What a flood looks like: how many, where, and what was ticked. Never a word that anybody wrote."""

from bisect import bisect_right
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q, QuerySet

from portal.accounts.actors import Member
from portal.places.calendar import local_midnight
from portal.places.cells import ancestor, middle_of, range_of
from portal.places.precision import Precision
from portal.places.queries import ranges_of
from portal.safety_reports.models import (
    BulkDecision,
    BulkItem,
    BulkMove,
    BulkOutcome,
    DisclosureCase,
    SafetyReport,
)
from portal.safety_reports.queries.queue import FETCHED, QueueRow, rows_of
from portal.safety_reports.vocabulary.triage import HoldReason, State, Urgency

BY_A_RULE = (HoldReason.BURST, HoldReason.PROOF_MISSING, HoldReason.AUTOMATIC)
NEIGHBOURHOOD = Precision.AREA.zoom  # about 1.4 km
SAMPLE = 12
NEIGHBOURHOODS_SHOWN = 8


@dataclass(frozen=True, slots=True)
class FloodFilter:
    """Held by one of `reasons`, and those that wait unread too where `waiting`. The days are included.

    `square` is a neighbourhood: the Morton code of its tile at zoom `NEIGHBOURHOOD`.
    """

    reasons: tuple[str, ...] = tuple(BY_A_RULE)
    waiting: bool = False
    urgent: bool = False
    first_day: date | None = None
    last_day: date | None = None
    area_id: UUID | None = None
    square: int | None = None


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    square: int
    where: str
    number: int


@dataclass(frozen=True, slots=True)
class Flood:
    number: int
    held: int
    with_words: int
    urgent: int
    danger_now: int
    neighbourhoods: tuple[Neighbourhood, ...]
    sample: tuple[QueueRow, ...]


@dataclass(frozen=True, slots=True)
class Progress:
    """One bulk decision as its page shows it."""

    public_id: UUID
    move: BulkMove
    reason: str
    number: int
    urgent: int
    with_words: int
    done: int
    skipped: int
    begins_at: datetime | None
    is_stopped: bool
    is_finished: bool
    is_own: bool

    @property
    def left(self) -> int:
        return self.number - self.done - self.skipped

    @property
    def goes_on(self) -> bool:
        return self.begins_at is not None and not self.is_stopped and not self.is_finished


def chosen(wanted: FloodFilter, *, by: Member) -> list[SafetyReport]:
    """The reports that answer the description and that this supervisor may see, oldest first.

    Left out whatever is: what a person put on hold, and what has a disclosure that is not settled.
    """
    rows = list(_described(wanted, by=by).order_by("arrived_at", "pk"))
    if wanted.area_id is None:
        return rows
    ranges = ranges_of(wanted.area_id)
    firsts = [first for first, _last in ranges]

    def is_inside(report: SafetyReport) -> bool:
        if report.cell is None:
            return False
        cell = middle_of(report.cell, Precision(report.precision).zoom)
        at = bisect_right(firsts, cell) - 1
        return at >= 0 and cell <= ranges[at].last

    return [row for row in rows if is_inside(row)]


def flood(wanted: FloodFilter, *, by: Member, now: datetime) -> Flood:
    """How many there are and what they look like. The sample is spread over the whole time."""
    rows = chosen(wanted, by=by)
    step = max(1, len(rows) // SAMPLE)
    sample = [row.pk for row in rows[::step][:SAMPLE]]
    shown = (
        SafetyReport.objects.filter(pk__in=sample)
        .select_related(*FETCHED)
        .prefetch_related("concerns")
        .order_by("arrived_at", "pk")
    )
    return Flood(
        number=len(rows),
        held=sum(row.state == State.HELD for row in rows),
        with_words=sum(row.has_words for row in rows),
        urgent=sum(row.urgency != Urgency.NONE for row in rows),
        danger_now=sum(row.urgency == Urgency.DANGER_NOW for row in rows),
        neighbourhoods=_neighbourhoods(rows),
        sample=rows_of(list(shown), by=by, now=now),
    )


def progress(decision_id: UUID, *, by: Member) -> Progress | None:
    """How far a decision of this force has come."""
    decision = BulkDecision.objects.filter(public_id=decision_id, force_id=by.force_id).first()
    if decision is None or (decision.begins_at is None and decision.made_by_id != by.user_id):
        return None
    items = BulkItem.objects.filter(decision=decision)
    outcomes = Counter(items.values_list("outcome", flat=True))
    facts = list(items.values_list("report__urgency", "report__has_words"))
    return Progress(
        public_id=decision.public_id,
        move=BulkMove(decision.move),
        reason=decision.get_reason_display() if decision.reason else "",
        number=decision.number,
        urgent=sum(urgency != Urgency.NONE for urgency, _words in facts),
        with_words=sum(words for _urgency, words in facts),
        done=outcomes[BulkOutcome.DONE],
        skipped=outcomes[BulkOutcome.SKIPPED],
        begins_at=decision.begins_at,
        is_stopped=decision.stopped_at is not None,
        is_finished=decision.finished_at is not None,
        is_own=decision.made_by_id == by.user_id,
    )


def _described(wanted: FloodFilter, *, by: Member) -> QuerySet[SafetyReport]:
    which = Q(state=State.HELD, hold_reason__in=[one for one in wanted.reasons if one in BY_A_RULE])
    if wanted.waiting:
        which |= Q(state=State.RECEIVED)
    rows = SafetyReport.objects.visible_to(by).filter(which)
    rows = rows.exclude(disclosures__in=_unsettled(by.force_id))
    if not wanted.urgent:
        rows = rows.filter(urgency=Urgency.NONE)
    if wanted.first_day:
        rows = rows.filter(arrived_at__gte=local_midnight(wanted.first_day))
    if wanted.last_day:
        rows = rows.filter(arrived_at__lt=local_midnight(wanted.last_day + timedelta(days=1)))
    if wanted.square is not None:
        first, last = range_of(wanted.square, NEIGHBOURHOOD)
        rows = rows.filter(cell__range=(first, last))
    return rows


def _unsettled(force_id: UUID) -> QuerySet[DisclosureCase]:
    return DisclosureCase.objects.filter(report__force_id=force_id, settled_on__isnull=True)


def _neighbourhoods(rows: list[SafetyReport]) -> tuple[Neighbourhood, ...]:
    counted: Counter[int] = Counter()
    first: dict[int, SafetyReport] = {}
    for row in rows:
        if row.cell is not None:
            square = ancestor(row.cell, NEIGHBOURHOOD)
            counted[square] += 1
            first.setdefault(square, row)
    return tuple(
        Neighbourhood(square, first[square].place_label, number)
        for square, number in counted.most_common(NEIGHBOURHOODS_SHOWN)
    )
