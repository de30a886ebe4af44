"""Unmet need by kind of service: how often a service had no room, so that no small number can be worked out.

Told for a year that ended with the last whole quarter, in tens, from ten on; below that it is "fewer than 10", none
included. Kinds are rounded apart and no sum is told, so there is nothing to take away from. A kind with one organisation
alone is never told: it would be that organisation's own figure.
"""

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Count

from portal.partners.models import ReferralDesk, ReferralMove
from portal.partners.referrals.vocabulary import ServiceKind, State
from portal.places.calendar import days_of_quarter, local_day, months_later, quarter_of

STEP = 10


@dataclass(frozen=True, slots=True)
class Need:
    """One kind. `about` is None where it is fewer than ten."""

    kind: ServiceKind
    about: int | None

    @property
    def name(self) -> str:
        return str(self.kind.label)


@dataclass(frozen=True, slots=True)
class Unmet:
    first: date
    last: date
    needs: tuple[Need, ...]

    @property
    def stands_until(self) -> date:
        """The day on which the next quarter's figures take their place."""
        return months_later(self.last + timedelta(1), 3)


def unmet_need(*, force_id: UUID, now: datetime) -> Unmet:
    """What the public is told, by kind of service in the order of the vocabulary. Two queries."""
    this_quarter, _end = days_of_quarter(quarter_of(local_day(now)))
    first, last = months_later(this_quarter, -12), this_quarter - timedelta(1)
    desks = ReferralDesk.objects.filter(force_id=force_id).values_list("kind", "organisation_id").distinct()
    services = Counter(kind for kind, _organisation in desks)
    moves = ReferralMove.objects.filter(force_id=force_id, to=State.NO_CAPACITY, on__range=(first, last))
    counts = dict(moves.values_list("desk__kind").annotate(number=Count("referral", distinct=True)))
    told = [kind for kind in ServiceKind if services[kind] > 1]
    return Unmet(first, last, tuple(Need(kind, protected(counts.get(kind, 0))) for kind in told))


def protected(count: int) -> int | None:
    """Rounded down to tens: 10 stands for 10 to 19."""
    return count // STEP * STEP or None
