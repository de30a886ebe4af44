"""One small line that fits a sentence or a table cell: a direction at a glance, with the words for it."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.safestring import SafeString

from portal.shell.charts.figures import Series
from portal.shell.charts.scales import scale_for
from portal.shell.charts.sentences import line_says
from portal.shell.charts.svg import across, el, em, number, stretched
from portal.shell.charts.units import NUMBER, Unit, Words

WIDTH, HEIGHT = 6.0, 1.6


@dataclass(frozen=True, slots=True)
class Spark:
    """Drawn from zero, with a dot on the last figure. It has no table: the figures stand beside it."""

    series: Series
    unit: Unit = NUMBER
    says: Words = ""

    @property
    def is_empty(self) -> bool:
        return not self.series.known

    @property
    def sentence(self) -> str:
        return str(self.says) or line_says((self.series,), self.unit, None)

    @property
    def drawing(self) -> SafeString:
        if self.is_empty:
            return SafeString("")
        points = self.series.points
        scale = scale_for(self.series.known)
        places = [
            0.05 + 0.9 * (index / (len(points) - 1) if len(points) > 1 else 1) for index in range(len(points))
        ]
        heights = [None if p.value is None else 0.1 + 0.8 * (1 - scale.share(p.value)) for p in points]
        paths = [
            el(
                "path", d=f"M{_at(places[i], left)}L{_at(places[j], right)}", vector_effect="non-scaling-stroke",
                class_="chart__line chart__line--1",
            )
            for (i, left), (j, right) in pairwise(enumerate(heights))
            if left is not None and right is not None
        ]  # fmt: skip
        last = max(index for index, height in enumerate(heights) if height is not None)
        dot = el(
            "circle",
            cx=across(places[last]),
            cy=em(HEIGHT * (heights[last] or 0)),
            r="0.2em",
            class_="chart__dot chart__dot--1",
        )
        return el(
            "svg", stretched(paths, top=0, height=HEIGHT), dot, role="img", aria_label=self.sentence,
            width=em(WIDTH), height=em(HEIGHT), class_="chart__spark", focusable="false",
        )  # fmt: skip


def _at(place: float, height: float) -> str:
    return f"{across(place).removesuffix('%')} {number(100 * height)}"
