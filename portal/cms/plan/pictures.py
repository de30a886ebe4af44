"""The plan's figures as charts."""

from collections.abc import Sequence

from django.utils.formats import date_format
from django.utils.translation import gettext as _

from portal.cms.models.behaviour import BehaviourMeasure
from portal.cms.plan.behaviour import Figure, MeasureView
from portal.cms.plan.saying import MessageView
from portal.cms.reach.queries import FEWER, Reach, Span
from portal.shell.charts import DAYS, NUMBER, PERCENT, BarChart, LineChart, Point, Series, Source

UNITS = {
    BehaviourMeasure.Unit.PERCENT: PERCENT,
    BehaviourMeasure.Unit.NUMBER: NUMBER,
    BehaviourMeasure.Unit.DAYS: DAYS,
}


def channels_chart(message: MessageView) -> BarChart:
    """Where a message was said in the last twelve months."""
    points = tuple(Point(where, times) for where, times in message.by_channel)
    return BarChart(
        _("Where it was said in the last twelve months"),
        (Series(_("Times"), points),) if points else (),
        first_column=_("Through"),
    )


def measure_chart(measure: MeasureView) -> LineChart:
    """A measure over its spans of days."""
    points = tuple(Point(span_of(one), float(one.value), short=_short(one)) for one in measure.figures)
    sources = list(dict.fromkeys(one.source for one in measure.figures))
    return LineChart(
        measure.name,
        (Series(measure.name, points),) if points else (),
        unit=UNITS[BehaviourMeasure.Unit(measure.unit)],
        source=Source("; ".join(sources)) if sources else None,
    )


def weeks_chart(reach: Reach) -> LineChart:
    """Readings by week for half a year."""
    title = _("Readings by week")
    return LineChart(
        title, _series(title, reach.weeks), says=_says(reach), first_column=_("Week from"), source=_source()
    )


def days_chart(reach: Reach) -> LineChart:
    """Readings by day for four weeks."""
    title = _("Readings by day")
    return LineChart(
        title, _series(title, reach.days), says=_says(reach), first_column=_("Day"), source=_source()
    )


def span_of(figure: Figure) -> str:
    """1 January to 31 March 2026."""
    return _("%(first)s to %(last)s") % {
        "first": date_format(figure.first_day, "j F Y"),
        "last": date_format(figure.last_day, "j F Y"),
    }


def _short(figure: Figure) -> str:
    return date_format(figure.last_day, "M Y")


def _series(name: str, spans: Sequence[Span]) -> tuple[Series, ...]:
    points = tuple(
        Point(
            date_format(span.first, "j F Y"),
            span.shown.rounded,
            short=span.label,
            note="" if span.shown.rounded else FEWER,
        )
        for span in spans
    )
    return (Series(name, points),)


def _says(reach: Reach) -> str:
    return _(
        "In the last four weeks: %(total)s. Where there were fewer than 10, there is no point in the picture."
    ) % {"total": reach.total}


def _source() -> Source:
    return Source(
        _("Counted by this site as it served the page, to the nearest ten. Machines are counted too.")
    )
