"""Agreeing on an action, saying how far it is, and keeping readings of outcomes."""

from datetime import date, datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.insights.actions.recording import locked, note
from portal.insights.models import Action, OutcomeReading, Profile


def add_action(
    *, profile_id: UUID, kind: str, what: str, owner: str, place: str, starts_on: date, due_on: date,
    cost: int | None, organisation_id: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Write down what will be done, by whom and until when."""
    profile = Profile.objects.get(pk=profile_id)
    check(by, Permission.ACTIONS_EDIT, force_id=profile.force_id)
    with transaction.atomic():
        made = Action.objects.create(
            profile=profile, kind=kind, what=what.strip(), owner=owner.strip(), place=place.strip(), cost=cost,
            starts_on=starts_on, due_on=due_on, organisation_id=organisation_id,
        )  # fmt: skip
        note("action.added", made, by=by, now=now, kind=kind)
    return made.pk


def set_progress(*, action_id: UUID, progress: str, evidence: str, by: Actor, now: datetime) -> None:
    """Say how far it has come, and what shows that."""
    with transaction.atomic():
        row = locked(action_id, by)
        row.progress, row.evidence = progress, evidence.strip()
        row.save(update_fields=["progress", "evidence"])
        note("action.progress_set", row, by=by, now=now, progress=progress)


def add_reading(
    *, action_id: UUID, outcome: str, read_on: date, value: Decimal, source: str, by: Actor, now: datetime
) -> None:
    """Keep a reading of an outcome that is no count of reports."""
    with transaction.atomic():
        row = locked(action_id, by)
        OutcomeReading.objects.create(
            action=row, outcome=outcome, read_on=read_on, value=value, source=source.strip()
        )
        note("action.reading_added", row, by=by, now=now, outcome=outcome)
