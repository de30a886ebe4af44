"""Texts to comment on, and their versions."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.partners.projects.models import (
    Contribution,
    DocumentParagraph,
    DocumentVersion,
    Project,
    ProjectDocument,
)
from portal.partners.projects.rooms import enter, write_down
from portal.partners.projects.vocabulary import Standing

MOST_PARAGRAPHS = 300


class CommentsOpenError(Exception):
    """Comments on the version before have no fate yet."""


class NoTextError(ValueError):
    """There is no paragraph in it, or more than one page can hold."""


def put_in(*, project_id: UUID, title: str, text: str, by: Actor, now: datetime) -> UUID:
    """Put a text in, to be commented on paragraph by paragraph. An empty line ends a paragraph. Raises NoTextError."""
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        made = ProjectDocument.objects.create(project=row, title=title.strip(), made_at=now)
        _add(made, 1, text, now)
        write_down("document.put_in", row, by=by, now=now, subject=("document", made.pk))
    return made.pk


def put_in_anew(*, document_id: UUID, text: str, by: Actor, now: datetime) -> None:
    """Put the next version beside the one before. Raises CommentsOpenError while a comment on that has no fate."""
    with transaction.atomic():
        found = ProjectDocument.objects.filter(project__in=Project.objects.with_room(by)).get(pk=document_id)
        row = enter(found.project_id, by, running=True)
        latest = found.versions.order_by("-number")[0]
        if comments_without_a_fate(latest.pk):
            raise CommentsOpenError
        _add(found, latest.number + 1, text, now)
        write_down("document.changed", row, by=by, now=now, subject=("document", found.pk))


def comments_without_a_fate(version_id: UUID) -> int:
    """How many comments that are there to be read wait for a word on what became of them."""
    comments = Contribution.objects.filter(paragraph__version_id=version_id, outcome=None)
    return comments.filter(standing=Standing.SHOWN, erased_at=None).count()


def paragraphs_of(text: str) -> list[str]:
    """The paragraphs of a text: whatever stands between empty lines."""
    found: list[list[str]] = [[]]
    for line in text.replace("\r\n", "\n").split("\n"):
        if line.strip():
            found[-1].append(line.strip())
        elif found[-1]:
            found.append([])
    return ["\n".join(lines) for lines in found if lines]


def _add(document: ProjectDocument, number: int, text: str, now: datetime) -> None:
    paragraphs = paragraphs_of(text)
    if not 1 <= len(paragraphs) <= MOST_PARAGRAPHS:
        raise NoTextError
    version = DocumentVersion.objects.create(document=document, number=number, made_at=now)
    DocumentParagraph.objects.bulk_create(
        DocumentParagraph(version=version, number=n, words=words) for n, words in enumerate(paragraphs, 1)
    )
