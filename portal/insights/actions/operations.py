"""Agreeing on an action, freezing how it will be judged, and measuring what it changed."""

from collections.abc import Sequence
from dataclasses import asdict
from datetime import date, datetime
from decimal import Decimal
from typing import Any
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.insights.effects import Measured, Series, fit_prior, measure, power_beforehand
from portal.insights.models import Action, Effect, OutcomeReading, Profile
from portal.insights.profiles.figures import by_ward, months_before, months_between
from portal.insights.profiles.vocabulary import Space
from portal.places.calendar import local_day, month_of, months_later

MONTHS_BEFORE = 12
FEWEST_COMPARISONS = 2


class TooLate(Exception):
    """The action has begun: what it is judged by can no longer be chosen."""


class NotReady(Exception):
    """It cannot be measured yet; the message says what is missing, for people."""


def add_action(
    *, profile_id: UUID, kind: str, what: str, owner: str, place: str, starts_on: date, due_on: date,
    cost: int | None, organisation_id: UUID | None = None, by: Actor, now: datetime,
) -> UUID:  # fmt: skip
    """Write down what will be done, by whom and until when."""
    profile = Profile.objects.get(pk=profile_id)
    check(by, Permission.ACTIONS_EDIT, force_id=profile.force_id)
    with transaction.atomic():
        made = Action.objects.create(
            profile=profile, kind=kind, what=what.strip(), owner=owner.strip(), place=place.strip(), cost=cost,
            starts_on=starts_on, due_on=due_on, organisation_id=organisation_id,
        )  # fmt: skip
        _note("action.added", made, by=by, now=now, kind=kind)
    return made.pk


def set_progress(*, action_id: UUID, progress: str, evidence: str, by: Actor, now: datetime) -> None:
    """Say how far it has come, and what shows that."""
    with transaction.atomic():
        row = _locked(action_id, by)
        row.progress, row.evidence = progress, evidence.strip()
        row.save(update_fields=["progress", "evidence"])
        _note("action.progress_set", row, by=by, now=now, progress=progress)


def freeze_plan(
    *, action_id: UUID, comparison: Sequence[UUID], worst_chosen: bool, by: Actor, now: datetime
) -> None:
    """Fix the months, the wards to compare with, and what could be seen at all. Raises TooLate once it has begun."""
    with transaction.atomic():
        row = _locked(action_id, by)
        if row.plan or local_day(now) >= row.starts_on:
            raise TooLate
        wards = set(row.profile.wards)
        others = sorted({str(one) for one in comparison} - wards)
        if row.profile.space != Space.PUBLIC or len(others) < FEWEST_COMPARISONS:
            raise NotReady("Choose at least two wards that the action does not reach.")
        months = months_before(row.starts_on, MONTHS_BEFORE)
        counts = {str(ward): sum(found) for ward, found in by_ward(row.profile.force_id, months).items()}
        power = power_beforehand(
            before=sum(counts.get(ward, 0) for ward in wards), comparison=sum(counts.get(ward, 0) for ward in others),
            months_before=MONTHS_BEFORE, months_after=MONTHS_BEFORE, areas=len(others),
        )  # fmt: skip
        row.plan = {
            "comparison": others, "wards": sorted(wards), "months": months, "worst_chosen": worst_chosen,
            "frozen_on": local_day(now).isoformat(), "power": asdict(power),
        }  # fmt: skip
        row.save(update_fields=["plan"])
        _note("action.plan_frozen", row, by=by, now=now, comparison=len(others))


def add_reading(
    *, action_id: UUID, outcome: str, read_on: date, value: Decimal, source: str, by: Actor, now: datetime
) -> None:
    """Keep a reading of an outcome that is no count of reports."""
    with transaction.atomic():
        row = _locked(action_id, by)
        OutcomeReading.objects.create(
            action=row, outcome=outcome, read_on=read_on, value=value, source=source.strip()
        )
        _note("action.reading_added", row, by=by, now=now, outcome=outcome)


def measure_effect(*, action_id: UUID, by: Actor, now: datetime) -> UUID:
    """Measure by the frozen plan and keep the answer, whatever it is. Raises NotReady with what is missing."""
    with transaction.atomic():
        row = _locked(action_id, by)
        months = _months_after(row, local_day(now))
        _check_other_outcome(row)
        series, candidates = _series(row, months)
        prior = fit_prior(candidates) if row.plan["worst_chosen"] else None
        found = measure(series, prior)
        made = Effect.objects.create(
            action=row, inputs=_inputs(series, months, found), measured_on=local_day(now), ratio=found.ratio,
            low=None if found.ratio is None else found.low, high=None if found.ratio is None else found.high,
        )  # fmt: skip
        _note("action.effect_measured", row, by=by, now=now)
    return made.pk


def _months_after(row: Action, today: date) -> list[str]:
    if not row.plan:
        raise NotReady("Nothing was fixed before it began, so nothing can be measured honestly now.")
    first = row.starts_on if row.starts_on.day == 1 else months_later(row.starts_on.replace(day=1), 1)
    last = months_before(today, 1)[0]
    months = months_between(month_of(first), last)[: len(row.plan["months"])]
    if len(months) < 3:
        raise NotReady("Three whole months after the start are needed.")
    return months


def _check_other_outcome(row: Action) -> None:
    days = list(row.readings.values_list("outcome", "read_on"))
    both = {
        outcome
        for outcome, day in days
        if day < row.starts_on and any(other == outcome and after >= row.starts_on for other, after in days)
    }
    if not both:
        raise NotReady(
            "Good action can raise reporting. Add a reading from before and one from after of another outcome first."
        )


def _series(row: Action, after: list[str]) -> tuple[Series, list[int]]:
    before = list(row.plan["months"])
    table = by_ward(row.profile.force_id, months_between(before[0], after[-1]))
    every = months_between(before[0], after[-1])
    kept = [number for number, month in enumerate(every) if month in {*before, *after}]
    counts = {str(ward): [found[number] for number in kept] for ward, found in table.items()}
    nothing = [0] * len(kept)
    area = [
        sum(column) for column in zip(*(counts.get(ward, nothing) for ward in row.plan["wards"]), strict=True)
    ]
    others = tuple(tuple(counts.get(ward, nothing)) for ward in row.plan["comparison"])
    candidates = (
        [sum(found[: len(before)]) for found in counts.values()] if len(row.plan["wards"]) == 1 else []
    )
    return Series(tuple(area), others, len(before)), candidates


def _inputs(series: Series, after: list[str], found: Measured) -> dict[str, Any]:
    return {
        "area": list(series.area), "comparison": [list(each) for each in series.comparison], "before": series.before,
        "after": after, "overdispersion": round(found.overdispersion, 3), "to_the_mean": found.to_the_mean,
        "unadjusted": found.unadjusted, "because": found.because,
    }  # fmt: skip


def _locked(action_id: UUID, by: Actor) -> Action:
    row = Action.objects.select_for_update(of=("self",)).select_related("profile").get(pk=action_id)
    check(by, Permission.ACTIONS_EDIT, force_id=row.profile.force_id)
    return row


def _note(action: str, row: Action, *, by: Actor, now: datetime, **details: Any) -> None:
    record(
        force=row.profile.force_id, by=by, action=action, subject_kind="action", subject_id=row.pk, details=details,
        now=now,
    )  # fmt: skip
