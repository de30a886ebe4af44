"""Texts with the comments on each paragraph, and two versions beside each other."""

from dataclasses import dataclass
from datetime import date
from difflib import SequenceMatcher
from uuid import UUID

from django.db.models import Count, Max, Prefetch, Q

from portal.accounts.actors import Member
from portal.partners.projects.models import (
    Contribution,
    DocumentParagraph,
    DocumentVersion,
    Project,
    ProjectDocument,
)
from portal.partners.projects.queries.talk import SaidShown, loaded, shown
from portal.partners.projects.vocabulary import Kind
from portal.places.calendar import local_day


@dataclass(frozen=True, slots=True)
class DocumentLine:
    id: UUID
    title: str
    version: int
    comments: int
    open: int


@dataclass(frozen=True, slots=True)
class ParagraphShown:
    id: UUID
    number: int
    words: str
    comments: tuple[SaidShown, ...]


@dataclass(frozen=True, slots=True)
class DocumentShown:
    """One version of a text. `newest` says whether it is the one that can be commented on."""

    id: UUID
    project_id: UUID
    title: str
    number: int
    numbers: tuple[int, ...]
    on: date
    paragraphs: tuple[ParagraphShown, ...]

    @property
    def is_newest(self) -> bool:
        return self.number == max(self.numbers)

    @property
    def open(self) -> int:
        """Comments to be read that have no fate yet."""
        return sum(not said.fate and not said.hidden for one in self.paragraphs for said in one.comments)


@dataclass(frozen=True, slots=True)
class Beside:
    """A row of two versions: the paragraph before, the paragraph after. Either may be missing."""

    before: str
    after: str

    @property
    def changed(self) -> bool:
        return self.before != self.after


def documents_for(actor: Member, project_id: UUID) -> list[DocumentLine]:
    """The texts of a room that this member is in. One query."""
    comments = "versions__paragraphs__comments"
    waiting = Q(
        **{f"{comments}__outcome": None, f"{comments}__standing": "shown", f"{comments}__erased_at": None}
    )
    rows = (
        ProjectDocument.objects.filter(project__in=Project.objects.with_room(actor), project_id=project_id)
        .annotate(
            newest=Max("versions__number"),
            said=Count(comments, distinct=True),
            waiting=Count(comments, filter=waiting, distinct=True),
        )
        .order_by("made_at", "pk")
    )
    return [DocumentLine(row.pk, row.title, row.newest, row.said, row.waiting) for row in rows]


def document_for(actor: Member, document_id: UUID, number: int | None = None) -> DocumentShown | None:
    """One version of a text with its comments, the newest unless a number is given; or None. Eight queries."""
    found = ProjectDocument.objects.filter(
        project__in=Project.objects.with_room(actor), pk=document_id
    ).first()
    if found is None:
        return None
    numbers = tuple(found.versions.order_by("number").values_list("number", flat=True))
    comments = loaded(Contribution.objects.placed_for(actor).filter(kind=Kind.COMMENT))
    paragraphs = DocumentParagraph.objects.order_by("number").prefetch_related(
        Prefetch("comments", comments.order_by("made_at", "pk"), to_attr="said")
    )
    version = (
        DocumentVersion.objects.filter(document=found, number=number or max(numbers))
        .prefetch_related(Prefetch("paragraphs", paragraphs))
        .first()
    )
    if version is None:
        return None
    return DocumentShown(
        id=found.pk,
        project_id=found.project_id,
        title=found.title,
        number=version.number,
        numbers=numbers,
        on=local_day(version.made_at),
        paragraphs=tuple(
            ParagraphShown(
                one.pk,
                one.number,
                one.words,
                tuple(shown(said, actor) for said in one.said),  # type: ignore[attr-defined]
            )
            for one in version.paragraphs.all()
        ),
    )


def paragraph_for(actor: Member, paragraph_id: UUID) -> tuple[UUID, UUID, str] | None:
    """The project, the document and the words of a paragraph in a room that this member is in, or None."""
    rows = DocumentParagraph.objects.filter(version__document__project__in=Project.objects.with_room(actor))
    return (
        rows.filter(pk=paragraph_id)
        .values_list("version__document__project_id", "version__document_id", "words")
        .first()
    )


def beside(before: DocumentShown, after: DocumentShown) -> list[Beside]:
    """Two versions, paragraph beside paragraph: what stayed stands on one line, what came or went beside a gap."""
    old, new = [one.words for one in before.paragraphs], [one.words for one in after.paragraphs]
    rows: list[Beside] = []
    for _tag, i, i_end, j, j_end in SequenceMatcher(a=old, b=new, autojunk=False).get_opcodes():
        left, right = old[i:i_end], new[j:j_end]
        longest = max(len(left), len(right))
        left += [""] * (longest - len(left))
        right += [""] * (longest - len(right))
        rows += [Beside(a, b) for a, b in zip(left, right, strict=True)]
    return rows
