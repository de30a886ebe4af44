"""What waits for whoever looks after a room."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Q

from portal.accounts.actors import Member
from portal.partners.projects.models import Contribution, ContributionFlag, ContributionWords
from portal.partners.projects.operations.moderating import contests_for
from portal.partners.projects.queries.talk import SaidShown, loaded, shown
from portal.partners.projects.vocabulary import Standing, Why
from portal.places.calendar import local_day


@dataclass(frozen=True, slots=True)
class FlagShown:
    """One report of a contribution. Who made it stays with the system."""

    why: str
    words: str
    on: date


@dataclass(frozen=True, slots=True)
class Reported:
    said: SaidShown
    flags: tuple[FlagShown, ...]


@dataclass(frozen=True, slots=True)
class Contest:
    """A removal that its author contests, as the second person reads it."""

    id: UUID
    project: str
    words: str
    why: str
    reason: str
    contest: str
    on: date
    may_decide: bool


def reported_in(actor: Member, project_id: UUID) -> list[Reported]:
    """What was reported or is held in a room, for those who run it. Five queries."""
    reported = ContributionFlag.objects.filter(settled_at=None, contribution__project_id=project_id)
    rows = Contribution.objects.visible_to(actor).filter(
        Q(standing=Standing.HELD) | Q(pk__in=reported.values("contribution_id")),
        project_id=project_id,
        erased_at=None,
    )
    found = [shown(row, actor) for row in loaded(rows).order_by("made_at", "pk")]
    flags: dict[UUID, list[FlagShown]] = {}
    open_ones = ContributionFlag.objects.filter(
        contribution_id__in=[one.id for one in found], settled_at=None
    )
    for flag in open_ones.order_by("made_at", "pk"):
        flags.setdefault(flag.contribution_id, []).append(
            FlagShown(str(Why(flag.why).label), flag.words, local_day(flag.made_at))
        )
    return [Reported(one, tuple(flags.get(one.id, ()))) for one in found]


def contests(actor: Member) -> list[Contest]:
    """Contests that wait in the force. Two queries."""
    rows = list(contests_for(actor).order_by("contested_at", "pk"))
    words = ContributionWords.objects.filter(
        contribution_id__in=[row.contribution_id for row in rows], replaced_at=None
    )
    by_id = {one.contribution_id: one.words for one in words}
    return [
        Contest(
            id=row.pk,
            project=row.contribution.project.title,
            words=by_id.get(row.contribution_id, ""),
            why=str(Why(row.why).label),
            reason=row.reason,
            contest=row.contest,
            on=local_day(row.contested_at or row.removed_at),
            may_decide=actor.user_id not in {row.removed_by, row.contribution.author_id},
        )
        for row in rows
    ]
