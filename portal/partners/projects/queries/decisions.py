"""What was decided, and what became of every idea: for the room and for the public."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet

from portal.partners.projects.models import Project, ProjectDecision, ProjectMove, ProjectOutcome
from portal.partners.projects.transitions import ORDER
from portal.partners.projects.vocabulary import FATE_TAGS, TAGS, Fate, Kind, Stage, SubjectKind
from portal.places.calendar import local_day
from portal.shell.registries import Step


@dataclass(frozen=True, slots=True)
class DecisionShown:
    what: str
    because: str
    not_taken: str
    who: str
    dissent: str
    on: date


@dataclass(frozen=True, slots=True)
class IdeaFate:
    """An idea by its heading. Empty, where its author took it back or it was removed."""

    title: str
    fate: Fate
    reason: str

    @property
    def tag(self) -> str:
        return FATE_TAGS[self.fate]


@dataclass(frozen=True, slots=True)
class PublicProject:
    """A project as everybody reads it: nothing of what people said in the room but the headings of ideas."""

    id: UUID
    title: str
    summary: str
    subject_kind: SubjectKind
    subject: str
    stage: Stage
    has_budget: bool
    pay_rate: str
    pay_how: str
    decisions: tuple[DecisionShown, ...]
    ideas: tuple[IdeaFate, ...]
    said: tuple[tuple[Stage, str, date], ...]
    since: date

    @property
    def tag(self) -> str:
        return TAGS[self.stage]

    @property
    def steps(self) -> tuple[Step, ...]:
        at = ORDER.index(self.stage)
        return tuple(
            Step(stage.label, done=n < at)
            for n, stage in enumerate(ORDER)
            if stage is not Stage.CLOSED or self.stage is Stage.CLOSED
        )


def decisions_of(project_id: UUID) -> tuple[DecisionShown, ...]:
    """Decisions, the newest first."""
    rows = ProjectDecision.objects.filter(project_id=project_id)
    return tuple(_decision(row) for row in rows.order_by("-recorded_at", "pk"))


def public_projects(force_id: UUID) -> list[PublicProject]:
    """Every published project, those at work first. Four queries, however many there are."""
    rows = Project.objects.public().filter(force_id=force_id).order_by("-published_at", "pk")
    shown = [_public(row) for row in _loaded(rows)]
    return sorted(shown, key=lambda one: one.stage is Stage.CLOSED)


def public_project(force_id: UUID, project_id: UUID) -> PublicProject | None:
    """One published project, or None."""
    row = _loaded(Project.objects.public().filter(force_id=force_id, pk=project_id)).first()
    return _public(row) if row else None


def _loaded(rows: QuerySet[Project]) -> QuerySet[Project]:
    return rows.prefetch_related(
        Prefetch("decisions", ProjectDecision.objects.order_by("-recorded_at", "pk")),
        Prefetch("outcomes", ProjectOutcome.objects.filter(kind=Kind.IDEA).order_by("fate", "title", "pk")),
        Prefetch("moves", ProjectMove.objects.order_by("moved_at", "pk")),
    )


def _public(row: Project) -> PublicProject:
    return PublicProject(
        id=row.pk,
        title=row.title,
        summary=row.summary,
        subject_kind=SubjectKind(row.subject_kind),
        subject=row.subject_name,
        stage=Stage(row.stage),
        has_budget=row.has_budget,
        pay_rate=row.pay_rate,
        pay_how=row.pay_how,
        decisions=tuple(_decision(one) for one in row.decisions.all()),
        ideas=tuple(IdeaFate(one.title, Fate(one.fate), one.reason) for one in row.outcomes.all()),
        said=tuple((Stage(one.stage), one.said, local_day(one.moved_at)) for one in row.moves.all()),
        since=local_day(row.made_at),
    )


def _decision(row: ProjectDecision) -> DecisionShown:
    return DecisionShown(row.what, row.because, row.not_taken, row.who, row.dissent, row.decided_on)
