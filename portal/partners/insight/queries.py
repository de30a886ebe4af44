"""A partner's own page: her organisation's figures, and what became of all that it gave."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Count

from portal.accounts.actors import Member
from portal.partners.feedback.queries import FeedbackShown, feedback_for
from portal.partners.models import Feedback, ReferralMove
from portal.partners.practice.queries import ChangeShown, changes_for
from portal.partners.recommendations.queries import Row, ledger_for
from portal.partners.recommendations.vocabulary import State as Stands
from portal.partners.referrals.vocabulary import State
from portal.places.calendar import local_day, quarter_of


@dataclass(frozen=True, slots=True)
class Arrivals:
    """One quarter at the organisation's desks: how many referrals arrived there, and what became of how many."""

    quarter: str
    arrived: int
    accepted: int
    no_capacity: int
    declined: int
    contacted: int


@dataclass(frozen=True, slots=True)
class Fate:
    """A recommendation of the organisation, and the changes in practice that answer it."""

    row: Row
    changes: tuple[ChangeShown, ...]


@dataclass(frozen=True, slots=True)
class Given:
    """All that the organisation gave, with what became of it."""

    fates: tuple[Fate, ...]
    feedback: tuple[FeedbackShown, ...]
    judged: tuple[ChangeShown, ...]

    @property
    def stands(self) -> list[tuple[str, int]]:
        """How many recommendations stand where, in the order of the vocabulary."""
        counts = Counter(one.row.state for one in self.fates)
        return [(str(state.label), counts[state]) for state in Stands if counts[state]]


def arrivals_of(by: Member, *, now: datetime) -> list[Arrivals]:
    """The organisation's own figures, the latest quarter first; the one that runs is among them. One query.

    What was passed on to it counts as arrived there; what it passed on stays counted where it was.
    """
    if by.organisation_id is None:
        return []
    moves = ReferralMove.objects.filter(force_id=by.force_id, desk__organisation_id=by.organisation_id)
    counted: dict[str, Counter[str]] = {quarter_of(local_day(now)): Counter()}
    rows = moves.values_list("on", "to").annotate(number=Count("referral", distinct=True)).order_by("on")
    for day, state, number in rows:
        counted.setdefault(quarter_of(day), Counter())[state] += number
    return [_arrivals(quarter, counted[quarter]) for quarter in sorted(counted, reverse=True)]


def given_by(by: Member, *, now: datetime) -> Given:
    """Its recommendations with their answers and changes, its feedback, the changes on which it spoke. A few queries."""
    own = by.organisation_id
    changes = [one for one in changes_for(by, now=now) if one.published_on]
    answered: dict[UUID, list[ChangeShown]] = {}
    for one in changes:
        if one.recommendation_id:
            answered.setdefault(one.recommendation_id, []).append(one)
    rows = [row for row in ledger_for(by, now=now) if own and row.origin_id == own]
    mine = set(
        Feedback.objects.visible_to(by).filter(organisation_id=own).values_list("pk", flat=True)
        if own
        else []
    )
    return Given(
        tuple(Fate(row, tuple(answered.get(row.id, ()))) for row in rows),
        tuple(one for one in feedback_for(by, now=now) if one.id in mine),
        tuple(one for one in changes if any(said.organisation_id == own for said in one.verdicts)),
    )


def _arrivals(quarter: str, counts: Counter[str]) -> Arrivals:
    return Arrivals(
        quarter,
        counts[State.RECEIVED] + counts[State.PASSED_ON],
        counts[State.ACCEPTED],
        counts[State.NO_CAPACITY],
        counts[State.DECLINED],
        counts[State.CONTACTED],
    )
