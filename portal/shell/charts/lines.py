"""A line over periods: with gaps where there is no figure, and marks for what may still change."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.shell.charts.figures import Aim, KeyEntry, Point, Series, Source, Table, table_of
from portal.shell.charts.scales import Scale, scale_for, spread
from portal.shell.charts.sentences import line_says
from portal.shell.charts.svg import across, el, em, join, number, picture, stretched
from portal.shell.charts.units import NUMBER, Unit, Words

TOP, PLOT, FOOT = 1.6, 13.0, 2.2
# A letter of an axis takes about so much of the narrowest screen.
LETTER, APART, MOST_LABELS = 0.025, 0.06, 4
MOST_SERIES = 4
PERIOD = _("Period")


@dataclass(frozen=True, slots=True)
class LineChart:
    """One to four series over the same periods. Raises ValueError for more, or for series of different lengths."""

    title: Words
    series: tuple[Series, ...]
    unit: Unit = NUMBER
    says: Words = ""
    aim: Aim | None = None
    source: Source | None = None
    first_column: Words = PERIOD

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES or len({len(one.points) for one in self.series}) > 1:
            raise ValueError("A line chart takes up to four series with the same periods.")

    @property
    def is_empty(self) -> bool:
        return not any(one.known for one in self.series)

    @property
    def sentence(self) -> str:
        return str(self.says) or line_says(self.series, self.unit, self.aim)

    @property
    def table(self) -> Table:
        return table_of(self.series, self.unit, self.first_column)

    @property
    def key(self) -> tuple[KeyEntry, ...]:
        entries: list[KeyEntry] = []
        if len(self.series) > 1:
            entries += [KeyEntry(str(one.name), "line", n) for n, one in enumerate(self.series, 1)]
        banded = next((n for n, one in enumerate(self.series, 1) if one.has_interval), 0)
        if banded:
            entries.append(KeyEntry(gettext("The range it probably lies in"), "band", banded))
        if any(point.provisional for one in self.series for point in one.points):
            entries.append(KeyEntry(gettext("Provisional: may still change"), "hollow"))
        return tuple(entries)

    @property
    def drawing(self) -> SafeString:
        if self.is_empty:
            return SafeString("")
        plot = _Plot(self)
        return picture(
            join(plot.grid()),
            stretched(plot.shapes(), top=TOP, height=PLOT),
            join(plot.aim()),
            join(plot.marks()),
            join(plot.periods()),
            title=self.title,
            says=self.sentence,
            height=TOP + PLOT + FOOT,
            class_="chart__picture",
        )


class _Plot:
    """Positions of one chart: across as a share of the width, down as a share of the plot."""

    def __init__(self, chart: LineChart) -> None:
        self.chart = chart
        self.count = len(chart.series[0].points)
        values = [
            v for one in chart.series for p in one.points for v in (p.value, p.low, p.high) if v is not None
        ]
        aims = [chart.aim.value] if chart.aim else []
        self.scale: Scale = scale_for([*values, *aims], ceiling=chart.unit.ceiling, whole=chart.unit.whole)
        longest = max(len(chart.unit.short(tick)) for tick in self.scale.ticks)
        self.start = min(longest * LETTER + 0.03, 0.3)

    def x(self, index: int) -> float:
        if self.count == 1:
            return (self.start + 1) / 2
        return self.start + 0.03 + (0.94 - self.start) * index / (self.count - 1)

    def y(self, value: float) -> float:
        return 1 - self.scale.share(value)

    def down(self, value: float) -> str:
        return em(TOP + PLOT * self.y(value))

    def at(self, index: int, value: float) -> str:
        return f"{across(self.x(index)).removesuffix('%')} {number(100 * self.y(value))}"

    def grid(self) -> list[SafeString]:
        parts = []
        for tick in self.scale.ticks:
            down, kind = self.down(tick), "chart__base" if tick == 0 else "chart__grid"
            parts += [
                el("line", x1=across(self.start), x2=across(1), y1=down, y2=down, class_=kind),
                el(
                    "text", self.chart.unit.short(tick), x=across(self.start - 0.015), y=down, dy="0.32em",
                    text_anchor="end", class_="chart__label",
                ),
            ]  # fmt: skip
        return parts

    def shapes(self) -> list[SafeString]:
        parts = []
        for n, one in enumerate(self.chart.series, 1):
            parts += [self._band(run, n) for run in runs(one.points, with_interval=True)]
        for n, one in enumerate(self.chart.series, 1):
            for (i, left), (j, right) in pairwise(enumerate(one.points)):
                if left.value is not None and right.value is not None:
                    later = " chart__line--provisional" if right.provisional else ""
                    parts.append(
                        el(
                            "path", d=f"M{self.at(i, left.value)}L{self.at(j, right.value)}",
                            vector_effect="non-scaling-stroke", class_=f"chart__line chart__line--{n}{later}",
                        )
                    )  # fmt: skip
        return parts

    def _band(self, run: list[tuple[int, Point]], n: int) -> SafeString:
        there = [self.at(i, point.high) for i, point in run if point.high is not None]
        back = [self.at(i, point.low) for i, point in reversed(run) if point.low is not None]
        return el("path", d=f"M{'L'.join(there + back)}Z", class_=f"chart__band chart__band--{n}")

    def marks(self) -> list[SafeString]:
        parts = []
        for n, one in enumerate(self.chart.series, 1):
            for index, point in enumerate(one.points):
                if point.value is None:
                    continue
                place = across(self.x(index))
                if point.low is not None and point.high is not None:
                    parts.append(
                        el("line", x1=place, x2=place, y1=self.down(point.low), y2=self.down(point.high),
                           class_=f"chart__whisker chart__line--{n}")
                    )  # fmt: skip
                hollow = " chart__dot--hollow" if point.provisional else ""
                parts.append(
                    el("circle", cx=place, cy=self.down(point.value), r="0.28em",
                       class_=f"chart__dot chart__dot--{n}{hollow}")
                )  # fmt: skip
        return parts

    def aim(self) -> list[SafeString]:
        if self.chart.aim is None:
            return []
        down = self.down(self.chart.aim.value)
        words = f"{self.chart.aim.words}: {self.chart.unit.short(self.chart.aim.value)}"
        return [
            el("line", x1=across(self.start), x2=across(1), y1=down, y2=down, class_="chart__aim"),
            el("text", words, x=across(self.start + 0.015), y=down, dy="-0.4em", text_anchor="start",
               class_="chart__label chart__label--strong"),
        ]  # fmt: skip

    def periods(self) -> list[SafeString]:
        parts = []
        longest = max(len(point.on_axis) for point in self.chart.series[0].points)
        room = int((1 - self.start) / (longest * LETTER + APART))
        for index in spread(self.count, min(max(room, 2), MOST_LABELS)):
            anchor = "middle"
            if self.count > 1 and index == self.count - 1:
                anchor = "end"
            elif self.count > 1 and index == 0:
                anchor = "start"
            shift = {"middle": 0.0, "start": -0.03, "end": 0.03}[anchor]
            parts.append(
                el("text", self.chart.series[0].points[index].on_axis, x=across(self.x(index) + shift),
                   y=em(TOP + PLOT + 1.5), text_anchor=anchor, class_="chart__label")
            )  # fmt: skip
        return parts


def runs(points: tuple[Point, ...], *, with_interval: bool = False) -> list[list[tuple[int, Point]]]:
    """Stretches of neighbouring points that have a figure (and an interval): a gap ends one."""
    found: list[list[tuple[int, Point]]] = [[]]
    for index, point in enumerate(points):
        if point.value is None or (with_interval and not point.has_interval):
            found.append([])
        else:
            found[-1].append((index, point))
    return [run for run in found if run]
