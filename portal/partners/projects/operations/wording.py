"""Editing together: one side suggests a wording, and it stands once the other side agrees."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.roles import Permission
from portal.partners.projects.models import Contribution, ContributionWording, ContributionWords
from portal.partners.projects.operations.moderating import StandingError
from portal.partners.projects.operations.speaking import FateSaidError, Said
from portal.partners.projects.rooms import enter, name_of, write_down
from portal.partners.projects.vocabulary import Outcome, Standing
from portal.partners.recording import check_may

OPEN = (Standing.SHOWN, Standing.HELD)


def suggest(*, contribution_id: UUID, said: Said, by: Member, now: datetime) -> None:
    """Suggest a wording to the other side: in place of the one that waits, if there is one.

    Raises StandingError where it was removed, FateSaidError where what became of it was said already.
    """
    with transaction.atomic():
        row = _found(contribution_id, by)
        row.wordings.filter(ended_at=None).update(ended_at=now)
        ContributionWording.objects.create(
            contribution=row,
            title=said.title.strip(),
            words=said.words.strip(),
            content_note=said.content_note.strip(),
            by_id=by.user_id,
            by_name=name_of(by),
            by_author=row.author_id == by.user_id,
            made_at=now,
        )
        _note("wording_suggested", row, by, now)


def agree(*, wording_id: UUID, by: Member, now: datetime) -> UUID:
    """The other side says yes: the wording stands and is shown, what stood before is kept from the room.

    Returns the contribution's id. Raises StandingError, FateSaidError, ObjectDoesNotExist for anybody else.
    """
    with transaction.atomic():
        wording, row = _open(wording_id, by)
        if wording.by_author == (row.author_id == by.user_id):
            raise ContributionWording.DoesNotExist
        wording.ended_at, wording.agreed_by = now, by.user_id
        wording.save(update_fields=["ended_at", "agreed_by"])
        row.versions.filter(replaced_at=None).update(replaced_at=now)
        row.versions.update(kept_back=True)
        ContributionWords.objects.create(
            contribution=row, title=wording.title, words=wording.words, recorded_at=now
        )
        row.content_note, row.standing = wording.content_note, Standing.SHOWN
        row.save(update_fields=["content_note", "standing"])
        row.flags.filter(settled_at=None).update(settled_at=now, outcome=Outcome.CHANGED)
        _note("wording_agreed", row, by, now)
    return row.pk


def refuse(*, wording_id: UUID, by: Member, now: datetime) -> UUID:
    """Either side says no, or not any more. The words stay as they are. Returns the contribution's id."""
    with transaction.atomic():
        wording, row = _open(wording_id, by)
        wording.ended_at = now
        wording.save(update_fields=["ended_at"])
        _note("wording_refused", row, by, now)
    return row.pk


def _open(wording_id: UUID, by: Member) -> tuple[ContributionWording, Contribution]:
    wording = ContributionWording.objects.get(pk=wording_id, ended_at=None)
    return wording, _found(wording.contribution_id, by)


def _found(contribution_id: UUID, by: Member) -> Contribution:
    """The contribution, locked: for its author, from outside the room too, and for whoever runs the room."""
    here = Contribution.objects.filter(project__force_id=by.force_id, erased_at=None)
    row = here.select_for_update(of=("self",)).select_related("project", "outcome").get(pk=contribution_id)
    if row.author_id == by.user_id:
        check_may(by, Permission.PROJECTS_JOIN, force_id=by.force_id)
    else:
        enter(row.project_id, by, running=True, closed_too=True)
    if Standing(row.standing) not in OPEN:
        raise StandingError
    if hasattr(row, "outcome"):
        raise FateSaidError
    return row


def _note(what: str, row: Contribution, by: Member, now: datetime) -> None:
    write_down(f"contribution.{what}", row.project, by=by, now=now, subject=("contribution", row.pk))
