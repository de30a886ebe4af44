"""What an incident would do, does, and left behind."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from wagtail.models import Page, WorkflowState

from portal.accounts.actors import Member
from portal.accounts.queries import pseudonyms
from portal.cms.incident.operations import CONFIRMED_WITHIN
from portal.cms.models.incidents import HeldBack, Incident, IncidentPlan
from portal.cms.workflow.queries import OnTheClock, scheduled
from portal.cms.workflow.trees import page_of


@dataclass(frozen=True, slots=True)
class Prepared:
    """A page that is ready. `passed`: its latest version went through the whole review."""

    page_id: int
    title: str
    passed: bool


@dataclass(frozen=True, slots=True)
class Plan:
    statement: Prepared | None
    support: Prepared | None
    alert_en: str
    alert_cy: str

    @property
    def is_complete(self) -> bool:
        return self.statement is not None and self.support is not None and bool(self.alert_en)


@dataclass(frozen=True, slots=True)
class Held:
    id: int
    page_id: int
    title: str
    go_live_at: datetime
    is_past: bool


@dataclass(frozen=True, slots=True)
class Running:
    id: UUID
    since: datetime
    who: str


def plan_of(force_id: UUID) -> Plan:
    row = IncidentPlan.objects.filter(force_id=force_id).first()
    if row is None:
        return Plan(None, None, "", "")
    return Plan(
        _prepared(force_id, row.statement_id), _prepared(force_id, row.support_id), row.alert_en, row.alert_cy
    )


def running_for(by: Member) -> Running | None:
    row = Incident.objects.visible_to(by).filter(ended_at__isnull=True).first()
    if row is None:
        return None
    return Running(row.pk, row.started_at, pseudonyms({row.started_by}).get(row.started_by, ""))


@dataclass(frozen=True, slots=True)
class Unconfirmed:
    """An incident that one person started and no second one has confirmed yet. `late`: for more than an hour."""

    id: UUID
    since: datetime
    who: str
    late: bool
    mine: bool


def unconfirmed(by: Member, *, now: datetime) -> list[Unconfirmed]:
    """Every one, running or over, the newest first: none drops out of sight by being ended."""
    rows = list(Incident.objects.visible_to(by).filter(confirmed_at__isnull=True).order_by("-started_at"))
    names = pseudonyms({row.started_by for row in rows}) if rows else {}
    return [
        Unconfirmed(
            row.pk,
            row.started_at,
            names.get(row.started_by, ""),
            late=now - row.started_at > CONFIRMED_WITHIN,
            mine=row.started_by == by.user_id,
        )
        for row in rows
    ]


def held_back(by: Member, *, now: datetime) -> list[Held]:
    """Every version that nobody has decided about, of whatever incident, in the order of its time."""
    rows = HeldBack.objects.filter(
        incident__in=Incident.objects.visible_to(by), decided_at__isnull=True
    ).select_related("revision", "page")
    return [
        Held(row.pk, row.page_id, row.revision.object_str, row.go_live_at, row.go_live_at <= now)
        for row in rows.order_by("go_live_at", "pk")
    ]


def would_pause(force_id: UUID) -> list[OnTheClock]:
    return scheduled(force_id)


def _prepared(force_id: UUID, page_id: int | None) -> Prepared | None:
    page = page_of(force_id, page_id) if page_id else None
    return Prepared(page.pk, page.draft_title, _has_passed(page)) if page else None


def _has_passed(page: Page) -> bool:
    states = WorkflowState.objects.filter(
        object_id=str(page.pk),
        base_content_type__app_label="wagtailcore",
        base_content_type__model="page",
        status=WorkflowState.STATUS_APPROVED,
        current_task_state__revision_id=page.latest_revision_id,
    )
    return page.latest_revision_id is not None and states.exists()
