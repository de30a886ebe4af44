"""What is counted for a commitment, and how."""

from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from django.db import transaction
from django.utils.text import slugify

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.places.calendar import local_day
from portal.promises.models import Measure
from portal.promises.operations.recording import check_may, commitment_of, note
from portal.promises.vocabulary.statuses import Better, Period, Shape

LONGEST_REFERENCE = 60


class UnknownMeasureError(LookupError):
    """The force has no such measure."""


class FixedByFiguresError(ValueError):
    """What a figure is made of, and the time it covers, cannot change once there are figures."""


@dataclass(frozen=True, slots=True)
class Definition:
    """All that a reader needs to know to read a figure."""

    name: str
    shape: Shape
    unit: str
    better: Better
    counts_whom: str
    source: str
    period: Period
    aim: Decimal | None = None


def define_measure(
    *, force_id: UUID, code: str, definition: Definition, by: Actor, now: datetime
) -> tuple[UUID, str]:
    """Begin to measure something. Returns its id and the short name that files and programs use for it."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    with transaction.atomic():
        row = commitment_of(force_id=force_id, code=code)
        made = Measure.objects.create(
            force_id=force_id,
            commitment=row,
            position=row.measures.count(),
            reference=_free_reference(force_id, code, definition.name),
            made_on=local_day(now),
            **_columns(definition),
        )
        note(
            "promises.measure_defined",
            force_id=force_id,
            by=by,
            now=now,
            subject_kind="measure",
            subject_id=made.pk,
            code=code.lower(),
        )
    return made.pk, made.reference


def change_measure(
    *, force_id: UUID, measure_id: UUID, definition: Definition, by: Actor, now: datetime
) -> str:
    """Say better what is measured. Returns the commitment's code. Raises FixedByFiguresError, UnknownMeasureError."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    with transaction.atomic():
        row = _measure(force_id, measure_id)
        columns = _columns(definition)
        fixed = (row.shape, row.period_months) != (columns["shape"], columns["period_months"])
        if fixed and row.figures.exists():
            raise FixedByFiguresError
        changed = sorted(name for name, value in columns.items() if getattr(row, name) != value)
        for name in changed:
            setattr(row, name, columns[name])
        row.save(update_fields=[*changed])
        note(
            "promises.measure_changed",
            force_id=force_id,
            by=by,
            now=now,
            subject_kind="measure",
            subject_id=row.pk,
            fields=changed,
        )
    return row.commitment.code


def end_measure(*, force_id: UUID, measure_id: UUID, by: Actor, now: datetime) -> str:
    """Take no more figures for it. Those there are stay. Returns the commitment's code."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    with transaction.atomic():
        row = _measure(force_id, measure_id)
        row.ended_on = row.ended_on or local_day(now)
        row.save(update_fields=["ended_on"])
        note(
            "promises.measure_ended",
            force_id=force_id,
            by=by,
            now=now,
            subject_kind="measure",
            subject_id=row.pk,
        )
    return row.commitment.code


def _measure(force_id: UUID, measure_id: UUID) -> Measure:
    row = (
        Measure.objects.select_for_update(of=("self",))
        .select_related("commitment")
        .filter(pk=measure_id, force_id=force_id)
        .first()
    )
    if row is None:
        raise UnknownMeasureError
    return row


def _columns(definition: Definition) -> dict[str, object]:
    return {
        "name": definition.name,
        "shape": definition.shape.value,
        "unit": definition.unit,
        "better": definition.better.value,
        "counts_whom": definition.counts_whom,
        "source": definition.source,
        "period_months": definition.period.value,
        "aim": definition.aim,
    }


def _free_reference(force_id: UUID, code: str, name: str) -> str:
    """Such as t1-1-open-allegations; with a number behind it where that is taken."""
    stem = slugify(f"{code.replace('.', '-')} {name}")[: LONGEST_REFERENCE - 4].strip("-")
    taken = set(
        Measure.objects.filter(force_id=force_id, reference__startswith=stem).values_list(
            "reference", flat=True
        )
    )
    if stem not in taken:
        return stem
    return next(free for number in range(2, len(taken) + 3) if (free := f"{stem}-{number}") not in taken)
