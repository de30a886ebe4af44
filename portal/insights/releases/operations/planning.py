"""Fixing a release before its window opens, from public data and what was published before."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import System
from portal.audit.operations import record
from portal.insights.models import BudgetLine, ReleasePlan
from portal.insights.releases.ground import squares_of, zoom_for
from portal.insights.releases.mechanism.budget import SPLIT, Budget
from portal.insights.releases.queries.published import expected_from_published
from portal.insights.releases.subjects import RELEASE_PLAN
from portal.insights.releases.vocabulary import PARTS, ConcernGroup, Kind
from portal.places import queries as places
from portal.places.calendar import days_of_quarter, local_day, months_later, quarter_of

QUARTER, YEAR = 3, 12
FEW = 200  # where fewer are expected in a quarter, a release a year says more than four that say nothing
FIRST_GUESS = 500


class TooLateError(Exception):
    """The window has opened: what is decided now could follow from what is in it."""


class WindowTakenError(Exception):
    """The window begins before the last planned one has ended: a report would be in two releases."""


def plan_release(
    *,
    force_id: UUID,
    first: date,
    last: date,
    expected: int,
    by: System,
    now: datetime,
    budget: Budget = SPLIT,
) -> UUID:
    """Fix window, squares, lists and epsilons. `expected` is a public guess, never a count.

    Raises TooLateError, WindowTakenError, NoGroundError.
    """
    if local_day(now) >= first:
        raise TooLateError
    districts = sorted(area.id for area in places.list_districts(force_id, language="en"))
    zoom = zoom_for(expected)
    squares = squares_of(force_id, zoom=zoom, districts=districts)
    with transaction.atomic():
        before = (
            ReleasePlan.objects.filter(force_id=force_id).defer("grid", "lists").order_by("-number").first()
        )
        if before is not None and first <= before.last:
            raise WindowTakenError
        plan = ReleasePlan.objects.create(
            force_id=force_id,
            number=before.number + 1 if before else 1,
            first=first,
            last=last,
            fixed_on=local_day(now),
            zoom=zoom,
            expected=expected,
            grid={
                "codes": squares.codes.tolist(),
                "zooms": squares.zooms.tolist(),
                "prior": squares.prior.tolist(),
                "district": squares.district.tolist(),
            },
            lists={
                "districts": [str(each) for each in districts],
                "concerns": list(ConcernGroup),
                "parts": list(PARTS),
                "kinds": list(Kind),
            },
        )
        BudgetLine.objects.bulk_create(
            BudgetLine(plan=plan, table=table, thousandths=share) for table, share in budget.shares.items()
        )
        record(
            force=force_id,
            by=by,
            action="release.planned",
            subject_kind=RELEASE_PLAN,
            subject_id=plan.public_id,
            details={
                "first": first.isoformat(),
                "last": last.isoformat(),
                "zoom": zoom,
                "expected": expected,
            },
            now=now,
        )
    return plan.public_id


def plan_next(*, force_id: UUID, by: System, now: datetime) -> UUID | None:
    """Fix the window after the last planned one, once that one has opened. None while there is nothing to do, or
    where the force has never begun."""
    last = ReleasePlan.objects.filter(force_id=force_id).defer("grid", "lists").order_by("-number").first()
    if last is None or last.first > local_day(now):
        return None
    expected = expected_from_published(force_id) or FIRST_GUESS
    first = last.last + timedelta(1)
    if first <= local_day(now):
        # Jobs stood still for a whole window. What was accepted in it is in no release: that cannot be made good.
        first = next_quarter_begins(now)
    months = YEAR if expected < FEW else QUARTER
    return plan_release(
        force_id=force_id,
        first=first,
        last=months_later(first, months) - timedelta(1),
        expected=expected * months // QUARTER,
        by=by,
        now=now,
    )


def next_quarter_begins(now: datetime) -> date:
    """The first day on which a force that begins today may have a window."""
    return days_of_quarter(quarter_of(local_day(now)))[1] + timedelta(1)
