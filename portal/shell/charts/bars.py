"""Horizontal bars: the name above, the figure beside it, the bar below, so that nothing has to be turned or cut."""

from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.shell.charts.figures import KeyEntry, Point, Series, Source, Table, figure_in_words, table_of
from portal.shell.charts.scales import scale_for
from portal.shell.charts.sentences import bars_say
from portal.shell.charts.svg import across, el, em, join, left_of, picture, wrapped
from portal.shell.charts.units import NUMBER, Unit, Words

LINE, BAR, STACK, BETWEEN = 1.35, 0.95, 1.4, 0.75
# Letters that fit the narrowest screen: a name beside its figure, and a name alone.
ROOM_BESIDE, ROOM = 28, 36
MOST_SERIES = 4
WHAT = _("What")
# Below this share of the width a figure does not fit into its part of a bar.
ROOM_FOR_FIGURE = 0.16


@dataclass(frozen=True, slots=True)
class BarChart:
    """Bars from zero. Several series stand below each other under each name, or `stacked` make up one bar.

    Raises ValueError for more than four series, series of different lengths, or a negative figure.
    """

    title: Words
    series: tuple[Series, ...]
    unit: Unit = NUMBER
    says: Words = ""
    stacked: bool = False
    source: Source | None = None
    first_column: Words = WHAT

    def __post_init__(self) -> None:
        if len(self.series) > MOST_SERIES or len({len(one.points) for one in self.series}) > 1:
            raise ValueError("A bar chart takes up to four series with the same names.")
        if any(value < 0 for one in self.series for value in one.known):
            raise ValueError("A bar starts at zero and cannot be negative.")

    @property
    def is_empty(self) -> bool:
        return not any(one.known for one in self.series)

    @property
    def sentence(self) -> str:
        return str(self.says) or bars_say(self.series, self.unit)

    @property
    def table(self) -> Table:
        return table_of(self.series, self.unit, self.first_column)

    @property
    def key(self) -> tuple[KeyEntry, ...]:
        entries: list[KeyEntry] = []
        if self.stacked and len(self.series) > 1:
            entries += [KeyEntry(str(one.name), "box", n) for n, one in enumerate(self.series, 1)]
        if any(point.provisional for one in self.series for point in one.points):
            entries.append(KeyEntry(gettext("Provisional: may still change"), "dashed"))
        return tuple(entries)

    @property
    def drawing(self) -> SafeString:
        if self.is_empty:
            return SafeString("")
        parts, height = _stacked(self) if self.stacked else _side_by_side(self)
        return picture(
            join(parts), title=self.title, says=self.sentence, height=height, class_="chart__picture"
        )


def _side_by_side(chart: BarChart) -> tuple[list[SafeString], float]:
    scale = scale_for([value for one in chart.series for value in one.known])
    most = max([value for one in chart.series for value in one.known], default=0.0)
    full = scale.share(most) or 1.0  # the longest bar takes the whole width
    parts: list[SafeString] = []
    down, several = 0.0, len(chart.series) > 1
    for index, name in enumerate(chart.series[0].points):
        if several:
            lines, down = _lines(str(name.label), down, room=ROOM, strong=True)
            parts += lines
        for n, one in enumerate(chart.series, 1):
            point = one.points[index]
            parts.append(_figure(_beside(point, chart.unit), down))
            lines, down = _lines(str(one.name if several else name.label), down, room=ROOM_BESIDE)
            parts += [*lines, _track(down, BAR)]
            if point.value is not None:
                parts.append(_bar(0, scale.share(point.value) / full, down, n, hollow=point.provisional))
            down += BAR + BETWEEN * (0.6 if several else 1)
        down += BETWEEN if several else 0
    return parts, down


def _stacked(chart: BarChart) -> tuple[list[SafeString], float]:
    totals = [
        sum(one.points[index].value or 0 for one in chart.series)
        for index in range(len(chart.series[0].points))
    ]
    most = max(totals) or 1.0
    parts: list[SafeString] = []
    down = 0.0
    for index, total in enumerate(totals):
        known = any(one.points[index].value is not None for one in chart.series)
        parts.append(_figure(chart.unit.short(total) if known else gettext("no figure"), down))
        lines, down = _lines(str(chart.series[0].points[index].label), down, room=ROOM_BESIDE)
        parts += [*lines, _track(down, STACK)]
        start = 0.0
        for n, one in enumerate(chart.series, 1):
            point = one.points[index]
            if not point.value:
                continue
            width = point.value / most
            parts.append(_bar(start, width, down, n, thick=STACK, hollow=point.provisional))
            if width >= ROOM_FOR_FIGURE:
                inside = "chart__inside--hollow" if point.provisional else f"chart__inside--{n}"
                parts.append(
                    el("text", chart.unit.short(point.value), x=across(start + width / 2), y=em(down + 1.03),
                       text_anchor="middle", class_=f"chart__inside {inside}")
                )  # fmt: skip
            start += width
        down += STACK + BETWEEN
    return parts, down


def _beside(point: Point, unit: Unit) -> str:
    return figure_in_words(point, unit) if point.value is None else unit.short(point.value)


def _lines(words: str, down: float, *, room: int, strong: bool = False) -> tuple[list[SafeString], float]:
    kind = "chart__label chart__label--strong" if strong else "chart__label chart__label--name"
    parts = []
    for line in wrapped(words, room=room):
        down += LINE
        parts.append(el("text", line, x=across(0), y=em(down - 0.35), text_anchor="start", class_=kind))
    return parts, down


def _figure(words: str, down: float) -> SafeString:
    return el(
        "text", words, x=across(1), y=em(down + LINE - 0.35), text_anchor="end",
        class_="chart__label chart__label--strong",
    )  # fmt: skip


def _track(down: float, thick: float) -> SafeString:
    return el("rect", x="0", y=em(down), width="100%", height=em(thick), class_="chart__track")


def _bar(start: float, width: float, down: float, n: int, *, hollow: bool, thick: float = BAR) -> SafeString:
    kind = f"chart__bar chart__bar--{n}{' chart__bar--hollow' if hollow else ''}"
    return el(
        "rect",
        x=left_of(start, width),
        y=em(down),
        width=f"{round(100 * width, 2):g}%",
        height=em(thick),
        class_=kind,
    )
