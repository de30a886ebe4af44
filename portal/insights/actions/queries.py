"""The tasking board, one action, and what is due."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from portal.accounts.actors import Actor
from portal.insights.actions.vocabulary import ActionKind, Outcome, Progress
from portal.insights.models import Action, Effect, Profile
from portal.places.calendar import local_day
from portal.places.queries import areas_by_id
from portal.shell.charts import PERCENT, EffectPicture, Estimate

SOON = timedelta(days=14)
OPEN = frozenset({Progress.PLANNED, Progress.UNDER_WAY})
WIDEST = 4.0  # an interval that goes further is drawn to here, and its words say so


@dataclass(frozen=True, slots=True)
class ActionLine:
    id: UUID
    what: str
    kind: ActionKind
    owner: str
    place: str
    profile_id: UUID
    profile: str
    starts_on: date
    due_on: date
    cost: int | None
    progress: Progress
    is_overdue: bool
    is_due_soon: bool


@dataclass(frozen=True, slots=True)
class EffectShown:
    """`change` is in percent against the comparison wards; None: it could not be measured."""

    measured_on: date
    change: int | None
    low: int | None
    high: int | None
    verdict: str
    to_the_mean: int | None
    picture: EffectPicture


@dataclass(frozen=True, slots=True)
class Reading:
    outcome: str
    read_on: date
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class ActionShown:
    line: ActionLine
    evidence: str
    frozen_on: str
    comparison: tuple[str, ...]
    power: str
    readings: tuple[Reading, ...]
    effects: tuple[EffectShown, ...]


def board(*, actor: Actor, now: datetime, profile_id: UUID | None = None) -> tuple[ActionLine, ...]:
    """Every action that the actor may see, the earliest day first. One query."""
    rows = Action.objects.filter(profile__in=Profile.objects.visible_to(actor)).select_related("profile")
    rows = rows.filter(profile_id=profile_id) if profile_id else rows
    return tuple(_line(row, local_day(now)) for row in rows.order_by("due_on", "what"))


def action(*, action_id: UUID, actor: Actor, now: datetime) -> ActionShown | None:
    """One action with what was fixed beforehand, its other outcomes and its effects."""
    seen = Profile.objects.visible_to(actor)
    row = Action.objects.filter(pk=action_id, profile__in=seen).select_related("profile").first()
    if row is None:
        return None
    comparison = areas_by_id([UUID(one) for one in row.plan.get("comparison", ())])
    return ActionShown(
        _line(row, local_day(now)), row.evidence, row.plan.get("frozen_on", ""),
        tuple(area.name for area in comparison), _power(row),
        tuple(
            Reading(Outcome(one.outcome).label, one.read_on, one.value, one.source)
            for one in row.readings.order_by("outcome", "read_on")
        ),
        tuple(_effect(one) for one in row.effects.order_by("-measured_on")),
    )  # fmt: skip


def _line(row: Action, today: date) -> ActionLine:
    progress = Progress(row.progress)
    late = progress in OPEN and row.due_on < today
    return ActionLine(
        row.pk, row.what, ActionKind(row.kind), row.owner, row.place, row.profile_id, row.profile.title,
        row.starts_on, row.due_on, row.cost, progress, late, progress in OPEN and not late and row.due_on <= today + SOON,
    )  # fmt: skip


def _power(row: Action) -> str:
    if not row.plan:
        return ""
    power = row.plan["power"]
    smallest = power["smallest_fall"]
    if smallest is None or smallest > 0.5:
        return "This cannot be detected with so few reports: even a halving would probably be missed."
    return f"A fall of {round(100 * smallest)}% or more would be told from chance four times in five."


def _effect(row: Effect) -> EffectShown:
    to_mean = row.inputs["to_the_mean"]
    expected = None if to_mean is None else _percent(to_mean)
    if row.ratio is None or row.low is None or row.high is None:
        estimate = Estimate("Reports", None, note="There were too few reports to measure it.")
        return EffectShown(row.measured_on, None, None, None, estimate.verdict, expected, _drawn(estimate))
    change, low, high = (_percent(min(one, 1 + WIDEST)) for one in (row.ratio, row.low, row.high))
    estimate = Estimate("Reports against the comparison wards", change, low, high)
    return EffectShown(row.measured_on, change, low, high, estimate.verdict, expected, _drawn(estimate))


def _drawn(estimate: Estimate) -> EffectPicture:
    return EffectPicture("What changed", (estimate,), unit=PERCENT)


def _percent(ratio: float) -> int:
    return round(100 * (ratio - 1))
