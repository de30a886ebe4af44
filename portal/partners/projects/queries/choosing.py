"""Rounds of choosing, as one member reads them: her own ballot, and totals only after the close."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Prefetch, QuerySet
from django.utils.translation import gettext

from portal.accounts.actors import Member
from portal.partners.projects.models import BallotMark, Choice, ContributionWords, Project, Round
from portal.partners.projects.operations.choosing import FEWEST_ANSWERS
from portal.partners.projects.vocabulary import Standing, Way
from portal.places.calendar import local_day


@dataclass(frozen=True, slots=True)
class ChoiceShown:
    """`own` is what this member's ballot gives it: dots, a rank, or one. `total` is None until the count."""

    id: UUID
    name: str
    idea_id: UUID | None
    own: int
    total: int | None


@dataclass(frozen=True, slots=True)
class RoundShown:
    id: UUID
    project_id: UUID
    way: Way
    question: str
    dots: int
    opened_on: date
    closed_on: date | None
    answers: int | None
    choices: tuple[ChoiceShown, ...]
    has_chosen: bool

    @property
    def is_open(self) -> bool:
        return self.closed_on is None

    @property
    def too_few(self) -> bool:
        """A poll that shows nothing, and not how many answered either."""
        return not self.is_open and self.way is Way.POLL and (self.answers or 0) < FEWEST_ANSWERS

    @property
    def ordered(self) -> tuple[ChoiceShown, ...]:
        """By total once it is counted; until then in the order in which they came."""
        if self.is_open or self.too_few:
            return self.choices
        return tuple(sorted(self.choices, key=lambda choice: -(choice.total or 0)))

    @property
    def most(self) -> int:
        return max((choice.total or 0 for choice in self.choices), default=0)


def rounds_for(actor: Member, project_id: UUID) -> list[RoundShown]:
    """The rounds of a room that this member is in, open ones first. Five queries, however many there are."""
    rows = _loaded(actor).filter(project_id=project_id).order_by("-opened_at", "pk")
    return sorted((_shown(row) for row in rows), key=lambda one: not one.is_open)


def round_for(actor: Member, round_id: UUID) -> RoundShown | None:
    """One of them, or None."""
    row = _loaded(actor).filter(pk=round_id).first()
    return _shown(row) if row else None


def _loaded(actor: Member) -> QuerySet[Round]:
    standing = ContributionWords.objects.filter(replaced_at=None)
    choices = Choice.objects.select_related("idea").order_by("number")
    own = BallotMark.objects.filter(ballot__user_id=actor.user_id)
    return Round.objects.filter(project__in=Project.objects.with_room(actor)).prefetch_related(
        Prefetch(
            "choices",
            choices.prefetch_related(
                Prefetch("idea__versions", standing, to_attr="standing_words"),
                Prefetch("marks", own, to_attr="own_marks"),
            ),
        )
    )


def _shown(row: Round) -> RoundShown:
    found = list(row.choices.all())
    count, way = len(found), Way(row.way)
    choices = tuple(
        ChoiceShown(
            id=one.pk,
            name=_name(one),
            idea_id=one.idea_id,
            own=_own(one, way, count),
            total=one.total,
        )
        for one in found
    )
    return RoundShown(
        id=row.pk,
        project_id=row.project_id,
        way=way,
        question=row.question,
        dots=row.dots,
        opened_on=local_day(row.opened_at),
        closed_on=local_day(row.closed_at) if row.closed_at else None,
        answers=row.answers,
        choices=choices,
        has_chosen=any(one.own for one in choices),
    )


def _own(choice: Choice, way: Way, count: int) -> int:
    mark = next(iter(choice.own_marks), None)  # type: ignore[attr-defined]
    if mark is None:
        return 0
    value: int = mark.value
    return count - value + 1 if way is Way.RANKING else value


def _name(choice: Choice) -> str:
    idea = choice.idea
    if idea is None:
        return choice.name
    words = next(iter(idea.standing_words), None)  # type: ignore[attr-defined]
    if words is None or idea.standing != Standing.SHOWN:
        return gettext("An idea that is not there any more")
    return str(words.title)
