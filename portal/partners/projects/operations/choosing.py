"""Choosing between ideas, and polls whose answers are nobody's."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction
from django.db.models import Sum

from portal.accounts.actors import Actor, System
from portal.partners.projects.models import Ballot, BallotMark, Choice, Contribution, Project, Round
from portal.partners.projects.rooms import as_person, enter, write_down
from portal.partners.projects.vocabulary import Kind, Standing, Way

# A poll with fewer answers shows nothing: with two answers, each of the two would know the other's.
FEWEST_ANSWERS = 5
FEWEST_CHOICES, MOST_CHOICES = 2, 40
# Who filled in a ballot is not written into the ledger.
BALLOT_BOX = System("ballot-box")


class NothingToChooseError(ValueError):
    """There are fewer than two things to choose from, or too many."""


class RoundClosedError(Exception):
    """It has been counted."""


class BallotError(ValueError):
    """A ballot that does not add up. `code`: `too_many_dots`, `same_rank`, `one_answer`, `empty`."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


@dataclass(frozen=True, slots=True)
class Asking:
    """What a round asks. `answers` are a poll's; the other ways take the project's ideas."""

    way: Way
    question: str
    dots: int = 0
    answers: Sequence[str] = ()


def open_round(*, project_id: UUID, asking: Asking, by: Actor, now: datetime) -> UUID:
    """Let everybody in the room choose. Ideas that come later are not in it. Raises NothingToChooseError."""
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        made = Round.objects.create(
            project=row,
            way=asking.way,
            question=asking.question.strip(),
            dots=asking.dots if asking.way is Way.DOTS else 0,
            opened_at=now,
        )
        ways: list[Choice] = []
        if asking.way is Way.POLL:
            names = dict.fromkeys(name.strip() for name in asking.answers if name.strip())
            ways = [Choice(round=made, name=name, number=n) for n, name in enumerate(names, 1)]
        else:
            ideas = Contribution.objects.filter(
                project=row, kind=Kind.IDEA, standing=Standing.SHOWN, erased_at=None
            )
            ways = [
                Choice(round=made, idea=idea, number=n)
                for n, idea in enumerate(ideas.order_by("made_at", "pk"), 1)
            ]
        if not FEWEST_CHOICES <= len(ways) <= MOST_CHOICES:
            raise NothingToChooseError
        Choice.objects.bulk_create(ways)
        write_down("round.opened", row, by=by, now=now, subject=("round", made.pk), way=asking.way.value)
    return made.pk


def choose(*, round_id: UUID, marks: Mapping[UUID, int], by: Actor, now: datetime) -> None:
    """Fill in one's own ballot, or fill it in anew while the round is open. An empty one takes it back.

    `marks` are dots, ranks (1 is the best), or one for what is chosen. Raises RoundClosedError or BallotError.
    """
    person = as_person(by)
    with transaction.atomic():
        found, row = _open(round_id, by)
        choices = list(found.choices.all())
        values = {one.pk: marks[one.pk] for one in choices if marks.get(one.pk)}
        values = _checked(Way(found.way), found.dots, values, len(choices))
        Ballot.objects.filter(round=found, user_id=person.user_id).delete()
        if values:
            ballot = Ballot.objects.create(round=found, user_id=person.user_id)
            BallotMark.objects.bulk_create(
                BallotMark(ballot=ballot, choice_id=choice_id, value=value)
                for choice_id, value in values.items()
            )
        write_down("round.ballot", row, by=BALLOT_BOX, now=now, subject=("round", found.pk))


def close_round(*, round_id: UUID, by: Actor, now: datetime) -> None:
    """Count, and forget who chose what. Raises RoundClosedError."""
    with transaction.atomic():
        found, row = _open(round_id, by, running=True)
        _count(found, row, by, now)


def close_all(*, project: Project, by: Actor, now: datetime) -> None:
    """Close what is open as a stage ends, in the caller's transaction."""
    for found in project.rounds.select_for_update().filter(closed_at=None):
        _count(found, project, by, now)


def _count(found: Round, row: Project, by: Actor, now: datetime) -> None:
    answers = found.ballots.count()
    if found.way != Way.POLL or answers >= FEWEST_ANSWERS:
        for choice in found.choices.annotate(points=Sum("marks__value")):
            choice.total = choice.points or 0
            choice.save(update_fields=["total"])
    found.closed_at, found.answers = now, answers
    found.save(update_fields=["closed_at", "answers"])
    found.ballots.all().delete()
    write_down("round.closed", row, by=by, now=now, subject=("round", found.pk))


def _open(round_id: UUID, by: Actor, *, running: bool = False) -> tuple[Round, Project]:
    inside = Round.objects.filter(project__in=Project.objects.with_room(by))
    project_id = inside.values_list("project_id", flat=True).get(pk=round_id)
    row = enter(project_id, by, running=running)
    found = Round.objects.select_for_update().get(pk=round_id)
    if found.closed_at is not None:
        raise RoundClosedError
    return found, row


def _checked(way: Way, dots: int, values: dict[UUID, int], choices: int) -> dict[UUID, int]:
    """What is stored for a ballot: dots as they are, points for ranks, and one for what is chosen."""
    if way is Way.DOTS:
        if sum(values.values()) > dots or any(value < 0 for value in values.values()):
            raise BallotError("too_many_dots")
        return values
    if way is Way.RANKING:
        ranks = list(values.values())
        if len(set(ranks)) < len(ranks) or any(not 1 <= rank <= choices for rank in ranks):
            raise BallotError("same_rank")
        return {choice: choices - rank + 1 for choice, rank in values.items()}
    if way is Way.POLL and len(values) > 1:
        raise BallotError("one_answer")
    return dict.fromkeys(values, 1)
