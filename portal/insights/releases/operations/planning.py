"""Fixing a release before its window opens, from public data and what was published before."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, System
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.insights.models import BudgetLine, ReleasePlan
from portal.insights.releases.follow_up_names import question_of
from portal.insights.releases.ground import Squares, finest_planned, squares_of, zoom_for
from portal.insights.releases.mechanism.budget import SPLIT, Budget
from portal.insights.releases.operations.rules_in_force import rules_in_force
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


class GapError(Exception):
    """The window would leave days out between two releases: what is accepted in them would be in none."""


class NotTheLastError(Exception):
    """Only the last plan, whose window has not opened, can have another one in its place."""


def plan_release(
    *,
    force_id: UUID,
    first: date,
    last: date,
    expected: int,
    by: Actor,
    now: datetime,
    budget: Budget = SPLIT,
    replaces: UUID | None = None,
) -> UUID:
    """Fix window, squares, lists and epsilons. `expected` is a public guess, never a count.

    With `replaces` it takes the place of the last plan, whose window has not opened either; that one stays on record.
    Raises TooLateError, WindowTakenError, GapError, NotTheLastError, NoGroundError.
    """
    check(by, Permission.REPORTS_SEE_COUNTS, force_id=force_id)
    if local_day(now) >= first:
        raise TooLateError
    districts = sorted(area.id for area in places.list_districts(force_id, language="en"))
    zoom = min(zoom_for(expected), finest_planned(rules_in_force(force_id).finest))
    squares = squares_of(force_id, zoom=zoom, districts=districts)
    with transaction.atomic():
        number, old = _place_in_line(force_id, first, replaces, local_day(now))
        plan = ReleasePlan.objects.create(
            force_id=force_id,
            number=number,
            replaces=old,
            first=first,
            last=last,
            fixed_on=local_day(now),
            zoom=zoom,
            expected=expected,
            grid=_as_stored(squares),
            lists={
                "districts": [str(each) for each in districts],
                "concerns": list(ConcernGroup),
                "parts": list(PARTS),
                "kinds": list(Kind),
                **question_of(number),
            },
        )
        BudgetLine.objects.bulk_create(
            BudgetLine(plan=plan, table=table, thousandths=share) for table, share in budget.shares.items()
        )
        _record(plan, by=by, now=now)
    return plan.public_id


def _as_stored(squares: Squares) -> dict[str, list[int] | list[float]]:
    return {
        "codes": squares.codes.tolist(),
        "zooms": squares.zooms.tolist(),
        "prior": squares.prior.tolist(),
        "district": squares.district.tolist(),
    }


def _record(plan: ReleasePlan, *, by: Actor, now: datetime) -> None:
    record(
        force=plan.force_id,
        by=by,
        action="release.planned",
        subject_kind=RELEASE_PLAN,
        subject_id=plan.public_id,
        details={
            "first": plan.first.isoformat(),
            "last": plan.last.isoformat(),
            "zoom": plan.zoom,
            "expected": plan.expected,
        },
        now=now,
    )


def _place_in_line(
    force_id: UUID, first: date, replaces: UUID | None, today: date
) -> tuple[int, ReleasePlan | None]:
    """The number of a new plan, and the plan that it takes the place of."""
    plans = ReleasePlan.objects.filter(force_id=force_id).defer("grid", "lists")
    newest = plans.order_by("-number").first()
    standing = list(plans.standing().order_by("-number")[:2])
    old = None
    if replaces is not None:
        old = standing.pop(0) if standing and standing[0].public_id == replaces else None
        if old is None or old.first <= today:
            raise NotTheLastError
    before = standing[0] if standing else None
    if before is not None and first <= before.last:
        raise WindowTakenError
    if old is not None and before is not None and first != old.first:
        raise GapError
    return (newest.number + 1 if newest else 1), old


def plan_next(*, force_id: UUID, by: System, now: datetime) -> UUID | None:
    """Fix the window after the last planned one, once that one has opened. None while there is nothing to do, or
    where the force has never begun."""
    plans = ReleasePlan.objects.standing().filter(force_id=force_id)
    last = plans.defer("grid", "lists").order_by("-number").first()
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


def day_after(day: date) -> date:
    """The day on which the window after one that ends on `day` begins."""
    return day + timedelta(1)


def next_quarter_begins(now: datetime) -> date:
    """The first day on which a force that begins today may have a window."""
    return days_of_quarter(quarter_of(local_day(now)))[1] + timedelta(1)
