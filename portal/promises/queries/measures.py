"""Measures and their figures."""

from uuid import UUID

from django.utils.translation import gettext as _

from portal.places.calendar import local_day
from portal.promises.figures.given import PROVISIONAL_SETTLED
from portal.promises.figures.wording import amount_of, period_words, plotted
from portal.promises.models import Figure, Measure
from portal.promises.queries.answers import Earlier, FigureShown, MeasureShown
from portal.promises.vocabulary.statuses import Better, Period, Shape


def measures_of(commitment_id: UUID) -> tuple[MeasureShown, ...]:
    """A commitment's measures in the order in which they were defined. Two queries."""
    return _shown(list(Measure.objects.filter(commitment_id=commitment_id).order_by("position", "reference")))


def measures_of_force(force_id: UUID, *, with_figures: bool = False) -> list[tuple[str, MeasureShown]]:
    """Every measure of a force with its commitment's code. One query, or two with the figures."""
    rows = list(
        Measure.objects.filter(force_id=force_id)
        .select_related("commitment")
        .order_by("commitment__code", "position", "reference")
    )
    shown = _shown(rows) if with_figures else [_measure(row, []) for row in rows]
    return [(row.commitment.code, one) for row, one in zip(rows, shown, strict=True)]


def measure_by_id(*, force_id: UUID, measure_id: UUID) -> tuple[str, MeasureShown] | None:
    """One measure with its figures, and its commitment's code."""
    return _one(Measure.objects.select_related("commitment").filter(force_id=force_id, pk=measure_id).first())


def measure_by_reference(*, force_id: UUID, reference: str) -> tuple[str, MeasureShown] | None:
    """The same, by the name that files and programs use."""
    found = Measure.objects.select_related("commitment").filter(force_id=force_id, reference=reference)
    return _one(found.first())


def _one(row: Measure | None) -> tuple[str, MeasureShown] | None:
    return (row.commitment.code, _shown([row])[0]) if row else None


def _shown(rows: list[Measure]) -> tuple[MeasureShown, ...]:
    figures: dict[UUID, list[Figure]] = {row.pk: [] for row in rows}
    for figure in Figure.objects.filter(measure__in=rows).order_by("period_from", "recorded_at"):
        figures[figure.measure_id].append(figure)
    return tuple(_measure(row, figures[row.pk]) for row in rows)


def _measure(row: Measure, figures: list[Figure]) -> MeasureShown:
    by_id = {figure.pk: figure for figure in figures}
    return MeasureShown(
        id=row.pk,
        reference=row.reference,
        name=row.name,
        shape=Shape(row.shape),
        unit=row.unit,
        better=Better(row.better),
        counts_whom=row.counts_whom,
        source=row.source,
        period=Period(row.period_months),
        aim=row.aim,
        ended_on=row.ended_on,
        figures=tuple(_figure(each, row, by_id) for each in figures if each.replaced_at is None),
    )


def _figure(figure: Figure, measure: Measure, by_id: dict[UUID, Figure]) -> FigureShown:
    return FigureShown(
        period_from=figure.period_from,
        period_to=figure.period_to,
        period=period_words(figure.period_from, figure.period_to),
        amount=amount_of(figure, measure),
        plotted=plotted(figure),
        value=figure.value,
        numerator=figure.numerator,
        denominator=figure.denominator,
        source=figure.source,
        note=figure.note,
        is_provisional=figure.is_provisional,
        earlier=tuple(_earlier(figure, measure, by_id)),
    )


def _earlier(figure: Figure, measure: Measure, by_id: dict[UUID, Figure]) -> list[Earlier]:
    """The chain of what was corrected, the newest correction first."""
    found = []
    while figure.corrects_id is not None:
        old = by_id[figure.corrects_id]
        why = figure.why_corrected
        why = _("It was provisional.") if why == PROVISIONAL_SETTLED else why
        found.append(Earlier(amount_of(old, measure), why, local_day(figure.recorded_at)))
        figure = old
    return found
