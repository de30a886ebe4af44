"""Measures of behaviour and practice, with their figures."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from uuid import UUID

from portal.cms.models.behaviour import BehaviourFigure, BehaviourMeasure
from portal.promises.queries.measures import measures_of_force


@dataclass(frozen=True, slots=True)
class Figure:
    """`id` is None where the figure belongs to a commitment's measure: it is changed there."""

    id: UUID | None
    first_day: date
    last_day: date
    value: Decimal
    source: str


@dataclass(frozen=True, slots=True)
class MeasureView:
    """A measure with its figures, the oldest first."""

    id: UUID
    name: str
    definition: str
    limits: str
    unit: str
    unit_words: str
    commitments: tuple[str, ...]
    is_public: bool
    follows: str
    figures: tuple[Figure, ...]
    in_welsh: dict[str, str]
    language: str = "en"

    @property
    def latest(self) -> Figure | None:
        return self.figures[-1] if self.figures else None


def measures_of(force_id: UUID, *, public_only: bool = False) -> list[MeasureView]:
    """A force's measures. Two queries, or five where one follows a commitment's measure."""
    rows = BehaviourMeasure.objects.filter(force_id=force_id).prefetch_related("figures")
    if public_only:
        rows = rows.filter(is_public=True)
    found = list(rows)
    followed = _followed(force_id) if any(row.follows for row in found) else {}
    return [
        MeasureView(
            id=row.pk,
            name=row.name,
            definition=row.definition,
            limits=row.limits,
            unit=row.unit,
            unit_words=str(BehaviourMeasure.Unit(row.unit).label),
            commitments=tuple(row.commitments),
            is_public=row.is_public,
            follows=row.follows,
            figures=followed.get(row.follows, ())
            if row.follows
            else tuple(_figure(figure) for figure in row.figures.all()),
            in_welsh=row.in_welsh,
        )
        for row in found
    ]


def measures_to_follow(force_id: UUID) -> list[tuple[str, str]]:
    """Reference and name of every measure of a force's commitments. One query."""
    return [(one.reference, f"{code}: {one.name}") for code, one in measures_of_force(force_id)]


def _followed(force_id: UUID) -> dict[str, tuple[Figure, ...]]:
    return {
        one.reference: tuple(
            Figure(None, figure.period_from, figure.period_to, figure.plotted, figure.source or one.source)
            for figure in one.figures
            if figure.plotted is not None
        )
        for _code, one in measures_of_force(force_id, with_figures=True)
    }


def _figure(row: BehaviourFigure) -> Figure:
    return Figure(row.pk, row.first_day, row.last_day, row.value, row.source)
