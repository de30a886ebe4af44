"""Sessions and walks, what was seen on a walk, and notes."""

from dataclasses import dataclass
from datetime import date, datetime
from statistics import mean
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext as _

from portal.accounts.actors import Member
from portal.partners.projects.models import FacilitatorNote, Project, ProjectEvent, WalkSheet
from portal.partners.projects.vocabulary import EventKind, Parameter
from portal.places.calendar import local_day, local_time
from portal.shell.charts import BarChart, Point, Series


@dataclass(frozen=True, slots=True)
class EventLine:
    """`starts_at` is the clock on the wall there: without a zone, so that no template turns it into another's."""

    id: UUID
    kind: EventKind
    title: str
    starts_at: datetime
    where: str
    is_over: bool


@dataclass(frozen=True, slots=True)
class Sheet:
    place: str
    by_name: str
    words: str
    scores: tuple[tuple[str, int], ...]


@dataclass(frozen=True, slots=True)
class Note:
    id: UUID
    by_name: str
    words: str
    on: date
    is_shared: bool


@dataclass(frozen=True, slots=True)
class EventShown:
    line: EventLine
    project_id: UUID
    about: str
    access: str
    sheets: tuple[Sheet, ...]
    chart: BarChart | None
    notes: tuple[Note, ...]


def events_for(actor: Member, project_id: UUID, *, now: datetime) -> list[EventLine]:
    """What is planned in a room that this member is in, the next first, and what is over after it. One query."""
    rows = ProjectEvent.objects.filter(project__in=Project.objects.with_room(actor), project_id=project_id)
    lines = [_line(row, now) for row in rows.order_by("starts_at", "pk")]
    return [one for one in lines if not one.is_over] + [one for one in reversed(lines) if one.is_over]


def event_for(actor: Member, event_id: UUID, *, running: bool, now: datetime) -> EventShown | None:
    """One event with its sheets and the notes that this member may read, or None. Three queries."""
    row = (
        ProjectEvent.objects.filter(project__in=Project.objects.with_room(actor), pk=event_id)
        .prefetch_related(
            Prefetch("sheets", WalkSheet.objects.order_by("made_at", "pk")),
            Prefetch("notes", _readable(running=running)),
        )
        .first()
    )
    if row is None:
        return None
    sheets = list(row.sheets.all())
    return EventShown(
        line=_line(row, now),
        project_id=row.project_id,
        about=row.about,
        access=row.access,
        sheets=tuple(
            Sheet(
                one.place,
                one.by_name,
                one.words,
                tuple((str(p.label), score) for p, score in zip(Parameter, one.scores, strict=True)),
            )
            for one in sheets
        ),
        chart=_chart(sheets) if sheets else None,
        notes=tuple(_note(one) for one in row.notes.all()),
    )


def project_of_note(actor: Member, note_id: UUID) -> UUID | None:
    """The project of a note in a room that this member is in."""
    rows = FacilitatorNote.objects.filter(project__in=Project.objects.with_room(actor), pk=note_id)
    return rows.values_list("project_id", flat=True).first()


def notes_for(actor: Member, project_id: UUID, *, running: bool) -> list[Note]:
    """Notes about the project as a whole: all of them for those who run it, else what was shared. One query."""
    rows = _readable(running=running).filter(
        project__in=Project.objects.with_room(actor), project_id=project_id, event=None
    )
    return [_note(row) for row in rows]


def _readable(*, running: bool) -> QuerySet[FacilitatorNote]:
    rows = FacilitatorNote.objects.order_by("-made_at", "pk")
    return rows if running else rows.filter(shared_at__isnull=False)


def _line(row: ProjectEvent, now: datetime) -> EventLine:
    return EventLine(
        row.pk,
        EventKind(row.kind),
        row.title,
        local_time(row.starts_at).replace(tzinfo=None),
        row.where,
        local_day(row.starts_at) < local_day(now),
    )


def _note(row: FacilitatorNote) -> Note:
    return Note(row.pk, row.by_name, row.words, local_day(row.made_at), row.shared_at is not None)


def _chart(sheets: list[WalkSheet]) -> BarChart:
    """The mean score of each parameter. Low ones are what the walk found wanting."""
    means = [mean(one.scores[n] for one in sheets) for n in range(len(Parameter))]
    points = tuple(
        Point(parameter.label, round(value, 1)) for parameter, value in zip(Parameter, means, strict=True)
    )
    lowest = min(zip(means, Parameter, strict=True), key=lambda pair: pair[0])
    return BarChart(
        title=_("What the walk found, from 0 to 3"),
        series=(Series(_("Mean score"), points),),
        says=_("%(sheets)s sheets. The lowest score is for: %(name)s.")
        % {"sheets": len(sheets), "name": lowest[1].label},
        first_column=_("Parameter"),
    )
