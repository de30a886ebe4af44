"""What an action will be judged by, fixed before it begins, and what could be seen at all."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.insights.actions.recording import locked, note
from portal.insights.actions.vocabulary import Outcome
from portal.insights.effects import Power, power_beforehand
from portal.insights.models import Action
from portal.insights.profiles.figures import Table, by_unit, months_before
from portal.insights.profiles.scope import ring_of_squares
from portal.insights.profiles.vocabulary import Space, Unit
from portal.places.calendar import local_day

MONTHS_BEFORE = 12
FEWEST_COMPARISONS = 2


class TooLate(Exception):
    """The action has begun, or its plan is frozen: what it is judged by can no longer be chosen."""


class NotReady(Exception):
    """It cannot be done yet; the message says what is missing, for people."""


@dataclass(frozen=True, slots=True)
class Plan:
    """What is chosen: places to compare with, places next to it, outcomes, and whether it stood out when it was chosen."""

    comparison: tuple[str, ...]
    outcomes: tuple[str, ...]
    ring: tuple[str, ...] = ()
    worst_chosen: bool = False


def unit_of(row: Action) -> Unit:
    return Unit.SQUARE if row.profile.squares else Unit.WARD


def area_of(row: Action) -> list[str]:
    return sorted(map(str, row.profile.squares or row.profile.wards))


def power_of(*, action_id: UUID, plan: Plan, now: datetime) -> Power:
    """What could be told from chance if this plan were fixed. Nothing is kept. Raises TooLate and NotReady."""
    row = Action.objects.select_related("profile").get(pk=action_id)
    return _power(row, _checked(row, plan, now))


def freeze_plan(*, action_id: UUID, plan: Plan, by: Actor, now: datetime) -> None:
    """Fix months, places and outcomes, and what could be seen. Raises TooLate once it has begun, NotReady."""
    first = Action.objects.select_related("profile").get(pk=action_id)
    # Counting reads every report of a year: before the row is locked, because a lock is held for moments.
    frozen = _checked(first, plan, now)
    power = _power(first, frozen)
    with transaction.atomic():
        row = locked(action_id, by)
        _checked(row, plan, now)
        row.plan = frozen | {"power": asdict(power), "frozen_on": local_day(now).isoformat()}
        row.save(update_fields=["plan"])
        note(
            "action.plan_frozen",
            row,
            by=by,
            now=now,
            comparison=len(frozen["comparison"]),
            outcomes=list(frozen["outcomes"]),
        )


def _checked(row: Action, plan: Plan, now: datetime) -> dict[str, Any]:
    if row.plan or local_day(now) >= row.starts_on:
        raise TooLate
    area, unit = area_of(row), unit_of(row)
    ring = ring_of_squares(row.profile.squares) if unit is Unit.SQUARE else sorted(set(plan.ring) - set(area))
    others = sorted(set(plan.comparison) - set(area))
    if row.profile.space != Space.PUBLIC:
        raise NotReady(
            _(
                "It is about no public place, so there is nothing to compare its reports with. Readings of other "
                "outcomes say what changed."
            )
        )
    if len(others) < FEWEST_COMPARISONS:
        raise NotReady(_("Choose at least two places that the action does not reach."))
    if set(others) & set(ring):
        raise NotReady(_("A place next to it may gain or lose by the action. Do not compare with it too."))
    outcomes = [one.value for one in Outcome if one.value in plan.outcomes]
    if not outcomes:
        raise NotReady(_("Good action can raise reporting. Choose at least one outcome that is no report."))
    return {
        "unit": unit.value, "area": area, "comparison": others, "ring": ring, "outcomes": outcomes,
        "months": months_before(row.starts_on, MONTHS_BEFORE), "worst_chosen": plan.worst_chosen,
    }  # fmt: skip


def _power(row: Action, frozen: dict[str, Any]) -> Power:
    table: Table = by_unit(row.profile.force_id, frozen["months"], frozen["unit"])

    def together(names: Sequence[str]) -> int:
        return sum(sum(table.get(name, ())) for name in names)

    return power_beforehand(
        before=together(frozen["area"]), comparison=together(frozen["comparison"]), months_before=MONTHS_BEFORE,
        months_after=MONTHS_BEFORE, areas=len(frozen["comparison"]),
    )  # fmt: skip
