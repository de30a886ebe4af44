"""What those who recommend do with the ledger."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.organisation_queries import organisation_name
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Permission
from portal.partners.recommendations.models import (
    Recommendation,
    RecommendationVerdict,
    RecommendationWords,
)
from portal.partners.recommendations.moving import begin, finish, speaks_for
from portal.partners.recommendations.transitions import ANSWERED, Move
from portal.partners.recommendations.vocabulary import ANSWERED_AS, Answer, Erased, Judgement, Origin, State
from portal.partners.recording import check_may, note
from portal.places.calendar import local_day

# How long the force has for an answer, and for what a verdict sends back.
DAYS_TO_ANSWER = 28


class UnknownCodeError(ValueError):
    """The framework has no commitment of this code."""


@dataclass(frozen=True, slots=True)
class Asked:
    """What is recommended. `code` is a commitment's, or empty."""

    title: str
    words: str
    code: str = ""


@dataclass(frozen=True, slots=True)
class For:
    """Those for whom something is recommended: an organisation or a panel. `name` is left empty for an organisation."""

    origin: Origin
    id: UUID
    name: str = ""


def draft(*, force_id: UUID, asked: Asked, on_behalf: For, by: Actor, now: datetime) -> UUID:
    """Begin a recommendation that only those who make it see. Raises NotAllowed for somebody else's name."""
    if not speaks_for(by, on_behalf.origin, on_behalf.id):
        raise NotAllowed(by, Permission.RECOMMENDATIONS_MAKE)
    check_may(by, Permission.PARTNERS_READ, force_id=force_id)
    with transaction.atomic():
        row = Recommendation.objects.create(
            force_id=force_id,
            origin=on_behalf.origin,
            origin_id=on_behalf.id,
            by_name=on_behalf.name or organisation_name(on_behalf.id),
            code=asked.code,
            made_at=now,
        )
        _write(row, asked, now)
        note("recommendation.drafted", **_about(row, by, now))
    return row.pk


def change_draft(*, recommendation_id: UUID, asked: Asked, by: Actor, now: datetime) -> None:
    """Write a draft anew. Raises MoveRefused once it was handed in: from then on there are corrections."""
    with transaction.atomic():
        row = begin(Move.CHANGE, recommendation_id, by)
        row.code = asked.code
        row.versions.update(title=asked.title, words=asked.words, recorded_at=now)
        finish(Move.CHANGE, row, by, now)


def submit(*, recommendation_id: UUID, by: Actor, now: datetime) -> None:
    """Hand it in. It is public from this moment, and the force's clock runs."""
    with transaction.atomic():
        row = begin(Move.SUBMIT, recommendation_id, by)
        row.state, row.submitted_at = State.WAITING, now
        row.next_due_on = local_day(now) + timedelta(DAYS_TO_ANSWER)
        finish(Move.SUBMIT, row, by, now)


def correct(*, recommendation_id: UUID, asked: Asked, why: str, by: Actor, now: datetime) -> None:
    """Put a new version in front. The earlier one stays readable, with the reason."""
    with transaction.atomic():
        row = begin(Move.CORRECT, recommendation_id, by)
        row.versions.filter(replaced_at=None).update(replaced_at=now)
        _write(row, asked, now, why=why)
        finish(Move.CORRECT, row, by, now)


def judge(
    *, recommendation_id: UUID, judgement: Judgement, words: str, dissent: str, by: Actor, now: datetime
) -> None:
    """Say, in public and unedited, whether it was done. Anything but "done" gives it back to the force."""
    with transaction.atomic():
        row = begin(Move.JUDGE, recommendation_id, by)
        RecommendationVerdict.objects.create(
            recommendation=row,
            judgement=judgement,
            words=words.strip(),
            dissent=dissent.strip(),
            by_name=row.by_name,
            recorded_at=now,
        )
        before = State(row.state)
        row.state = State.SETTLED if judgement is Judgement.DONE else _given_back(row, before)
        if row.state in {State.SETTLED, State.REJECTED}:
            row.next_due_on = None
        elif before not in ANSWERED:
            row.next_due_on = local_day(now) + timedelta(DAYS_TO_ANSWER)
        finish(Move.JUDGE, row, by, now)


def withdraw(*, recommendation_id: UUID, by: Actor, now: datetime) -> None:
    """Take it back. It stays readable, and says so."""
    with transaction.atomic():
        row = begin(Move.WITHDRAW, recommendation_id, by)
        row.state, row.next_due_on = State.WITHDRAWN, None
        finish(Move.WITHDRAW, row, by, now)


def erase_words(*, recommendation_id: UUID, because: Erased, by: Actor, now: datetime) -> None:
    """Empty every version and verdict. The entry, its answers and its state stay, and say why words are missing.

    Only those who wrote them may: the force cannot make its critics' words go away.
    """
    with transaction.atomic():
        row = begin(None, recommendation_id, by)
        row.versions.update(title="", words="", why_corrected="", erased=because)
        row.verdicts.update(words="", dissent="", erased=because)
        note("recommendation.erased", **_about(row, by, now), because=because.value)


def _given_back(row: Recommendation, before: State) -> State:
    if before in ANSWERED:
        return before
    last = row.answers.order_by("-recorded_at", "-pk").values_list("answer", flat=True).first()
    return ANSWERED_AS[Answer(last)] if last else State.ACCEPTED


def _write(row: Recommendation, asked: Asked, now: datetime, *, why: str = "") -> None:
    RecommendationWords.objects.create(
        recommendation=row,
        title=asked.title.strip(),
        words=asked.words.strip(),
        why_corrected=why.strip(),
        recorded_at=now,
    )


def _about(row: Recommendation, by: Actor, now: datetime) -> dict[str, Any]:
    return {
        "force_id": row.force_id,
        "by": by,
        "now": now,
        "subject_kind": "recommendation",
        "subject_id": row.pk,
    }
