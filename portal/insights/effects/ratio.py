"""The ratio of ratios: how the area changed, divided by how its comparison areas changed in the same months."""

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from portal.insights.effects.quantiles import t95
from portal.insights.effects.scatter import Scatter, scatter_of

Counts = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Series:
    """Counts by month. `comparison` has a row for each comparison area; the first `before` months came before.

    Raises ValueError where the shapes do not fit together, or nothing lies on one side of the start.
    """

    area: tuple[int, ...]
    comparison: tuple[tuple[int, ...], ...]
    before: int

    def __post_init__(self) -> None:
        if not 0 < self.before < len(self.area):
            raise ValueError("Months are needed on both sides of the start.")
        if len(self.comparison) < 2 or any(len(row) != len(self.area) for row in self.comparison):
            raise ValueError("At least two comparison areas are needed, over the same months.")

    @property
    def months_after(self) -> int:
        return len(self.area) - self.before

    @property
    def rows(self) -> Counts:
        """The area first, then those it is compared with."""
        return np.array([self.area, *self.comparison], dtype=np.float64)


@dataclass(frozen=True, slots=True)
class Prior:
    """What areas like this one usually have in the months before: a gamma of this shape and rate."""

    shape: float
    rate: float

    def expected(self, count: float) -> float:
        """What lies behind a count, once the luck in it is taken out."""
        return (self.shape + count) / (self.rate + 1)


@dataclass(frozen=True, slots=True)
class Measured:
    """A rate ratio: 1 is no change against the comparison areas, 0.8 a fall of a fifth.

    `ratio` is None when it cannot be measured; `because` says why. `high` may be infinite. `to_the_mean` is the ratio
    that would have been seen had nothing happened, because the area was chosen when it was at its worst.
    """

    ratio: float | None
    low: float = 0.0
    high: float = math.inf
    because: str = ""
    overdispersion: float = 1.0
    spread_between_areas: float = 0.0
    to_the_mean: float | None = None
    unadjusted: float | None = None

    @property
    def says_nothing(self) -> bool:
        """The interval holds "no change"."""
        return self.ratio is None or self.low <= 1 <= self.high


TOO_FEW = "There were no reports to compare with before or after."


def measure(series: Series, prior: Prior | None = None) -> Measured:
    """The rate ratio with its 95% interval. `prior` given: the area was chosen because it stood out, and luck is taken
    out of every count before the start.

    Each side's ratio gets a Wilson interval (good for small counts, widened by the scatter of months); the two are
    joined by their recovered variances, with what real areas differ by between themselves added.
    """
    rows, start = series.rows, series.before
    before, after = rows[:, :start].sum(axis=1), rows[:, start:].sum(axis=1)
    base = before if prior is None else before + prior.shape
    scale = 1.0 if prior is None else prior.rate + 1
    if not (before[0] and before[1:].sum() and after[1:].sum()) or before[0] + after[0] == 0:
        return Measured(None, because=TOO_FEW)
    scatter = scatter_of(rows, start)
    area = _odds(after[0], base[0], scatter.by_month)
    others = _odds(after[1:].sum(), base[1:].sum(), scatter.by_month)
    ratio = after[0] / base[0] * base[1:].sum() / after[1:].sum()
    low, high = _joined(area, others, scatter, len(series.comparison), after, base)
    unadjusted = after[0] / before[0] * before[1:].sum() / after[1:].sum()
    expected = None
    if prior is not None:
        expected = base[0] / scale / before[0] / (base[1:].sum() / scale / before[1:].sum())
    return Measured(
        float(ratio),
        float(ratio * math.exp(-low)) if math.isfinite(low) else 0.0,
        float(ratio * math.exp(high)) if ratio else _upper_of_none(area, others, high),
        overdispersion=scatter.by_month,
        spread_between_areas=math.sqrt(scatter.between),
        to_the_mean=None if expected is None else float(expected),
        unadjusted=float(unadjusted),
    )


@dataclass(frozen=True, slots=True)
class _Odds:
    """After against before on one side; `wilson` turns a quantile into log distances downward and upward."""

    after: float
    before: float
    scatter: float

    def ends(self, quantile: float) -> tuple[float, float]:
        total = self.after + self.before
        share, spread = self.after / total, quantile**2 * self.scatter / total
        middle = (share + spread / 2) / (1 + spread)
        reach = math.sqrt(spread * share * (1 - share) + spread**2 / 4) / (1 + spread)
        low, high = max(middle - reach, 0.0), min(middle + reach, 1 - 1e-12)
        return (0.0 if share == 0 else low / (1 - low)), high / (1 - high)


def _odds(after: float, before: float, scatter: float) -> _Odds:
    return _Odds(float(after), float(before), scatter)


def _joined(
    area: _Odds, others: _Odds, scatter: Scatter, areas: int, after: Counts, base: Counts
) -> tuple[float, float]:
    """How far the interval reaches below and above, in logs."""
    between = scatter.between * (1 + 1 / areas)
    within = scatter.by_month * (
        1 / (after[0] + 0.5) + 1 / base[0] + 1 / (after[1:].sum() + 0.5) + 1 / base[1:].sum()
    )
    freedom = (within + between) ** 2 / (within**2 / scatter.freedom + between**2 / max(areas - 1, 1))
    quantile = t95(float(freedom))
    down, up = area.ends(quantile)
    other_down, other_up = others.ends(quantile)
    here, there = area.after / area.before, others.after / others.before
    wide = quantile**2 * between
    falls = math.inf if down == 0 else math.log(here / down)
    low = math.sqrt(falls**2 + math.log(other_up / there) ** 2 + wide)
    rises = math.log(up / here) if here else math.log(up * area.before)
    high = math.sqrt(rises**2 + math.log(there / other_down) ** 2 + wide)
    return low, high


def _upper_of_none(area: _Odds, others: _Odds, high: float) -> float:
    """Nothing was counted afterwards: the upper end is measured from a single report, the least there can be."""
    return 1 / area.before * others.before / others.after * math.exp(abs(high))
