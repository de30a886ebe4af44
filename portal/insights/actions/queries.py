"""The tasking board, and one action."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

from django.db.models import Prefetch
from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.insights.actions.effects import EffectShown, effect_shown
from portal.insights.actions.naming import names_of
from portal.insights.actions.vocabulary import ActionKind, Conclusion, Outcome, Progress
from portal.insights.effects import Power
from portal.insights.models import Action, Effect, Profile
from portal.insights.profiles.vocabulary import Handling, Space
from portal.places.calendar import local_day

SOON = timedelta(days=14)
OPEN = frozenset({Progress.PLANNED, Progress.UNDER_WAY})


@dataclass(frozen=True, slots=True)
class ActionLine:
    """`organisation` is empty where the force itself acts; `conclusion` is None until something was measured."""

    id: UUID
    what: str
    kind: ActionKind
    owner: str
    organisation: str
    place: str
    profile_id: UUID
    profile: str
    handling: Handling
    starts_on: date
    due_on: date
    cost: int | None
    progress: Progress
    is_overdue: bool
    is_due_soon: bool
    conclusion: Conclusion | None

    @property
    def who(self) -> str:
        return f"{self.owner}, {self.organisation}" if self.organisation else self.owner


@dataclass(frozen=True, slots=True)
class Reading:
    outcome: str
    read_on: date
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class PlanShown:
    """What was fixed before it began. `frozen_on` is a day."""

    frozen_on: date
    months: tuple[str, str]
    comparison: tuple[str, ...]
    ring: tuple[str, ...]
    outcomes: tuple[str, ...]
    power: str
    worst_chosen: bool


@dataclass(frozen=True, slots=True)
class ActionShown:
    """`is_plannable`: it has not begun, so what it is judged by may still be fixed. Only a place has others like it."""

    line: ActionLine
    evidence: str
    plan: PlanShown | None
    is_plannable: bool
    has_place: bool
    readings: tuple[Reading, ...]
    effects: tuple[EffectShown, ...]


def board(*, actor: Actor, now: datetime, profile_id: UUID | None = None) -> tuple[ActionLine, ...]:
    """Every action that the actor may see, the earliest day first. Two queries."""
    rows = Action.objects.filter(profile__in=Profile.objects.visible_to(actor))
    rows = rows.filter(profile_id=profile_id) if profile_id else rows
    last = Prefetch("effects", Effect.objects.order_by("-measured_on", "-pk"))
    rows = rows.select_related("profile", "organisation").prefetch_related(last).order_by("due_on", "what")
    return tuple(_line(row, local_day(now)) for row in rows)


def action(*, action_id: UUID, actor: Actor, now: datetime) -> ActionShown | None:
    """One action with what was fixed beforehand, its other outcomes and its effects."""
    seen = Profile.objects.visible_to(actor)
    rows = Action.objects.filter(pk=action_id, profile__in=seen).select_related("profile", "organisation")
    row = rows.first()
    if row is None:
        return None
    return ActionShown(
        _line(row, local_day(now)), row.evidence, _plan(row), not row.plan and local_day(now) < row.starts_on,
        row.profile.space == Space.PUBLIC,
        tuple(
            Reading(str(Outcome(one.outcome).label), one.read_on, one.value, one.source)
            for one in row.readings.order_by("outcome", "read_on")
        ),
        tuple(effect_shown(one) for one in row.effects.order_by("-measured_on", "-pk")),
    )  # fmt: skip


def power_in_words(power: Power) -> str:
    """What could be seen at all, for people who will be judged by it."""
    smallest = power.smallest_fall
    if smallest is None or power.is_hopeless:
        return _("This cannot be detected with so few reports: even a halving would probably be missed.")
    return _("A fall of %(percent)s%% or more would be told from chance four times in five.") % {
        "percent": round(100 * smallest)
    }


def _line(row: Action, today: date) -> ActionLine:
    progress = Progress(row.progress)
    late = progress in OPEN and row.due_on < today
    effects = sorted(row.effects.all(), key=lambda one: (one.measured_on, one.pk))
    conclusion = Conclusion(effects[-1].inputs["conclusion"]) if effects else None
    return ActionLine(
        row.pk, row.what, ActionKind(row.kind), row.owner, row.organisation.name if row.organisation else "", row.place,
        row.profile_id, row.profile.title, Handling(row.profile.handling), row.starts_on, row.due_on, row.cost,
        progress, late,
        progress in OPEN and not late and row.due_on <= today + SOON, conclusion,
    )  # fmt: skip


def _plan(row: Action) -> PlanShown | None:
    plan = row.plan
    if not plan:
        return None
    names = names_of(row.profile.force_id, plan["unit"], [*plan["comparison"], *plan["ring"]])
    return PlanShown(
        date.fromisoformat(plan["frozen_on"]), (plan["months"][0], plan["months"][-1]),
        tuple(names[one] for one in plan["comparison"]), tuple(names[one] for one in plan["ring"]),
        tuple(str(Outcome(one).label) for one in plan["outcomes"]), power_in_words(Power(**plan["power"])),
        plan["worst_chosen"],
    )  # fmt: skip
