"""One report as its reader sees it: everything that was ticked, where words are, and what has been done."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Q
from django.utils.functional import Promise

from portal.accounts.actors import Member
from portal.accounts.policy import allows
from portal.audit.queries import AuditedAction, recent
from portal.places.cells import around, middle_of
from portal.places.precision import Precision
from portal.receipts.queries import MessageSummary, messages_for
from portal.safety_reports.models import (
    DisclosureCase,
    DisclosureOutcome,
    DisclosurePolicy,
    LegalHold,
    SafetyReport,
)
from portal.safety_reports.operations.disclosures import OUTCOMES, REFERENCE, policies_of
from portal.safety_reports.operations.moves import ReportNotFound
from portal.safety_reports.queries.queue import FETCHED, QueueRow, rows_of
from portal.safety_reports.subjects import DISCLOSURE, SAFETY_REPORT
from portal.safety_reports.transitions import STORIES, TRANSITIONS, Move
from portal.safety_reports.vocabulary.triage import Disclosure, State
from portal.sealing.queries import fields_of
from portal.shell.covering import Cover, CoverAsked, covered_by

NEARBY_ZOOM = 17
NEARBY_FOR = timedelta(days=90)
NEARBY_AT_MOST = 8


@dataclass(frozen=True, slots=True)
class DisclosureView:
    public_id: UUID
    kind: Disclosure
    owner: str
    policy: str
    due_at: datetime
    overdue: bool
    outcome: str
    settled_on: date | None
    outcomes: tuple[tuple[str, str], ...]
    has_reference: bool


@dataclass(frozen=True, slots=True)
class PolicyView:
    """What the force does about one kind of disclosure, before anybody has raised it."""

    kind: Disclosure
    owner: str
    hours: int
    text: str


@dataclass(frozen=True, slots=True)
class HoldView:
    public_id: UUID
    reason: str
    approved: bool
    placed_by_me: bool
    review_on: date


@dataclass(frozen=True, slots=True)
class ReportPage:
    row: QueueRow
    language: str
    owner: str | Promise
    setting: str
    part_of_day: str
    kind_of_day: str
    how_often: str
    danger_now: str
    may_be_a_crime: bool
    precision: Precision
    word_fields: tuple[str, ...]
    moves: tuple[Move, ...]
    disclosures: tuple[DisclosureView, ...]
    policies: tuple[PolicyView, ...]
    messages: tuple[MessageSummary, ...]
    hold: HoldView | None
    nearby: tuple[QueueRow, ...]
    covered: tuple[Cover, ...]
    history: tuple[AuditedAction, ...]


def report_page(*, report_id: UUID, by: Member, now: datetime) -> ReportPage:
    """Raises ReportNotFound. A fixed number of queries, whatever the report has gathered."""
    report = (
        SafetyReport.objects.visible_to(by)
        .select_related(*FETCHED)
        .prefetch_related("concerns")
        .filter(public_id=report_id)
        .first()
    )
    if report is None:
        raise ReportNotFound
    policies = policies_of(report.force_id)
    return ReportPage(
        row=rows_of([report], by=by, now=now)[0],
        language=report.language,
        owner=STORIES[State(report.state)].owner,
        setting=report.get_setting_display() if report.setting else "",
        part_of_day=report.get_part_of_day_display() if report.part_of_day else "",
        kind_of_day=report.get_kind_of_day_display() if report.kind_of_day else "",
        how_often=report.get_how_often_display() if report.how_often else "",
        danger_now=report.get_danger_now_display() if report.danger_now else "",
        may_be_a_crime=report.may_be_a_crime,
        precision=Precision(report.precision),
        word_fields=tuple(binding.field for binding in fields_of(SAFETY_REPORT, report.public_id)),
        moves=moves_for(report, by=by),
        disclosures=_disclosures(report, policies, now=now),
        policies=tuple(
            PolicyView(kind, policy.owner, policy.hours, policy.text) for kind, policy in policies.items()
        ),
        messages=tuple(messages_for(SAFETY_REPORT, report.public_id)),
        hold=_hold(report, by=by),
        nearby=_nearby(report, by=by, now=now),
        covered=_covered(report, by=by),
        history=tuple(recent(report.force_id, subject_kind=SAFETY_REPORT, subject_id=report.public_id)),
    )


def language_of(*, report_id: UUID, by: Member) -> str:
    """The language in which she used the portal. Raises ReportNotFound."""
    rows = SafetyReport.objects.visible_to(by).filter(public_id=report_id)
    language = rows.values_list("language", flat=True).first()
    if language is None:
        raise ReportNotFound
    return language


def moves_for(report: SafetyReport, *, by: Member) -> tuple[Move, ...]:
    """What this reader may do with the report as it is."""
    return tuple(
        move
        for move, transition in TRANSITIONS.items()
        if report.state in transition.sources
        and transition.permission is not None
        and allows(by, transition.permission, force_id=report.force_id)
    )


def _disclosures(
    report: SafetyReport, policies: dict[Disclosure, DisclosurePolicy], *, now: datetime
) -> tuple[DisclosureView, ...]:
    return tuple(
        _disclosure(case, policies[Disclosure(case.kind)], now=now)
        for case in report.disclosures.order_by("raised_at", "pk")
    )


def _disclosure(case: DisclosureCase, policy: DisclosurePolicy, *, now: datetime) -> DisclosureView:
    kind = Disclosure(case.kind)
    kept = fields_of(DISCLOSURE, case.public_id) if case.settled_on else ()
    return DisclosureView(
        public_id=case.public_id,
        kind=kind,
        owner=policy.owner,
        policy=policy.text,
        due_at=case.due_at,
        overdue=case.settled_on is None and case.due_at < now,
        outcome=str(DisclosureOutcome(case.outcome).label) if case.outcome else "",
        settled_on=case.settled_on,
        outcomes=tuple(
            (outcome.value, str(outcome.label)) for outcome in DisclosureOutcome if outcome in OUTCOMES[kind]
        ),
        has_reference=any(binding.field == REFERENCE for binding in kept),
    )


def _hold(report: SafetyReport, *, by: Member) -> HoldView | None:
    hold = LegalHold.objects.filter(report=report, ended_on__isnull=True).first()
    if hold is None:
        return None
    return HoldView(
        hold.public_id,
        hold.reason,
        hold.approved_by_id is not None,
        hold.placed_by_id == by.user_id,
        hold.review_on,
    )


def _covered(report: SafetyReport, *, by: Member) -> tuple[Cover, ...]:
    """Only what was accepted counts anywhere, so only that is covered by anything."""
    if State(report.state) is not State.ACCEPTED or report.accepted_on is None:
        return ()
    return covered_by(
        CoverAsked(
            report.force_id, report.space, report.cell, Precision(report.precision).zoom if report.cell else 0,
            report.main_concern, report.accepted_on,
        ),
        by,
    )  # fmt: skip


def _nearby(report: SafetyReport, *, by: Member, now: datetime) -> tuple[QueueRow, ...]:
    """Reports of the last 90 days within about 200 m, so that the same report sent twice is seen."""
    if report.cell is None:
        return ()
    zoom = Precision(report.precision).zoom
    place = Q()
    for first, last in around(middle_of(report.cell, zoom), min(zoom, NEARBY_ZOOM)):
        place |= Q(cell__range=(first, last))
    found = (
        SafetyReport.objects.visible_to(by)
        .filter(place, arrived_at__gte=now - NEARBY_FOR)
        .exclude(pk=report.pk)
        .select_related(*FETCHED)
        .prefetch_related("concerns")
        .order_by("-arrived_at", "-pk")[:NEARBY_AT_MOST]
    )
    return rows_of(list(found), by=by, now=now)
