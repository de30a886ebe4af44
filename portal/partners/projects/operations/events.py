"""Meeting, walking, and taking notes."""

from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID, uuid4

from django.db import transaction

from portal.accounts.actors import Actor
from portal.partners.projects.models import FacilitatorNote, Project, ProjectEvent, WalkSheet
from portal.partners.projects.rooms import as_person, enter, name_of, write_down
from portal.partners.projects.vocabulary import BEST, EventKind, Parameter


class NotAWalkError(ValueError):
    """Only a walk has sheets."""


class ScoreError(ValueError):
    """A sheet has nine scores from 0 to 3."""


class NotHersError(Exception):
    """A sheet with this id is somebody else's."""


@dataclass(frozen=True, slots=True)
class Planned:
    """What people need to know to come."""

    kind: EventKind
    title: str
    starts_at: datetime
    where: str
    about: str
    access: str = ""


def plan(*, project_id: UUID, planned: Planned, by: Actor, now: datetime) -> UUID:
    """Tell the room of a session or a walk."""
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        made = ProjectEvent.objects.create(project=row, **asdict(planned))
        write_down("event.planned", row, by=by, now=now, subject=("event", made.pk), kind=planned.kind.value)
    return made.pk


def hand_in_sheet(
    *,
    event_id: UUID,
    place: str,
    scores: Mapping[Parameter, int],
    words: str,
    by: Actor,
    now: datetime,
    sheet_id: UUID | None = None,
) -> None:
    """Hand in what one saw at a place of the walk. Raises NotAWalkError, ScoreError or NotHersError.

    `sheet_id` is what a phone calls it, which sends it again when it heard no answer: it is kept once.
    """
    person = as_person(by)
    with transaction.atomic():
        event, row = _event(event_id, by)
        if event.kind != EventKind.WALK:
            raise NotAWalkError
        if set(scores) != set(Parameter) or any(not 0 <= score <= BEST for score in scores.values()):
            raise ScoreError
        if sheet_id is not None and _was_handed_in(sheet_id, event, person.user_id):
            return
        sheet = WalkSheet.objects.create(
            pk=sheet_id or uuid4(),
            event=event,
            author_id=person.user_id,
            by_name=name_of(person),
            place=place.strip(),
            words=words.strip(),
            made_at=now,
            **{name.value: score for name, score in scores.items()},
        )
        write_down("event.sheet_handed_in", row, by=by, now=now, subject=("sheet", sheet.pk))


def write_note(
    *, project_id: UUID, words: str, by: Actor, now: datetime, event_id: UUID | None = None
) -> UUID:
    """Write a note for those who run the room."""
    person = as_person(by)
    with transaction.atomic():
        row = enter(project_id, by, running=True, closed_too=True)
        event = row.events.get(pk=event_id) if event_id is not None else None
        made = FacilitatorNote.objects.create(
            project=row, event=event, by_name=name_of(person), words=words.strip(), made_at=now
        )
        write_down("note.written", row, by=by, now=now, subject=("note", made.pk))
    return made.pk


def share_note(*, note_id: UUID, by: Actor, now: datetime) -> UUID:
    """Show a note to everybody in the room. Returns the project's id."""
    with transaction.atomic():
        found = FacilitatorNote.objects.filter(project__in=Project.objects.with_room(by)).get(pk=note_id)
        row = enter(found.project_id, by, running=True, closed_too=True)
        found.shared_at = found.shared_at or now
        found.save(update_fields=["shared_at"])
        write_down("note.shared", row, by=by, now=now, subject=("note", found.pk))
    return row.pk


def _was_handed_in(sheet_id: UUID, event: ProjectEvent, author_id: UUID) -> bool:
    before = WalkSheet.objects.filter(pk=sheet_id).first()
    if before is not None and (before.event_id, before.author_id) != (event.pk, author_id):
        raise NotHersError
    return before is not None


def _event(event_id: UUID, by: Actor) -> tuple[ProjectEvent, Project]:
    event = ProjectEvent.objects.filter(project__in=Project.objects.with_room(by)).get(pk=event_id)
    return event, enter(event.project_id, by)
