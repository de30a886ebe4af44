"""Looking after a room: reporting, holding, removing with a reason, and contesting that."""

from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from portal.accounts.actors import Actor, Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.partners.projects.models import Contribution, ContributionFlag, ContributionRemoval, Project
from portal.partners.projects.rooms import enter, write_down
from portal.partners.projects.vocabulary import Kind, Outcome, Standing, Why
from portal.partners.recording import note, who


class FlaggedError(Exception):
    """She has reported it already, and it is being looked at."""


class StandingError(Exception):
    """This cannot be done with a contribution that stands as this one does."""


class SecondPersonNeededError(Exception):
    """Whoever removed something does not decide whether that was right."""


def flag(*, contribution_id: UUID, why: Why, words: str, by: Member, now: datetime) -> None:
    """Say that something should not stand. Raises FlaggedError."""
    with transaction.atomic():
        row, project = _found(contribution_id, by)
        if row.flags.filter(by_id=by.user_id, settled_at=None).exists():
            raise FlaggedError
        ContributionFlag.objects.create(
            contribution=row, by_id=by.user_id, why=why, words=words.strip(), made_at=now
        )
        _note("flagged", row, project, by, now, why=why.value)


def hold(*, contribution_id: UUID, by: Actor, now: datetime) -> None:
    """Take it out of sight while somebody looks at it. Its author still reads it. Raises StandingError."""
    with transaction.atomic():
        row, project = _found(contribution_id, by, running=True)
        _stand(row, Standing.HELD, {Standing.SHOWN})
        _note("held", row, project, by, now)


def let_stand(*, contribution_id: UUID, by: Actor, now: datetime) -> None:
    """Show it again, or leave it as it is: every open report of it is settled. Raises StandingError."""
    with transaction.atomic():
        row, project = _found(contribution_id, by, running=True)
        _stand(row, Standing.SHOWN, {Standing.SHOWN, Standing.HELD})
        _settle_flags(row, Outcome.LEFT, now)
        _note("let_stand", row, project, by, now)


def remove(*, contribution_id: UUID, why: Why, reason: str, by: Actor, now: datetime) -> None:
    """Remove it from the room, with a reason that its author reads. Raises StandingError."""
    with transaction.atomic():
        row, project = _found(contribution_id, by, running=True)
        _stand(row, Standing.REMOVED, {Standing.SHOWN, Standing.HELD})
        ContributionRemoval.objects.create(
            contribution=row, why=why, reason=reason.strip(), removed_by=who(by), removed_at=now
        )
        _settle_flags(row, Outcome.REMOVED, now)
        _hide_heading(row)
        _note("removed", row, project, by, now, why=why.value)


def contest(*, contribution_id: UUID, words: str, by: Member, now: datetime) -> None:
    """Its author says that it should not have been removed. Somebody else than who removed it decides.

    Works from outside the room too. Raises StandingError where that was asked already.
    """
    with transaction.atomic():
        own = Contribution.objects.filter(author_id=by.user_id, project__force_id=by.force_id)
        row = own.select_related("project").get(pk=contribution_id)
        removal = row.removals.select_for_update().filter(settled_at=None, contested_at=None).first()
        if removal is None:
            raise StandingError
        removal.contest, removal.contested_at = words.strip(), now
        removal.save(update_fields=["contest", "contested_at"])
        _note("contested", row, row.project, by, now)


def settle(*, removal_id: UUID, upheld: bool, words: str, by: Member, now: datetime) -> None:
    """Decide a contest, as somebody else who runs projects in this force. Upheld, it stays removed.

    Raises SecondPersonNeededError.
    """
    check(by, Permission.PROJECTS_RUN, force_id=by.force_id)
    with transaction.atomic():
        removal = contests_for(by).select_for_update(of=("self",)).get(pk=removal_id)
        if removal.removed_by == by.user_id or removal.contribution.author_id == by.user_id:
            raise SecondPersonNeededError
        removal.upheld, removal.settlement = upheld, words.strip()
        removal.settled_at, removal.settled_by = now, by.user_id
        removal.save(update_fields=["upheld", "settlement", "settled_at", "settled_by"])
        row = removal.contribution
        if not upheld:
            row.standing = Standing.SHOWN
            row.save(update_fields=["standing"])
            _show_heading(row)
        _note("contest_settled", row, row.project, by, now, upheld=upheld)


def contests_for(by: Member) -> QuerySet[ContributionRemoval]:
    """Contests that wait in the force. Whoever contests agrees that somebody outside the room reads that one thing."""
    if not by.may(Permission.PROJECTS_RUN):
        return ContributionRemoval.objects.none()
    waiting = ContributionRemoval.objects.filter(contested_at__isnull=False, settled_at=None)
    return waiting.filter(contribution__project__force_id=by.force_id).select_related("contribution__project")


def _found(contribution_id: UUID, by: Actor, *, running: bool = False) -> tuple[Contribution, Project]:
    row = Contribution.objects.visible_to(by).filter(erased_at=None).get(pk=contribution_id)
    return row, enter(row.project_id, by, running=running, closed_too=True)


def _stand(row: Contribution, standing: Standing, before: set[Standing]) -> None:
    if Standing(row.standing) not in before:
        raise StandingError
    row.standing = standing
    row.save(update_fields=["standing"])


def _settle_flags(row: Contribution, outcome: Outcome, now: datetime) -> None:
    row.flags.filter(settled_at=None).update(settled_at=now, outcome=outcome)


def _hide_heading(row: Contribution) -> None:
    """What was removed from the room does not stay on the public page."""
    outcome = getattr(row, "outcome", None)
    if outcome is not None:
        outcome.title = ""
        outcome.save(update_fields=["title"])


def _show_heading(row: Contribution) -> None:
    outcome = getattr(row, "outcome", None)
    title = row.versions.filter(replaced_at=None).values_list("title", flat=True).first()
    if outcome is not None and row.kind == Kind.IDEA and title:
        outcome.title = title
        outcome.save(update_fields=["title"])


def _note(
    what: str, row: Contribution, project: Project, by: Actor, now: datetime, **details: str | bool
) -> None:
    if what in {"removed", "contest_settled"}:
        # The public page may have shown its heading.
        note(
            f"contribution.{what}",
            force_id=project.force_id,
            by=by,
            now=now,
            subject_kind="contribution",
            subject_id=row.pk,
            **details,
        )
        return
    write_down(f"contribution.{what}", project, by=by, now=now, subject=("contribution", row.pk), **details)
