"""A measured effect as pages show it: the estimate with its interval, what lay around it, and what else was read."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.insights.actions.outcomes import RECEIPTS
from portal.insights.actions.vocabulary import Conclusion, Outcome
from portal.insights.effects.movement import Moved
from portal.insights.models import Effect, Profile
from portal.insights.profiles.vocabulary import Handling
from portal.shell.charts import POINTS, EffectPicture, Estimate, LineChart, Point, Series

WIDEST = 4.0  # an interval that goes further is drawn to here, and its words say so


@dataclass(frozen=True, slots=True)
class OutcomeShown:
    name: str
    before: float
    after: float
    source: str


@dataclass(frozen=True, slots=True)
class EffectShown:
    """`change` is in percent against the comparison places; None: it could not be measured.

    `to_the_mean` is the change that would have been seen had nothing been done; `unadjusted` what the counts alone say.
    """

    measured_on: date
    conclusion: Conclusion
    change: int | None
    low: int | None
    high: int | None
    to_the_mean: int | None
    unadjusted: int | None
    moved: str
    quotient: float | None
    drift: str
    others: tuple[OutcomeShown, ...]
    picture: EffectPicture
    months: LineChart


@dataclass(frozen=True, slots=True)
class EffectLine:
    """One effect in the list of all, whatever it said."""

    action_id: UUID
    what: str
    profile: str
    handling: Handling
    measured_on: date
    conclusion: Conclusion
    change: str


@dataclass(frozen=True, slots=True)
class Effects:
    lines: tuple[EffectLine, ...]
    picture: EffectPicture


def every_effect(*, actor: Actor, now: datetime) -> Effects:  # noqa: ARG001 - as every query of a page
    """The last measurement of every action, one picture of all. One query."""
    rows = Effect.objects.filter(action__profile__in=Profile.objects.visible_to(actor))
    last: dict[UUID, Effect] = {}
    for row in rows.select_related("action__profile").order_by("measured_on", "pk"):
        last[row.action_id] = row
    ranked = sorted(last.values(), key=lambda one: (one.action.what, one.pk))
    estimates = tuple(_estimate(one.action.what, one.ratio, one.low, one.high) for one in ranked)
    lines = tuple(
        EffectLine(
            row.action_id, row.action.what, row.action.profile.title, Handling(row.action.profile.handling),
            row.measured_on, _conclusion(row), _change(estimate),
        )
        for row, estimate in zip(ranked, estimates, strict=True)
    )  # fmt: skip
    return Effects(
        lines,
        EffectPicture(
            _("What changed, against the places compared with"), estimates, unit=POINTS, as_ratios=True
        ),
    )


def effect_shown(row: Effect) -> EffectShown:
    inputs = row.inputs
    here = _estimate(_("The place itself"), row.ratio, row.low, row.high)
    ring = inputs.get("ring")
    around = [_estimate(_("The places next to it"), ring["ratio"], ring["low"], ring["high"])] if ring else []
    return EffectShown(
        row.measured_on, _conclusion(row), _whole(here.value), _whole(here.low), _whole(here.high),
        _percent(inputs["to_the_mean"]), _percent(inputs["unadjusted"]), _moved(ring), _quotient(ring),
        _drift(inputs.get("drift")),
        tuple(_other(one) for one in inputs["outcomes"]),
        EffectPicture(_("Reports, against the places compared with"), (here, *around), unit=POINTS, as_ratios=True),
        _months(row),
    )  # fmt: skip


def _conclusion(row: Effect) -> Conclusion:
    return Conclusion(row.inputs["conclusion"])


def _estimate(label: str, ratio: float | None, low: float | None, high: float | None) -> Estimate:
    if ratio is None or low is None or high is None:
        return Estimate(label, None, note=_("There were too few reports to measure it."))
    drawn = [_percent(min(one, 1 + WIDEST)) for one in (ratio, low, high)]
    return Estimate(label, drawn[0], drawn[1], drawn[2])


def _change(one: Estimate) -> str:
    if one.value is None:
        return one.verdict
    return _("%(change)s%% (%(low)s%% to %(high)s%%)") % {
        "change": f"{one.value:+.0f}", "low": f"{one.low:+.0f}", "high": f"{one.high:+.0f}",
    }  # fmt: skip


def _moved(ring: dict[str, Any] | None) -> str:
    if ring is None:
        return _("Nothing was fixed beforehand about the places next to it.")
    return {
        Moved.NOT_KNOWN: _(
            "Whether it moved next door cannot be said: too few reports, or nothing fell here."
        ),
        Moved.NO_SIGN: _("There is no sign that it moved next door, or that good spread there."),
        Moved.DISPLACED: _("Reports rose next door: some of it may have moved there."),
        Moved.SPREAD: _("Reports fell next door too: the good may have spread."),
    }[Moved(ring["moved"])]


def _quotient(ring: dict[str, Any] | None) -> float | None:
    """The weighted displacement quotient, where something fell that could have moved."""
    found = ring["quotient"] if ring else None
    return None if found is None else round(float(found), 2)


def _drift(drift: dict[str, Any] | None) -> str:
    if drift is None or not drift["is_clear"]:
        return ""
    return _(
        "The place and those it is compared with were drifting apart before anything was done. Read this with care."
    )


def _other(kept: list[Any]) -> OutcomeShown:
    outcome, before, after, source, *answers = kept
    words = _("readings")
    if source == RECEIPTS:
        words = _("answers on receipts: %(before)d before, %(after)d after") % {
            "before": answers[0], "after": answers[1],
        }  # fmt: skip
    return OutcomeShown(str(Outcome(outcome).label), before, after, words)


def _months(row: Effect) -> LineChart:
    """The place beside the mean of those compared with, over the months that were counted."""
    inputs = row.inputs
    names = [*row.action.plan["months"], *inputs["after"]]
    mean = [round(sum(column) / len(column), 1) for column in zip(*inputs["comparison"], strict=True)]
    here, there = (
        tuple(
            Point(name, float(value), note=_("after it began") if at >= inputs["before"] else "")
            for at, (name, value) in enumerate(zip(names, values, strict=True))
        )
        for values in (inputs["area"], mean)
    )
    return LineChart(
        title=_("Reports by month, before and after"),
        series=(Series(_("The place"), here), Series(_("Compared with, on average"), there)),
        first_column=_("Month"),
    )


def _percent(ratio: float | None) -> int | None:
    return None if ratio is None else round(100 * (ratio - 1))


def _whole(value: float | None) -> int | None:
    return None if value is None else round(value)
