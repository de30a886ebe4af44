"""What the force does with the ledger. It cannot delete, reword or hide anything in it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.partners.recommendations.models import RecommendationAnswer, RecommendationEvidence
from portal.partners.recommendations.moving import begin, finish
from portal.partners.recommendations.transitions import Move, check_move
from portal.partners.recommendations.vocabulary import ANSWERED_AS, Answer, State


class DueMissingError(ValueError):
    """What is accepted needs a day by which it is done."""


class NothingToShowError(ValueError):
    """Nothing is reported as done without evidence."""


def assign(*, recommendation_id: UUID, owner: str, by: Actor, now: datetime) -> None:
    """Say which post answers for it. Everybody can read it, so it is never a person's name."""
    with transaction.atomic():
        row = begin(Move.ASSIGN, recommendation_id, by)
        row.owner = owner.strip()
        finish(Move.ASSIGN, row, by, now)


def answer(
    *, recommendation_id: UUID, answer: Answer, reasons: str, due_on: date | None, by: Actor, now: datetime
) -> None:
    """Accept, accept in part or reject, with reasons. Another answer later stands beside this one.

    Raises DueMissingError for something accepted without a day.
    """
    if answer is not Answer.REJECT and due_on is None:
        raise DueMissingError
    with transaction.atomic():
        row = begin(Move.ANSWER, recommendation_id, by)
        target = ANSWERED_AS[answer]
        check_move(Move.ANSWER, State(row.state), target)
        due = None if answer is Answer.REJECT else due_on
        RecommendationAnswer.objects.create(
            recommendation=row, answer=answer, reasons=reasons.strip(), due_on=due, recorded_at=now
        )
        row.state, row.next_due_on = target, due
        finish(Move.ANSWER, row, by, now)


def show_evidence(
    *, recommendation_id: UUID, title: str, shows: str, link: str, by: Actor, now: datetime
) -> None:
    """Add something that readers can look at, or a plain account of what was done."""
    with transaction.atomic():
        row = begin(Move.EVIDENCE, recommendation_id, by)
        RecommendationEvidence.objects.create(
            recommendation=row, title=title.strip(), shows=shows.strip(), link=link, recorded_at=now
        )
        finish(Move.EVIDENCE, row, by, now)


def report_done(*, recommendation_id: UUID, by: Actor, now: datetime) -> None:
    """Say that it is done. Those who asked have the last word. Raises NothingToShowError without evidence."""
    with transaction.atomic():
        row = begin(Move.REPORT, recommendation_id, by)
        if not row.evidence.exists():
            raise NothingToShowError
        row.state, row.next_due_on = State.REPORTED, None
        finish(Move.REPORT, row, by, now)
