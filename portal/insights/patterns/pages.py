"""What the pages about patterns show: frozen rows and charts, from one selection."""

from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _

from portal.insights.counts.cube import Chosen, Cube, Selection
from portal.insights.counts.keys import KIND_OF_DAY, PART
from portal.insights.patterns.trend import Fit, fitted
from portal.places.calendar import days_of_month, months_later
from portal.safety_reports.queries.counted import KINDS_OF_DAY, PARTS
from portal.safety_reports.vocabulary.times import KindOfDay, PartOfDay
from portal.shell.charts import BarChart, LineChart, Point, Series


@dataclass(frozen=True, slots=True)
class HeatCell:
    number: int
    band: int


@dataclass(frozen=True, slots=True)
class HeatRow:
    name: str
    cells: tuple[HeatCell, ...]
    together: int


@dataclass(frozen=True, slots=True)
class Heat:
    columns: tuple[str, ...]
    rows: tuple[HeatRow, ...]
    chart: BarChart


@dataclass(frozen=True, slots=True)
class TrendShown:
    chart: LineChart
    fit: Fit | None
    percent: int
    percent_low: int
    percent_high: int
    unusual: tuple[str, ...]


def heat_of(selection: Selection) -> Heat:
    """Part of the day by kind of day, what was not said included."""
    table = selection.by_two(PART, KIND_OF_DAY)
    parts = [*(PartOfDay(code).label for code in PARTS[1:]), _("Not said")]
    days = [*(KindOfDay(code).label for code in KINDS_OF_DAY[1:]), _("Not said")]
    rows_at, columns_at = [1, 2, 3, 4, 0], [1, 2, 3, 0]
    numbers = [[int(table[row, column]) for column in columns_at] for row in rows_at]
    most = max((number for row in numbers for number in row), default=0)
    rows = tuple(
        HeatRow(str(name), tuple(HeatCell(one, _band(one, most)) for one in row), sum(row))
        for name, row in zip(parts, numbers, strict=True)
    )
    series = tuple(
        Series(
            str(day),
            tuple(Point(str(part), float(row[at])) for part, row in zip(parts, numbers, strict=True)),
        )
        for at, day in enumerate(days)
    )
    chart = BarChart(
        title=_("When it happens"), series=series, stacked=True, first_column=_("Part of the day")
    )
    return Heat(tuple(str(day) for day in days), rows, chart)


def trend_of(cube: Cube, chosen: Chosen, this_month: str) -> TrendShown:
    """Every month from the first to the last, months without any report included."""
    found = dict(zip(cube.months, cube.select(chosen).by_month().tolist(), strict=True))
    months = [
        month for month in months_between(cube.months)
        if chosen.first_month <= month <= (chosen.last_month or "9999-12")
    ]  # fmt: skip
    numbers = [found.get(month, 0) for month in months]
    running = bool(months) and months[-1] == this_month
    complete = len(months) - running
    fit = fitted(np.array(numbers, dtype=np.int64), complete=complete)
    unusual = tuple(
        month for at, month in enumerate(months[:complete]) if fit is not None and numbers[at] > fit.high[at]
    )
    seen = Series(
        _("Accepted reports"),
        tuple(
            Point(month, float(number), provisional=running and at == len(months) - 1,
                  note=_("more than the range") if month in unusual else "")
            for at, (month, number) in enumerate(zip(months, numbers, strict=True))
        ),
    )  # fmt: skip
    series = [seen]
    if fit is not None:
        series.append(
            Series(
                _("Trend and season"),
                tuple(
                    Point(month, round(float(fit.expected[at]), 1), low=round(float(fit.low[at]), 1),
                          high=round(float(fit.high[at]), 1))
                    for at, month in enumerate(months)
                ),
            )
        )  # fmt: skip
    chart = LineChart(title=_("Accepted reports by month"), series=tuple(series), first_column=_("Month"))
    return TrendShown(
        chart,
        fit,
        percent=_per_cent(fit.yearly if fit else 1.0),
        percent_low=_per_cent(fit.yearly_low if fit else 1.0),
        percent_high=_per_cent(fit.yearly_high if fit else 1.0),
        unusual=unusual,
    )


def _per_cent(factor: float) -> int:
    return round(100 * (min(factor, 1e4) - 1))


def months_between(months: tuple[str, ...]) -> list[str]:
    """Every month from the first to the last."""
    if not months:
        return []
    found, day = [], days_of_month(months[0])[0]
    while f"{day:%Y-%m}" <= months[-1]:
        found.append(f"{day:%Y-%m}")
        day = months_later(day, 1)
    return found


def _band(number: int, most: int) -> int:
    return min(5, -(-5 * number // most)) if most else 0
