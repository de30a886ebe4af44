"""Measuring what an action changed, by the plan that was frozen before it began."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.insights.actions.outcomes import OtherOutcome, concluded, other_outcomes
from portal.insights.actions.planning import NotReady
from portal.insights.actions.recording import locked, note
from portal.insights.effects import (
    Drift,
    Measured,
    Movement,
    Prior,
    Series,
    drift_before,
    fit_prior,
    measure,
    movement,
)
from portal.insights.models import Action, Effect
from portal.insights.patterns.ground import squares_of_ground
from portal.insights.profiles.figures import Table, by_unit, months_before, months_between
from portal.insights.profiles.scope import SQUARE_LEVEL
from portal.insights.profiles.vocabulary import Unit
from portal.places.calendar import local_day, month_of, months_later

FEWEST_AFTER = 3


@dataclass(frozen=True, slots=True)
class _Found:
    """Everything that one measurement says."""

    series: Series
    after: list[str]
    measured: Measured
    moved: Movement | None
    drift: Drift | None
    others: tuple[OtherOutcome, ...]


def measure_effect(*, action_id: UUID, by: Actor, now: datetime) -> UUID:
    """Measure by the frozen plan and keep the answer, whatever it is. Raises NotReady with what is missing."""
    found = _measured(Action.objects.select_related("profile").get(pk=action_id), local_day(now))
    known = found.measured.ratio is not None
    with transaction.atomic():
        row = locked(action_id, by)
        made = Effect.objects.create(
            action=row, inputs=_inputs(found), measured_on=local_day(now), ratio=found.measured.ratio,
            low=found.measured.low if known else None, high=found.measured.high if known else None,
        )  # fmt: skip
        note("action.effect_measured", row, by=by, now=now)
    return made.pk


def _measured(row: Action, today: date) -> _Found:
    after = _months_after(row, today)
    others = other_outcomes(row, row.plan["months"], after)
    if not others:
        raise NotReady(
            _(
                "Good action can raise reporting. Add a reading from before and one from after of another outcome first."
            )
        )
    before, plan = list(row.plan["months"]), row.plan
    every = months_between(before[0], after[-1])
    kept = [at for at, month in enumerate(every) if month in {*before, *after}]
    table = {
        name: [found[at] for at in kept]
        for name, found in by_unit(row.profile.force_id, every, plan["unit"]).items()
    }
    nothing = [0] * len(kept)
    series = Series(
        _together(table, plan["area"], nothing),
        tuple(tuple(table.get(name, nothing)) for name in plan["comparison"]),
        len(before),
    )
    prior = _prior(row, table, len(before)) if plan["worst_chosen"] else None
    ring = movement(series, _together(table, plan["ring"], nothing)) if plan["ring"] else None
    return _Found(series, after, measure(series, prior), ring, drift_before(series), others)


def _months_after(row: Action, today: date) -> list[str]:
    if not row.plan:
        raise NotReady(_("Nothing was fixed before it began, so nothing can be measured honestly now."))
    first = row.starts_on if row.starts_on.day == 1 else months_later(row.starts_on.replace(day=1), 1)
    last = months_before(today, 1)[0]
    months = months_between(month_of(first), last)[: len(row.plan["months"])]
    if len(months) < FEWEST_AFTER:
        raise NotReady(_("Three whole months after the start are needed."))
    return months


def _together(table: Table, names: list[str], nothing: list[int]) -> tuple[int, ...]:
    return tuple(
        sum(column) for column in zip(nothing, *(table.get(name, nothing) for name in names), strict=True)
    )


def _prior(row: Action, table: Table, before: int) -> Prior | None:
    """From every place that could have been chosen in its stead; only where one place was chosen among its like."""
    if len(row.plan["area"]) != 1:
        return None
    counts = [sum(found[:before]) for found in table.values()]
    if row.plan["unit"] == Unit.SQUARE:
        empty = len(squares_of_ground(row.profile.force_id, SQUARE_LEVEL)) - len(counts)
        counts += [0] * max(empty, 0)
    return fit_prior(counts)


def _inputs(found: _Found) -> dict[str, Any]:
    series, measured = found.series, found.measured
    inputs: dict[str, Any] = {
        "area": list(series.area), "comparison": [list(each) for each in series.comparison], "before": series.before,
        "after": found.after, "overdispersion": round(measured.overdispersion, 3), "to_the_mean": measured.to_the_mean,
        "unadjusted": measured.unadjusted, "because": measured.because,
        "outcomes": [one.kept() for one in found.others],
        "conclusion": concluded(measured.ratio, measured.low, measured.high, found.others).value,
    }  # fmt: skip
    if found.moved is not None:
        ring = found.moved.ring
        inputs["ring"] = {
            "moved": found.moved.moved.value, "quotient": found.moved.quotient, "ratio": ring.ratio,
            "low": ring.low if ring.ratio is not None else None,
            "high": min(ring.high, 1e6) if ring.ratio is not None else None,
        }  # fmt: skip
    if found.drift is not None:
        inputs["drift"] = {"by_month": found.drift.by_month, "is_clear": found.drift.is_clear}
    return inputs
