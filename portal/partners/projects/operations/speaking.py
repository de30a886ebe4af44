"""What people say in a room: written, written anew, erased. By their authors, and nobody else."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from portal.accounts.actors import Actor, Member, System
from portal.partners.projects.models import Contribution, ContributionWords, DocumentParagraph, Project
from portal.partners.projects.rooms import as_person, enter, name_of, write_down
from portal.partners.projects.transitions import TAKES_IDEAS
from portal.partners.projects.vocabulary import Kind, Stage, Standing
from portal.partners.recording import note
from portal.places.precision import Precision
from portal.places.queries import area_by_id, describe, force_at
from portal.safety_reports.erasures import Erased, remember

CONTRIBUTION = "contribution"
# How exactly the place of an idea is kept: a part of a street, about 180 metres.
PLACE_KEPT = Precision.STREET
LONGEST_PLACE = 300


class IdeasClosedError(Exception):
    """The project is past collecting ideas."""


class PlaceElsewhereError(Exception):
    """The place is outside the area of the project's force."""


class FateSaidError(Exception):
    """What became of it was said already: changing the words now would change what was answered."""


class NotCurrentError(Exception):
    """The paragraph is of an earlier version: a newer one is there to be commented on."""


@dataclass(frozen=True, slots=True)
class Said:
    """What somebody says. Plain text: marks of any markup are shown as they were typed."""

    words: str
    title: str = ""
    content_note: str = ""


def say(*, project_id: UUID, said: Said, by: Actor, now: datetime, reply_to: UUID | None = None) -> UUID:
    """Begin a thread, or answer in one. An answer to an answer stands in the same thread."""
    with transaction.atomic():
        row = enter(project_id, by)
        parent: Contribution | None = None
        if reply_to is not None:
            parent = Contribution.objects.visible_to(by).filter(project=row).get(pk=reply_to)
            parent = parent.parent or parent
        return _keep(row, Kind.TALK, said, by, now, parent=parent).pk


def put_idea(
    *,
    project_id: UUID,
    said: Said,
    by: Actor,
    now: datetime,
    area_id: UUID | None = None,
    cell: int | None = None,
) -> UUID:
    """Add an idea, about a place or about none. Its heading is public once it has a fate, its place never is.

    Raises IdeasClosedError or PlaceElsewhereError.
    """
    with transaction.atomic():
        row = enter(project_id, by)
        if Stage(row.stage) not in TAKES_IDEAS:
            raise IdeasClosedError
        made = _keep(row, Kind.IDEA, said, by, now)
        if area_id is not None or cell is not None:
            _place(made, row, area_id=area_id, cell=cell)
        return made.pk


def move_idea(
    *, contribution_id: UUID, area_id: UUID | None, cell: int | None, by: Member, now: datetime
) -> None:
    """Give one's own idea another place; the one before is not kept. Raises FateSaidError or PlaceElsewhereError."""
    with transaction.atomic():
        row = _own_idea(contribution_id, by).filter(standing=Standing.SHOWN).get()
        project = enter(row.project_id, by)
        if hasattr(row, "outcome"):
            raise FateSaidError
        _place(row, project, area_id=area_id, cell=cell)
        write_down("contribution.moved", project, by=by, now=now, subject=(CONTRIBUTION, row.pk))


def take_off_the_map(*, contribution_id: UUID, by: Member, now: datetime) -> None:
    """Take the place of one's own idea away: at any time, from inside the room or outside it, as with erasing."""
    with transaction.atomic():
        row = _own_idea(contribution_id, by).get()
        _place(row, row.project, area_id=None, cell=None)
        note(
            "contribution.unplaced",
            force_id=by.force_id,
            by=by,
            now=now,
            subject_kind=CONTRIBUTION,
            subject_id=row.pk,
            project=row.project_id,
        )


def _own_idea(contribution_id: UUID, by: Member) -> QuerySet[Contribution]:
    return _own(contribution_id, by).filter(kind=Kind.IDEA, erased_at=None)


def _place(idea: Contribution, project: Project, *, area_id: UUID | None, cell: int | None) -> None:
    """Keep a place no finer than stated, with its name, so that reading a list of ideas asks no gazetteer."""
    area = area_by_id(area_id) if area_id is not None else None
    here = area if area is not None and area.force_id == project.force_id else None
    idea.area_id, idea.area_name = (here.id, here.name) if here else (None, "")
    idea.place_cell, idea.place_name = None, ""
    if cell is not None:
        whose = force_at(cell)
        if whose is None or whose.id != project.force_id:
            raise PlaceElsewhereError
        idea.place_cell = PLACE_KEPT.keep(cell)
        idea.place_name = describe(cell, PLACE_KEPT)[:LONGEST_PLACE]
    idea.save(update_fields=["area_id", "area_name", "place_cell", "place_name"])


def comment(*, paragraph_id: UUID, said: Said, by: Actor, now: datetime) -> UUID:
    """Comment on one paragraph of a document's newest version. Raises NotCurrentError."""
    with transaction.atomic():
        found = DocumentParagraph.objects.filter(
            version__document__project__in=Project.objects.with_room(by)
        ).select_related("version__document")
        paragraph = found.get(pk=paragraph_id)
        row = enter(paragraph.version.document.project_id, by)
        newer = paragraph.version.document.versions.filter(number__gt=paragraph.version.number)
        if newer.exists():
            raise NotCurrentError
        return _keep(row, Kind.COMMENT, said, by, now, paragraph=paragraph).pk


def change(*, contribution_id: UUID, said: Said, by: Member, now: datetime) -> None:
    """Write one's own words anew. Earlier versions stay readable in the room. Raises FateSaidError."""
    with transaction.atomic():
        row = _own(contribution_id, by).filter(erased_at=None, standing=Standing.SHOWN).get()
        project = enter(row.project_id, by)
        if hasattr(row, "outcome"):
            raise FateSaidError
        row.versions.filter(replaced_at=None).update(replaced_at=now)
        _write(row, said, now)
        row.content_note = said.content_note.strip()
        row.save(update_fields=["content_note"])
        write_down("contribution.changed", project, by=by, now=now, subject=("contribution", row.pk))


def erase(*, contribution_id: UUID, by: Member, now: datetime) -> None:
    """Delete every version of one's own words, for good, from inside the room or outside it.

    An empty place stays, with the replies and fate of it. An idea's heading goes from the public page too.
    """
    with transaction.atomic():
        row = _own(contribution_id, by).filter(erased_at=None).get()
        _empty(row, now)
        remember(Erased.WITHDRAWN, kind=CONTRIBUTION, row=row.pk, force=by.force_id, now=now)
        note(
            "contribution.erased",
            force_id=by.force_id,
            by=by,
            now=now,
            subject_kind=CONTRIBUTION,
            subject_id=row.pk,
            project=row.project_id,
        )


def erase_again(row: UUID, now: datetime) -> int:
    """After a backup was put back: what had been erased is erased once more. Says whether it was there."""
    with transaction.atomic():
        found = (
            Contribution.objects.select_related("project", "outcome").filter(pk=row, erased_at=None).first()
        )
        if found is None:
            return 0
        _empty(found, now)
        note(
            "contribution.erased_again",
            force_id=found.project.force_id,
            by=System("replay_erasures"),
            now=now,
            subject_kind=CONTRIBUTION,
            subject_id=row,
        )
    return 1


def _empty(row: Contribution, now: datetime) -> None:
    row.versions.all().delete()
    row.wordings.all().delete()
    row.content_note, row.area_name, row.area_id, row.erased_at = "", "", None, now
    row.place_cell, row.place_name = None, ""
    row.save(update_fields=["content_note", "area_name", "area_id", "place_cell", "place_name", "erased_at"])
    row.removals.update(contest="")
    if hasattr(row, "outcome"):
        row.outcome.title = ""
        row.outcome.save(update_fields=["title"])


def _own(contribution_id: UUID, by: Member) -> QuerySet[Contribution]:
    """One's own words, whether or not one is still in the room."""
    own = Contribution.objects.filter(author_id=by.user_id, project__force_id=by.force_id)
    return own.filter(pk=contribution_id).select_for_update(of=("self",)).select_related("outcome")


def _keep(
    row: Project,
    kind: Kind,
    said: Said,
    by: Actor,
    now: datetime,
    *,
    parent: Contribution | None = None,
    paragraph: DocumentParagraph | None = None,
) -> Contribution:
    person = as_person(by)
    made = Contribution.objects.create(
        project=row,
        kind=kind,
        parent=parent,
        paragraph=paragraph,
        author_id=person.user_id,
        organisation_id=person.organisation_id,
        by_name=name_of(person),
        content_note=said.content_note.strip(),
        made_at=now,
    )
    _write(made, said, now)
    write_down("contribution.made", row, by=by, now=now, subject=("contribution", made.pk), kind=kind.value)
    return made


def _write(row: Contribution, said: Said, now: datetime) -> None:
    ContributionWords.objects.create(
        contribution=row, title=said.title.strip(), words=said.words.strip(), recorded_at=now
    )
