"""The triage queue: what waits, oldest first, with what may be urgent on top. No words are in it."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.paginator import Page, Paginator
from django.db.models import Case, Count, IntegerField, Q, QuerySet, Value, When

from portal.accounts.actors import Member
from portal.places.calendar import local_day
from portal.places.cells import bounds_of, middle_of
from portal.places.precision import Precision
from portal.safety_reports.models import AssistedReport, Claim, SafetyReport
from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS
from portal.safety_reports.vocabulary.triage import State, Urgency

PAGE = 25
# What a row is made from besides the report itself; its concerns are prefetched.
FETCHED = ("claim", "assistance__organisation")
WAITING = (State.RECEIVED, State.HELD, State.OPEN)
_FIRST = {
    Urgency.DANGER_NOW: 0,
    Urgency.MAY_BE_IN_DANGER: 1,
    Urgency.CHILD: 1,
    Urgency.SELF_HARM: 1,
    Urgency.NONE: 2,
}


@dataclass(frozen=True, slots=True)
class QueueFilter:
    """What a reader asks to see. Empty strings mean everything."""

    state: str = ""
    space: str = ""
    urgent_only: bool = False
    area_id: UUID | None = None


@dataclass(frozen=True, slots=True)
class QueueRow:
    public_id: UUID
    state: State
    urgency: Urgency
    space: str
    feeling: str
    where: str
    concerns: tuple[str, ...]
    arrived_on: date
    days_waiting: int
    has_words: bool
    has_receipt: bool
    says_under_18: bool
    with_a_partner: bool
    partner: str
    on_paper: bool
    hold_reason: str
    read_by_me: bool
    read_by_another: bool
    square: tuple[float, float, float, float] | None

    @property
    def title(self) -> str:
        """The place in words, else the kind of space: a place is put into words by a task, so it may come later."""
        return self.where or self.space


@dataclass(frozen=True, slots=True)
class Queue:
    rows: tuple[QueueRow, ...]
    page: Page


@dataclass(frozen=True, slots=True)
class QueueNumbers:
    waiting: int
    urgent: int
    held: int
    mine: int
    oldest_days: int


def queue(*, by: Member, wanted: QueueFilter, page: int, now: datetime) -> Queue:
    """One page of what this reader may see, 25 rows. The same number of queries however many rows there are."""
    ordered = _filtered(by, wanted).select_related(*FETCHED).prefetch_related("concerns")
    ordered = ordered.annotate(first=_urgency_order()).order_by("first", "arrived_at", "pk")
    shown = Paginator(ordered, PAGE).get_page(page)
    return Queue(rows_of(list(shown), by=by, now=now), shown)


def numbers(*, by: Member, now: datetime) -> QueueNumbers:
    """The figures on top of the queue and on the reader's home page."""
    waiting = SafetyReport.objects.visible_to(by).filter(state__in=WAITING)
    found = waiting.aggregate(
        waiting=Count("pk"),
        urgent=Count("pk", filter=~Q(urgency=Urgency.NONE)),
        held=Count("pk", filter=Q(state=State.HELD)),
        mine=Count("pk", filter=Q(claim__reader_id=by.user_id, claim__expires_at__gt=now)),
    )
    oldest = waiting.order_by("arrived_at").values_list("arrived_at", flat=True).first()
    return QueueNumbers(**found, oldest_days=(local_day(now) - local_day(oldest)).days if oldest else 0)


def rows_of(reports: list[SafetyReport], *, by: Member, now: datetime) -> tuple[QueueRow, ...]:
    """Turn reports (with FETCHED and concerns at hand) into rows."""
    return tuple(_row(report, by=by, now=now) for report in reports)


def square_of(report: SafetyReport) -> tuple[float, float, float, float] | None:
    """West, south, east and north of what is known of the place."""
    if report.cell is None:
        return None
    zoom = Precision(report.precision).zoom
    return bounds_of(middle_of(report.cell, zoom), zoom)


def _filtered(by: Member, wanted: QueueFilter) -> QuerySet[SafetyReport]:
    rows = SafetyReport.objects.visible_to(by)
    rows = rows.filter(state=wanted.state) if wanted.state else rows.filter(state__in=WAITING)
    if wanted.space:
        rows = rows.filter(space=wanted.space)
    if wanted.urgent_only:
        rows = rows.exclude(urgency=Urgency.NONE)
    return rows


def _urgency_order() -> Case:
    whens = [When(urgency=urgency, then=Value(order)) for urgency, order in _FIRST.items()]
    return Case(*whens, default=Value(2), output_field=IntegerField())


def _row(report: SafetyReport, *, by: Member, now: datetime) -> QueueRow:
    claim: Claim | None = getattr(report, "claim", None)
    helped: AssistedReport | None = getattr(report, "assistance", None)
    reader = claim.reader_id if claim is not None and claim.expires_at > now else None
    codes = sorted(report.concerns.all(), key=lambda concern: concern.code != report.main_concern)
    arrived_on = local_day(report.arrived_at)
    return QueueRow(
        public_id=report.public_id,
        state=State(report.state),
        urgency=Urgency(report.urgency),
        space=report.get_space_display(),
        feeling=report.feeling,
        where=report.place_label,
        concerns=tuple(str(ALL_CONCERNS.get(concern.code, concern.code)) for concern in codes),
        arrived_on=arrived_on,
        days_waiting=(local_day(now) - arrived_on).days,
        has_words=report.has_words,
        has_receipt=report.has_receipt,
        says_under_18=report.says_under_18,
        with_a_partner=helped is not None,
        partner=helped.organisation.name if helped and helped.organisation else "",
        on_paper=bool(helped and helped.on_paper),
        hold_reason=report.get_hold_reason_display() if report.hold_reason else "",
        read_by_me=reader == by.user_id,
        read_by_another=reader not in {None, by.user_id},
        square=square_of(report),
    )
