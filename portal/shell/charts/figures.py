"""What charts are made of: points, series, an aim, a source, and the table that stands beside every picture."""

from dataclasses import dataclass

from django.utils.translation import gettext

from portal.shell.charts.units import Unit, Words


@dataclass(frozen=True, slots=True)
class Point:
    """One figure. No value is a gap, never a zero; `note` then says why. `short` is the label that an axis has room for."""

    label: Words
    value: float | None
    short: Words = ""
    low: float | None = None
    high: float | None = None
    provisional: bool = False
    note: Words = ""

    @property
    def on_axis(self) -> str:
        return str(self.short or self.label)

    @property
    def has_interval(self) -> bool:
        return self.low is not None and self.high is not None


@dataclass(frozen=True, slots=True)
class Series:
    """Points of one name. All series of a chart have the same labels in the same order."""

    name: Words
    points: tuple[Point, ...]

    @property
    def known(self) -> tuple[float, ...]:
        return tuple(point.value for point in self.points if point.value is not None)

    @property
    def has_interval(self) -> bool:
        return any(point.has_interval for point in self.points)


@dataclass(frozen=True, slots=True)
class Aim:
    value: float
    words: Words


@dataclass(frozen=True, slots=True)
class Source:
    """Where figures come from, in words; a link to read on, and the same table as CSV."""

    words: Words
    href: str = ""
    csv: str = ""


@dataclass(frozen=True, slots=True)
class KeyEntry:
    """What a mark means. `mark` names a shape of components/chart_mark.html, `series` its colour from 1 to 4."""

    words: str
    mark: str
    series: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def figure_in_words(point: Point, unit: Unit) -> str:
    """A cell of the table: the figure, whether it may still change, or why there is none."""
    if point.value is None:
        return str(point.note) or gettext("no figure")
    text = unit.long(point.value)
    if point.has_interval and point.low is not None and point.high is not None:
        text = gettext("%(figure)s (%(low)s to %(high)s)") % {
            "figure": text,
            "low": unit.long(point.low),
            "high": unit.long(point.high),
        }
    if point.provisional:
        text = gettext("%(figure)s, provisional") % {"figure": text}
    return f"{text} ({point.note})" if point.note else text


def table_of(series: tuple[Series, ...], unit: Unit, first_column: Words) -> Table:
    """A row for each label, a column for each series."""
    names = tuple(str(one.name or unit.name) for one in series)
    labels = series[0].points if series else ()
    rows = tuple(
        (str(point.label), *(figure_in_words(one.points[index], unit) for one in series))
        for index, point in enumerate(labels)
    )
    return Table((str(first_column), *names), rows)
