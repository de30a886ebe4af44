"""Feedback: given in two minutes, acknowledged within three working days, answered."""

from dataclasses import asdict, dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.organisation_queries import organisation_name
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.partners.feedback.models import Feedback
from portal.partners.feedback.vocabulary import About, Stage, Whom
from portal.partners.recording import check_may, note
from portal.places.calendar import working_deadline

WORKING_DAYS_TO_ACKNOWLEDGE = 3


class NotInOrderError(Exception):
    """It was acknowledged or answered already."""


@dataclass(frozen=True, slots=True)
class Given:
    """What was ticked and written. The three feelings may be left empty."""

    about: About
    subject: str
    whom: Whom
    respected: str = ""
    informed: str = ""
    safe: str = ""
    words: str = ""


def give(*, force_id: UUID, given: Given, by: Member, now: datetime) -> UUID:
    """Keep feedback; the clock for acknowledging it runs."""
    check_may(by, Permission.FEEDBACK_GIVE, force_id=force_id)
    with transaction.atomic():
        row = Feedback.objects.create(
            force_id=force_id,
            organisation_id=by.organisation_id,
            given_by=by.user_id,
            by_name=organisation_name(by.organisation_id) if by.organisation_id else by.pseudonym,
            received_at=now,
            due_at=working_deadline(now, working_days=WORKING_DAYS_TO_ACKNOWLEDGE),
            **asdict(given),
        )
        _note("feedback.given", row, by, now)
    return row.pk


def acknowledge(*, feedback_id: UUID, by: Actor, now: datetime) -> None:
    """Say that somebody has read it. Raises NotInOrderError."""
    with transaction.atomic():
        row = _row(feedback_id, by)
        if row.stage != Stage.RECEIVED:
            raise NotInOrderError
        row.stage, row.acknowledged_at = Stage.ACKNOWLEDGED, now
        row.save(update_fields=["stage", "acknowledged_at"])
        _note("feedback.acknowledged", row, by, now)


def answer(*, feedback_id: UUID, answer: str, by: Actor, now: datetime) -> None:
    """Say what is made of it; that acknowledges it too. Raises NotInOrderError."""
    with transaction.atomic():
        row = _row(feedback_id, by)
        if row.stage == Stage.ANSWERED:
            raise NotInOrderError
        row.acknowledged_at = row.acknowledged_at or now
        row.stage, row.answer, row.answered_at = Stage.ANSWERED, answer.strip(), now
        row.save(update_fields=["stage", "answer", "answered_at", "acknowledged_at"])
        _note("feedback.answered", row, by, now)


def _row(feedback_id: UUID, by: Actor) -> Feedback:
    row = Feedback.objects.visible_to(by).select_for_update().get(pk=feedback_id)
    check(by, Permission.FEEDBACK_ANSWER, force_id=row.force_id)
    return row


def _note(action: str, row: Feedback, by: Actor, now: datetime) -> None:
    note(action, force_id=row.force_id, by=by, now=now, subject_kind="feedback", subject_id=row.pk)
