"""Writing down measures of behaviour and practice, and their figures."""

from datetime import date, datetime
from decimal import Decimal
from functools import partial
from uuid import UUID, uuid4

from django.db import IntegrityError, transaction

from portal.accounts.actors import Member
from portal.audit.operations import record
from portal.cms.models.behaviour import BehaviourFigure, BehaviourMeasure
from portal.cms.plan.operations import NotInPlanError, SaidTwiceError
from portal.shell import pagestore


def save_measure(
    *,
    measure_id: UUID | None,
    name: str,
    definition: str,
    limits: str,
    unit: str,
    commitments: list[str],
    is_public: bool,
    follows: str,
    in_welsh: dict[str, str],
    by: Member,
    now: datetime,
) -> UUID:
    """Add or change a measure. Raises NotInPlanError, SaidTwiceError."""
    row = BehaviourMeasure(pk=uuid4(), force_id=by.force_id)
    if measure_id:
        row = _own(measure_id, by)
    row.name, row.definition, row.limits, row.unit = name, definition, limits, unit
    row.commitments, row.is_public, row.follows = commitments, is_public, follows
    row.in_welsh = in_welsh
    action = "measure_changed" if measure_id else "measure_added"
    try:
        with transaction.atomic():
            row.save()
            _note(row.pk, action, by=by, now=now)
    except IntegrityError as error:
        raise SaidTwiceError("measure") from error
    return UUID(str(row.pk))


def add_figure(
    *,
    measure_id: UUID,
    first_day: date,
    last_day: date,
    value: Decimal,
    source: str,
    by: Member,
    now: datetime,
) -> None:
    """A figure for a span of days; for a span that has one already, the new one stands. Raises NotInPlanError."""
    measure = _own(measure_id, by)
    with transaction.atomic():
        BehaviourFigure.objects.update_or_create(
            measure=measure,
            first_day=first_day,
            last_day=last_day,
            defaults={"value": value, "source": source},
        )
        _note(measure.pk, "figure_given", by=by, now=now)


def remove_figure(*, figure_id: UUID, by: Member, now: datetime) -> UUID:
    """Take a figure out. Returns its measure. Raises NotInPlanError."""
    figure = BehaviourFigure.objects.filter(pk=figure_id, measure__force_id=by.force_id).first()
    if figure is None:
        raise NotInPlanError("figure")
    measure_id = figure.measure_id
    with transaction.atomic():
        figure.delete()
        _note(measure_id, "figure_removed", by=by, now=now)
    return UUID(str(measure_id))


def _own(measure_id: UUID, by: Member) -> BehaviourMeasure:
    row: BehaviourMeasure | None = BehaviourMeasure.objects.visible_to(by).filter(pk=measure_id).first()
    if row is None:
        raise NotInPlanError("measure")
    return row


def _note(measure_id: UUID, action: str, *, by: Member, now: datetime) -> None:
    record(
        force=by.force_id,
        by=by,
        action=f"plan.{action}",
        subject_kind="plan_measure",
        subject_id=measure_id,
        now=now,
    )
    transaction.on_commit(partial(pagestore.raise_version, by.force_id))
