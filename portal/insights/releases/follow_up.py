"""What became of a window's reports, counted once the next window's release is made: four tables, each paid by its line.

A report stands in at most one coordinate of each. Days are counted in steps known before, so that a median can be read
from noisy values; which public work was done in a district is public already.
"""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from fractions import Fraction
from uuid import UUID

import numpy as np

from portal.accounts.actors import System
from portal.insights.models import BudgetLine, ReleasePlan
from portal.insights.releases.districts import districts_of
from portal.insights.releases.follow_up_names import NOTHING_SAID, QUESTION, names_of
from portal.insights.releases.mechanism.budget import FOLLOW_UPS, Table
from portal.insights.releases.mechanism.noise import noisy
from portal.insights.releases.plans import NOWHERE
from portal.safety_reports.queries.follow_up import FollowedUp, about_you_between, followed_up
from portal.shell.story import PLACE, Asked, Stage, stories


def lines_to_spend(plan: ReleasePlan) -> dict[Table, BudgetLine]:
    """The follow-up lines of the window before this one that bought nothing yet. None before the second window."""
    before = (
        ReleasePlan.objects.standing().filter(force_id=plan.force_id, last__lt=plan.first).order_by("-last")
    )
    newest = before.values("pk")[:1]
    lines = BudgetLine.objects.select_related("plan").filter(
        plan__in=newest, table__in=FOLLOW_UPS, spent_on__isnull=True, plan__release__isnull=False
    )
    return {Table(line.table): line for line in lines}


def noisy_follow_up(
    lines: Mapping[Table, BudgetLine], *, by: System, now: datetime
) -> dict[Table, list[int]]:
    """Every follow-up table with its noise. Nothing true leaves this function."""
    if not lines:
        return {}
    plan = next(iter(lines.values())).plan
    counts = _counts(plan, by=by, now=now)
    return {
        table: noisy([counts[table][name] for name in names], Fraction(line.thousandths, 1000))
        for table, line in lines.items()
        if (names := names_of(table, plan.lists))
    }


def _counts(plan: ReleasePlan, *, by: System, now: datetime) -> dict[Table, dict[str, int]]:
    rows = list(followed_up(force_id=plan.force_id, first=plan.first, last=plan.last, by=by))
    districts = tuple(UUID(each) for each in plan.lists["districts"])
    days = [_days_done(plan.force_id, district, now) for district in districts]
    cells = np.array([NOWHERE if row.cell is None else row.cell for row in rows], dtype=np.int64)
    places = districts_of(cells, districts).tolist()
    said: Mapping[str, int] = {}
    if plan.lists.get(QUESTION):
        said = about_you_between(
            force_id=plan.force_id, question=plan.lists[QUESTION], first=plan.first, last=plan.last
        )
    return counted(rows, [None if at == NOWHERE else days[at] for at in places], said, plan.lists)


def counted(
    rows: Sequence[FollowedUp],
    done: Sequence[Sequence[date] | None],
    said: Mapping[str, int],
    lists: Mapping[str, Sequence[str]],
) -> dict[Table, dict[str, int]]:
    """True counts of every table, zeros included: each row in one coordinate of each, by its own record. `done` holds for
    each row the days of public work in its district, `said` the answers to the window's one question about the person."""
    counts = {table: dict.fromkeys(names_of(table, lists), 0) for table in FOLLOW_UPS}
    for row, days in zip(rows, done, strict=True):
        counts[Table.ANSWERED][answered(row)] += 1
        counts[Table.ACTED][acted(row, days)] += 1
        counts[Table.BETTER_NOW][row.verdict or NOTHING_SAID] += 1
    known = counts[Table.ABOUT_YOU]
    counts[Table.ABOUT_YOU] |= {code: number for code, number in said.items() if code in known}
    return counts


def answered(row: FollowedUp) -> str:
    """How long after it arrived staff first wrote back."""
    if not row.has_receipt:
        return "no_receipt"
    if row.answered_on is None:
        return "not_yet"
    days = (row.answered_on - row.arrived_on).days
    return "7_days" if days <= 7 else _within(days)


def acted(row: FollowedUp, done: Sequence[date] | None) -> str:
    """How long after it was accepted something was done in its district that everybody may read about."""
    if done is None:
        return "no_place"
    first = min((day for day in done if day >= row.accepted_on), default=None)
    return "not_yet" if first is None else _within((first - row.accepted_on).days)


def _within(days: int) -> str:
    return "28_days" if days <= 28 else "90_days" if days <= 90 else "later"


def _days_done(force_id: UUID, district: UUID, now: datetime) -> list[date]:
    """The days of public work in a district, as every part of the portal tells of it."""
    told = stories.told(Asked(PLACE, force_id, "en", now, areas=(district,), whole=True))
    return [one.when for each in told for one in each.moments if one.stage is Stage.DONE and one.when]
