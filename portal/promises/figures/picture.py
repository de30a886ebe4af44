"""A measure as a chart, with the table beside it."""

from datetime import date, timedelta

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.places.calendar import months_later
from portal.promises.figures.wording import digits, period_words
from portal.promises.queries.answers import FigureShown, MeasureShown
from portal.promises.vocabulary.statuses import Better, Period, Shape
from portal.shell.charts import PERCENT, Aim, LineChart, Point, Series, Source, Unit

MOST_GAPS = 60


def picture(measure: MeasureShown, *, csv: str = "") -> LineChart:
    """The chart of a measure. Periods that were left out are shown as gaps, never joined up."""
    return LineChart(
        title=measure.name,
        series=(Series(measure.unit, tuple(_points(measure))),),
        unit=unit_of(measure),
        says=says(measure),
        aim=Aim(float(measure.aim), _("Aim")) if measure.aim is not None else None,
        source=Source(measure.source, csv=csv),
    )


def unit_of(measure: MeasureShown) -> Unit:
    """How the chart writes a figure. Where every figure is whole, so is the axis."""
    if measure.shape is Shape.SHARE:
        return PERCENT
    values = [one.plotted for one in measure.figures if one.plotted is not None]
    return Unit(measure.unit, whole=all(value == value.to_integral_value() for value in values))


def says(measure: MeasureShown) -> str:
    """The latest figure, the year before, and the aim, in whole sentences."""
    latest = measure.latest
    if latest is None:
        return _("There are no figures yet.")
    parts = [_("%(period)s: %(amount)s.") % {"period": latest.period, "amount": _with_unit(latest, measure)}]
    before = _a_year_before(measure, latest)
    if before is not None:
        parts.append(_("A year before: %(amount)s.") % {"amount": _with_unit(before, measure)})
    if measure.aim is not None:
        parts.append(_aim_in_words(measure))
    return " ".join(parts)


def _with_unit(figure: FigureShown, measure: MeasureShown) -> str:
    if measure.shape is Shape.SHARE:
        return figure.amount
    return f"{figure.amount} {measure.unit}"


def _aim_in_words(measure: MeasureShown) -> str:
    aim = f"{digits(measure.aim)}%" if measure.shape is Shape.SHARE else digits(measure.aim)  # type: ignore[arg-type]
    sentences = {
        Better.MORE: _("The aim is at least %(aim)s.") % {"aim": aim},
        Better.LESS: _("The aim is at most %(aim)s.") % {"aim": aim},
        Better.NEITHER: _("The aim is %(aim)s.") % {"aim": aim},
    }
    meets = measure.meets_aim
    if meets is None:
        return sentences[measure.better]
    return f"{sentences[measure.better]} {_('It was met.') if meets else _('It was not met.')}"


def _a_year_before(measure: MeasureShown, latest: FigureShown) -> FigureShown | None:
    if measure.period is Period.YEAR and len(measure.figures) > 1:
        return measure.figures[-2]
    wanted = months_later(latest.period_from, -12)
    return next((one for one in measure.figures if one.period_from == wanted), None)


def _points(measure: MeasureShown) -> list[Point]:
    points: list[Point] = []
    due: date | None = None
    for figure in measure.figures:
        while due is not None and due < figure.period_from and len(points) < MOST_GAPS:
            last = months_later(due, measure.period.value) - timedelta(1)
            points.append(Point(period_words(due, last), None, short=_short(due, measure)))
            due = months_later(due, measure.period.value)
        points.append(_point(figure, measure))
        due = figure.period_to + timedelta(1)
    return points


def _point(figure: FigureShown, measure: MeasureShown) -> Point:
    notes = [figure.note] if figure.note else []
    if measure.shape is Shape.SHARE and figure.numerator is not None and figure.denominator is not None:
        counts = {"part": figure.numerator, "whole": figure.denominator}
        notes.insert(0, _("%(part)s of %(whole)s") % counts)
    return Point(
        figure.period,
        float(figure.plotted) if figure.plotted is not None else None,
        short=_short(figure.period_from, measure),
        provisional=figure.is_provisional,
        note="; ".join(notes),
    )


def _short(first: date, measure: MeasureShown) -> str:
    match measure.period:
        case Period.YEAR:
            return str(first.year)
        case _:
            return date_format(first, "M Y")
