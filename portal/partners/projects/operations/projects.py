"""A project is begun, told in plain words, moved from stage to stage, and published."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.queries import member_with
from portal.accounts.roles import Permission
from portal.partners.projects.models import Contribution, Project, ProjectMove, ProjectSeat
from portal.partners.projects.operations.choosing import close_all
from portal.partners.projects.rooms import as_person, enter, name_of
from portal.partners.projects.transitions import NEEDS_A_DECISION, check_stage
from portal.partners.projects.vocabulary import Answered, Kind, Stage, Standing, SubjectKind
from portal.partners.recording import check_may, note


class NoDecisionError(Exception):
    """There is nothing to try out before something was decided."""


class IdeasOpenError(Exception):
    """Some ideas have no fate yet: what people said is not quietly dropped."""


class NotAFacilitatorError(ValueError):
    """Nobody in this force who may run projects has this id."""


@dataclass(frozen=True, slots=True)
class Subject:
    """What a project is about: an id for a profile or a place, a code for a promise, a name for everybody."""

    kind: SubjectKind
    name: str
    id: UUID | None = None
    code: str = ""


@dataclass(frozen=True, slots=True)
class Told:
    """What everybody reads of a project before they say yes. Without a budget, rate and way stay empty."""

    title: str
    summary: str
    support: str
    access: str = ""
    has_budget: bool = False
    pay_rate: str = ""
    pay_how: str = ""


def begin(
    *,
    force_id: UUID,
    told: Told,
    subject: Subject,
    by: Actor,
    now: datetime,
    facilitator_id: UUID | None = None,
) -> UUID:
    """Begin a project. Whoever begins it is in its room, as facilitator unless somebody else is named.

    Raises NotAFacilitatorError.
    """
    person = as_person(by)
    check_may(person, Permission.PROJECTS_RUN, force_id=force_id)
    with transaction.atomic():
        row = Project(
            force_id=force_id,
            facilitator_id=person.user_id,
            subject_kind=subject.kind,
            subject_id=subject.id,
            subject_code=subject.code,
            subject_name=subject.name.strip(),
            made_at=now,
        )
        _tell(row, told)
        if facilitator_id is not None and facilitator_id != person.user_id:
            row.facilitator_id = _facilitator(facilitator_id, force_id, now).user_id
        row.save(force_insert=True)
        if row.facilitator_id != person.user_id:
            _seat(row, person, now)
        _note("project.begun", row, person, now)
    return row.pk


def change(*, project_id: UUID, told: Told, by: Actor, now: datetime) -> None:
    """Tell it anew. Invitations that went out keep what they said of pay."""
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        _tell(row, told)
        row.save()
        _note("project.changed", row, by, now)


def hand_over(*, project_id: UUID, facilitator_id: UUID, by: Actor, now: datetime) -> None:
    """Let somebody else run it. Whoever ran it stays in the room. Raises NotAFacilitatorError."""
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        after = _facilitator(facilitator_id, row.force_id, now)
        before = member_with(
            Permission.PROJECTS_RUN, user_id=row.facilitator_id, force_id=row.force_id, now=now
        )
        if before is not None and before.user_id != after.user_id:
            _seat(row, before, now)
        row.facilitator_id = after.user_id
        row.save(update_fields=["facilitator_id"])
        _note("project.handed_over", row, by, now)


def publish(*, project_id: UUID, by: Actor, now: datetime) -> None:
    """Show stage, money, decisions and fates to everybody. What is said in the room stays there. Nothing takes it back."""
    with transaction.atomic():
        row = enter(project_id, by, running=True, closed_too=True)
        if row.published_at is None:
            row.published_at = now
            row.save(update_fields=["published_at"])
            _note("project.published", row, by, now)


def move(*, project_id: UUID, target: Stage, said: str, by: Actor, now: datetime) -> None:
    """End a stage, with plain words on what came of it. Open rounds of choosing are counted and closed.

    Raises StageRefused, NoDecisionError or IdeasOpenError.
    """
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        stage = Stage(row.stage)
        check_stage(stage, target)
        if target in NEEDS_A_DECISION and not row.decisions.exists():
            raise NoDecisionError
        if target in NEEDS_A_DECISION | {Stage.CLOSED} and ideas_without_a_fate(row.pk):
            raise IdeasOpenError
        close_all(project=row, by=by, now=now)
        ProjectMove.objects.create(project=row, stage=stage, target=target, said=said.strip(), moved_at=now)
        row.stage = target
        row.save(update_fields=["stage"])
        _note("project.moved", row, by, now)


def ideas_without_a_fate(project_id: UUID) -> int:
    """How many ideas that are there to be read wait for a word on what became of them."""
    ideas = Contribution.objects.filter(
        project_id=project_id, kind=Kind.IDEA, standing=Standing.SHOWN, erased_at=None
    )
    return ideas.filter(outcome=None).count()


def _facilitator(user_id: UUID, force_id: UUID, now: datetime) -> Member:
    found = member_with(Permission.PROJECTS_RUN, user_id=user_id, force_id=force_id, now=now)
    if found is None:
        raise NotAFacilitatorError
    return found


def _seat(row: Project, person: Member, now: datetime) -> None:
    ProjectSeat.objects.update_or_create(
        project=row,
        user_id=person.user_id,
        defaults={
            "name": name_of(person),
            "answered": Answered.ACCEPTED,
            "invited_at": now,
            "answered_at": now,
        },
    )


def _tell(row: Project, told: Told) -> None:
    for name, value in asdict(told).items():
        setattr(row, name, value.strip() if isinstance(value, str) else value)
    if not told.has_budget:
        row.pay_rate = row.pay_how = ""


def _note(action: str, row: Project, by: Actor, now: datetime) -> None:
    note(
        action,
        force_id=row.force_id,
        by=by,
        now=now,
        subject_kind="project",
        subject_id=row.pk,
        stage=row.stage,
    )
