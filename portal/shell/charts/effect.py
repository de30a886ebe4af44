"""What changed, as an estimate with its interval against "no change": a null result is as plain to see as any other."""

import math
from dataclasses import dataclass

from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.shell.charts.figures import KeyEntry, Source, Table
from portal.shell.charts.scales import scale_for
from portal.shell.charts.svg import across, el, em, join, picture, wrapped
from portal.shell.charts.units import POINTS, Unit, Words

LINE, ROW, BETWEEN, HEAD = 1.35, 1.5, 0.7, 2.0
ROOM = 36
FEWER, MORE = _("fewer"), _("more")
# How many times as much the ends of a scale of ratios stand for: each has a round share as its other end.
RATIOS = (1.25, 2.0, 4.0, 5.0, 10.0, 20.0, 50.0, 100.0)


@dataclass(frozen=True, slots=True)
class Estimate:
    """A change and the interval that it probably lies in. No value: it could not be measured, and `note` says why.

    Raises ValueError for an estimate outside its own interval, or one without an interval.
    """

    label: Words
    value: float | None
    low: float | None = None
    high: float | None = None
    note: Words = ""

    def __post_init__(self) -> None:
        if self.value is None:
            return
        if self.low is None or self.high is None or not self.low <= self.value <= self.high:
            raise ValueError("An estimate lies inside its interval.")

    @property
    def says_nothing(self) -> bool:
        """The interval holds zero: it cannot be told from no change."""
        return self.low is not None and self.high is not None and self.low <= 0 <= self.high

    @property
    def verdict(self) -> str:
        if self.value is None:
            return str(self.note) or gettext("This could not be measured.")
        if self.says_nothing:
            return gettext("This cannot be told apart from no change.")
        return (
            gettext("A fall that is unlikely to be chance.")
            if self.value < 0
            else gettext("A rise that is unlikely to be chance.")
        )


@dataclass(frozen=True, slots=True)
class EffectPicture:
    """Estimates below each other on one scale, with the line of no change through all of them.

    `as_ratios`: they are changes of a ratio in per cent. Half as many is then as far from no change as twice as many, and no
    end of the scale is a fall by more than everything.
    """

    title: Words
    estimates: tuple[Estimate, ...]
    unit: Unit = POINTS
    says: Words = ""
    less: Words = FEWER
    more: Words = MORE
    source: Source | None = None
    as_ratios: bool = False

    @property
    def is_empty(self) -> bool:
        return all(one.value is None for one in self.estimates)

    @property
    def sentence(self) -> str:
        if self.says:
            return str(self.says)
        if not self.estimates:
            return gettext("There are no figures yet.")
        if len(self.estimates) == 1:
            return " ".join(
                filter(None, [_in_words(self.estimates[0], self.unit), self.estimates[0].verdict])
            )
        return " ".join(
            f"{one.label}: {_in_words(one, self.unit)} {one.verdict}".replace("  ", " ")
            for one in self.estimates
        )

    @property
    def key(self) -> tuple[KeyEntry, ...]:
        return (
            KeyEntry(gettext("Best estimate"), "dot"),
            KeyEntry(gettext("The range it probably lies in"), "whisker"),
        )

    @property
    def table(self) -> Table:
        head = (gettext("What"), str(self.unit.name), gettext("Probably between"), gettext("What that means"))
        return Table(head, tuple(_row(one, self.unit) for one in self.estimates))

    @property
    def drawing(self) -> SafeString:
        if self.is_empty:
            return SafeString("")
        scale = _scale_of(self)
        parts: list[SafeString] = []
        down = HEAD
        for one in self.estimates:
            for line in wrapped(one.label, room=ROOM):
                down += LINE
                parts.append(
                    el(
                        "text",
                        line,
                        x=across(0),
                        y=em(down - 0.35),
                        text_anchor="start",
                        class_="chart__label chart__label--name",
                    )
                )
            middle = across(0.5)
            parts.append(
                el("line", x1=middle, x2=middle, y1=em(down), y2=em(down + ROW), class_="chart__nochange")
            )
            parts += _marks(one, scale, down + ROW / 2)
            down += ROW + BETWEEN
        return picture(
            join(_axis(self, scale, down)), join(parts), title=self.title, says=self.sentence, height=down + 1.6,
            class_="chart__picture",
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class _Scale:
    """From `low` to `high` with no change in the middle."""

    low: float
    high: float
    as_ratios: bool

    def place(self, value: float) -> float:
        """As a share of the width."""
        if not self.as_ratios:
            return 0.5 + 0.48 * value / self.high
        return 0.5 + 0.48 * min(1.0, max(-1.0, _distance(value) / _distance(self.high)))


def _distance(change: float) -> float:
    """Of a change in per cent from no change; of everything gone, further than any scale."""
    return math.log1p(max(change, -99.99) / 100)


def _scale_of(of: EffectPicture) -> _Scale:
    known = [v for one in of.estimates for v in (one.low, one.high, one.value) if v is not None]
    if of.as_ratios:
        reach = math.exp(max(abs(_distance(v)) for v in known))
        most = next((one for one in RATIOS if one >= reach), RATIOS[-1])
        return _Scale(100 * (1 / most - 1), 100 * (most - 1), as_ratios=True)
    top = scale_for([max(map(abs, known)) or 1.0]).ticks[-1]
    return _Scale(-top, top, as_ratios=False)


def _axis(of: EffectPicture, scale: _Scale, down: float) -> list[SafeString]:
    middle = across(0.5)
    label = {"class_": "chart__label"}
    return [
        el(
            "text",
            gettext("no change"),
            x=middle,
            y=em(1.2),
            text_anchor="middle",
            class_="chart__label chart__label--strong",
        ),
        el("text", str(of.less), x=across(0), y=em(1.2), text_anchor="start", **label),
        el("text", str(of.more), x=across(1), y=em(1.2), text_anchor="end", **label),
        el("text", of.unit.short(scale.low), x=across(0), y=em(down + 1), text_anchor="start", **label),
        el("text", of.unit.short(0), x=middle, y=em(down + 1), text_anchor="middle", **label),
        el("text", of.unit.short(scale.high), x=across(1), y=em(down + 1), text_anchor="end", **label),
    ]


def _marks(one: Estimate, scale: _Scale, down: float) -> list[SafeString]:
    level = em(down)
    if one.value is None or one.low is None or one.high is None:
        words = gettext("not measured")
        return [
            el(
                "text",
                words,
                x=across(0.5),
                y=em(down + 0.35),
                dx="0.6em",
                text_anchor="start",
                class_="chart__label",
            )
        ]
    kind = "chart__interval chart__interval--null" if one.says_nothing else "chart__interval"
    dot = "chart__dot chart__dot--1 chart__dot--hollow" if one.says_nothing else "chart__dot chart__dot--1"
    return [
        el(
            "line",
            x1=across(scale.place(one.low)),
            x2=across(scale.place(one.high)),
            y1=level,
            y2=level,
            class_=kind,
        ),
        el("circle", cx=across(scale.place(one.value)), cy=level, r="0.45em", class_=dot),
    ]


def _in_words(one: Estimate, unit: Unit) -> str:
    if one.value is None or one.low is None or one.high is None:
        return ""
    return gettext("%(figure)s (%(low)s to %(high)s).") % {
        "figure": unit.long(one.value),
        "low": unit.long(one.low),
        "high": unit.long(one.high),
    }


def _row(one: Estimate, unit: Unit) -> tuple[str, ...]:
    if one.value is None or one.low is None or one.high is None:
        return (str(one.label), gettext("no figure"), "", one.verdict)
    between = gettext("%(low)s to %(high)s") % {"low": unit.long(one.low), "high": unit.long(one.high)}
    return (str(one.label), unit.long(one.value), between, one.verdict)
