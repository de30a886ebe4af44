"""Projects as those in the room read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Prefetch

from portal.accounts.actors import Member
from portal.accounts.queries import pseudonyms
from portal.accounts.roles import Permission
from portal.partners.projects.models import Project, ProjectMove, ProjectSeat
from portal.partners.projects.transitions import ONWARD, ORDER
from portal.partners.projects.vocabulary import TAGS, Answered, Stage, SubjectKind
from portal.places.calendar import local_day
from portal.shell.registries import Step


@dataclass(frozen=True, slots=True)
class ProjectLine:
    """One project in a list. `waits` is an invitation that this member can answer."""

    id: UUID
    title: str
    stage: Stage
    subject: str
    has_budget: bool
    waits: bool
    runs: bool

    @property
    def tag(self) -> str:
        return TAGS[self.stage]


@dataclass(frozen=True, slots=True)
class Seat:
    """Who is in the room. `needs` is filled in for whoever runs it, and for the seat's own people."""

    id: UUID
    name: str
    is_organisation: bool
    answered: Answered
    needs: str
    is_own: bool


@dataclass(frozen=True, slots=True)
class Moved:
    stage: Stage
    target: Stage
    said: str
    on: date


@dataclass(frozen=True, slots=True)
class RoomShown:
    """A project with its room. `own` is the seat through which this member is in it, or invited."""

    id: UUID
    title: str
    summary: str
    stage: Stage
    subject_kind: SubjectKind
    subject: str
    has_budget: bool
    pay_rate: str
    pay_how: str
    access: str
    support: str
    facilitator: str
    facilitator_id: UUID
    published_on: date | None
    seats: tuple[Seat, ...]
    own: Seat | None
    runs: bool
    moves: tuple[Moved, ...]

    @property
    def tag(self) -> str:
        return TAGS[self.stage]

    @property
    def is_in(self) -> bool:
        return self.runs or (self.own is not None and self.own.answered is Answered.ACCEPTED)

    @property
    def is_open(self) -> bool:
        return self.stage is not Stage.CLOSED

    @property
    def inside(self) -> tuple[Seat, ...]:
        return tuple(seat for seat in self.seats if seat.answered is Answered.ACCEPTED)

    @property
    def readers(self) -> tuple[str, ...]:
        """Everybody who can read what is said here: the facilitator first, then people and organisations."""
        return (self.facilitator, *(seat.name for seat in self.inside))

    @property
    def onward(self) -> tuple[Stage, ...]:
        return ONWARD[self.stage]

    @property
    def steps(self) -> tuple[Step, ...]:
        """The way of every project, with the days on which this one went on."""
        now = ORDER.index(self.stage)
        ended = {move.stage: move for move in self.moves}
        return tuple(
            Step(
                stage.label,
                ended[stage].said if stage in ended and n < now else "",
                ended[stage].on if stage in ended and n < now else None,
                done=n < now and stage in ended,
            )
            for n, stage in enumerate(ORDER)
            if stage is not Stage.CLOSED or self.stage is Stage.CLOSED
        )


def projects_for(actor: Member) -> list[ProjectLine]:
    """Every project that this member is in or invited to: invitations first, then what is at work. Two queries."""
    hers = Prefetch("seats", ProjectSeat.objects.of(actor), to_attr="hers")
    rows = Project.objects.visible_to(actor).prefetch_related(hers).order_by("-made_at", "pk")
    lines = [_line(row, actor) for row in rows]
    return sorted(lines, key=lambda line: (not line.waits, line.stage is Stage.CLOSED))


def room_for(actor: Member, project_id: UUID) -> RoomShown | None:
    """A project that this member is in or invited to, or None. Four queries."""
    rows = Project.objects.visible_to(actor).prefetch_related(
        Prefetch(
            "seats",
            ProjectSeat.objects.filter(answered__in=[Answered.WAITING, Answered.ACCEPTED]).order_by(
                "name", "pk"
            ),
        ),
        Prefetch("moves", ProjectMove.objects.order_by("moved_at", "pk")),
    )
    row = rows.filter(pk=project_id).first()
    return _room(row, actor) if row else None


def runs(actor: Member, row: Project, seats: Iterable[ProjectSeat]) -> bool:
    """Whether a member runs a room: she may run projects, and is in this one."""
    if not actor.may(Permission.PROJECTS_RUN):
        return False
    inside = any(seat.answered == Answered.ACCEPTED and _is_hers(seat, actor) for seat in seats)
    return inside or row.facilitator_id == actor.user_id


def _line(row: Project, actor: Member) -> ProjectLine:
    hers: list[ProjectSeat] = row.hers  # type: ignore[attr-defined]
    return ProjectLine(
        id=row.pk,
        title=row.title,
        stage=Stage(row.stage),
        subject=row.subject_name,
        has_budget=row.has_budget,
        waits=any(seat.answered == Answered.WAITING for seat in hers)
        and not any(seat.answered == Answered.ACCEPTED for seat in hers),
        runs=runs(actor, row, hers),
    )


def _room(row: Project, actor: Member) -> RoomShown:
    running = runs(actor, row, row.seats.all())
    seats = tuple(_seat(seat, actor, running=running) for seat in row.seats.all())
    hers = [seat for seat in seats if seat.is_own]
    return RoomShown(
        id=row.pk,
        title=row.title,
        summary=row.summary,
        stage=Stage(row.stage),
        subject_kind=SubjectKind(row.subject_kind),
        subject=row.subject_name,
        has_budget=row.has_budget,
        pay_rate=row.pay_rate,
        pay_how=row.pay_how,
        access=row.access,
        support=row.support,
        facilitator=pseudonyms({row.facilitator_id}).get(row.facilitator_id, ""),
        facilitator_id=row.facilitator_id,
        published_on=local_day(row.published_at) if row.published_at else None,
        seats=seats,
        own=next((seat for seat in hers if seat.answered is Answered.ACCEPTED), next(iter(hers), None)),
        runs=running,
        moves=tuple(
            Moved(Stage(move.stage), Stage(move.target), move.said, _day(move.moved_at))
            for move in row.moves.all()
        ),
    )


def _seat(seat: ProjectSeat, actor: Member, *, running: bool) -> Seat:
    own = _is_hers(seat, actor)
    return Seat(
        id=seat.pk,
        name=seat.name,
        is_organisation=seat.organisation_id is not None,
        answered=Answered(seat.answered),
        needs=seat.needs if running or own else "",
        is_own=own,
    )


def _is_hers(seat: ProjectSeat, actor: Member) -> bool:
    through = actor.organisation_id is not None and seat.organisation_id == actor.organisation_id
    return through or seat.user_id == actor.user_id


def _day(moment: datetime) -> date:
    return local_day(moment)
