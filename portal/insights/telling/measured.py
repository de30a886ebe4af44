"""What an action changed, from released figures alone: the noise of the releases is inside the interval.

Windows that closed before the action began are put beside windows that opened after it, in the squares that lie mostly in
its wards, against the squares of its comparison wards over the same windows. The window in which it began is left out.
Everything used is public, so anybody can work it out again, and no report is spent on it.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np

from portal.insights.effects.quantiles import t95
from portal.insights.models import ToldAction
from portal.insights.releases.ground import held_in
from portal.insights.releases.mechanism.budget import Table
from portal.insights.releases.mechanism.noise import spread_of
from portal.insights.releases.queries.published import Published, fitting, releases_of
from portal.places.cell_columns import Floats, Integers
from portal.places.cells import FINEST
from portal.places.queries import ranges_of_all

MOST_WINDOWS = 4
CLEAR = 3.0  # a sum has to stand so many spreads of its noise above nothing
FEWEST = 10
MOSTLY = 0.5
USUAL_95 = 1.96


@dataclass(frozen=True, slots=True)
class ReleasedEffect:
    """Change in percent against the comparison; `estimate` None: too few to tell, or too early."""

    text: str
    text_cy: str
    estimate: float | None
    low: float
    high: float
    comparison: tuple[UUID, ...]
    worst_chosen: bool
    too_early: bool
    measured_on: date


@dataclass(frozen=True, slots=True)
class Side:
    """Noisy sums of some squares before and after, and how much of each is noise (a variance)."""

    before: float
    after: float
    noise_before: float
    noise_after: float

    @property
    def is_clear(self) -> bool:
        return all(
            total >= max(FEWEST, CLEAR * math.sqrt(noise))
            for total, noise in ((self.before, self.noise_before), (self.after, self.noise_after))
        )

    @property
    def log_ratio(self) -> float:
        return math.log(self.after / self.before)

    @property
    def variance(self) -> float:
        """Of the log: chance and noise, each relative to what was found."""
        before = (self.before + self.noise_before) / self.before**2
        after = (self.after + self.noise_after) / self.after**2
        return before + after


def effects_of_page(page: UUID) -> list[ReleasedEffect]:
    """Of every signed action that a page answers for, in the order in which they began."""
    rows = list(ToldAction.objects.filter(page=page, approved_on__isnull=False).order_by("starts_on", "pk"))
    if not rows:
        return []
    releases = fitting(releases_of(rows[0].force_id))
    return [_effect(row, releases) for row in rows]


def change(area: Side, comparison: Sequence[Side]) -> tuple[float, float, float] | None:
    """Ratio of ratios with its 95% interval. None where a sum does not stand clear of its noise.

    What comparison areas differ by between themselves, beyond chance and noise, counts as well.
    """
    others = Side(*(sum(getattr(one, name) for one in comparison) for name in Side.__slots__))
    if not comparison or not area.is_clear or not others.is_clear:
        return None
    clear = [one for one in comparison if one.is_clear]
    between, quantile = 0.0, USUAL_95
    if len(clear) > 2:
        between = max(0.0, float(np.var([one.log_ratio for one in clear], ddof=1)) - float(
            np.mean([one.variance for one in clear])
        ))  # fmt: skip
        quantile = t95(float(len(clear) - 1)) if between else USUAL_95
    middle = area.log_ratio - others.log_ratio
    reach = quantile * math.sqrt(area.variance + others.variance + between * (1 + 1 / max(1, len(clear))))
    return math.exp(middle), math.exp(middle - reach), math.exp(middle + reach)


def _effect(row: ToldAction, releases: Sequence[Published]) -> ReleasedEffect:
    before = [each for each in releases if each.last < row.starts_on][:MOST_WINDOWS]
    after = [each for each in releases if each.first >= row.starts_on][-MOST_WINDOWS:]
    wards = [UUID(one) for one in row.wards]
    comparison = tuple(ward for one in row.comparison.get("wards", []) if (ward := _uuid(one)))
    found = None
    if before and after:
        found = _compared(before, after, wards, comparison)
    ratio, low, high = found or (1.0, 1.0, 1.0)
    return ReleasedEffect(
        row.text,
        row.text_cy,
        None if found is None else 100 * (ratio - 1),
        100 * (low - 1),
        100 * (high - 1),
        comparison,
        bool(row.comparison.get("worst_chosen")),
        too_early=not after,
        measured_on=max((each.made_on for each in releases), default=row.starts_on),
    )


def _compared(
    before: Sequence[Published], after: Sequence[Published], wards: list[UUID], comparison: Sequence[UUID]
) -> tuple[float, float, float] | None:
    grid = before[0].coordinates.grid
    ranges = ranges_of_all([*wards, *comparison])
    first = grid.codes << 2 * (FINEST - grid.zooms)
    size = (np.int64(1) << 2 * (FINEST - grid.zooms)).astype(np.float64)

    def mostly_in(areas: Sequence[UUID]) -> Integers:
        shares: Floats = np.sum([held_in(first, grid.zooms, ranges[one]) / size for one in areas], axis=0)
        rows: Integers = np.flatnonzero(shares >= MOSTLY)
        return rows if len(rows) or not shares.any() else np.array([int(shares.argmax())])

    mine = mostly_in(wards)
    others = [np.setdiff1d(mostly_in([one]), mine) for one in comparison]
    return change(_side(mine, before, after), [_side(rows, before, after) for rows in others if len(rows)])


def _side(rows: Integers, before: Sequence[Published], after: Sequence[Published]) -> Side:
    """Sums a day, brought to the days of the windows before, so that windows of other lengths compare."""
    days_before, days_after = (
        sum((each.last - each.first).days + 1 for each in side) for side in (before, after)
    )
    scale = days_before / days_after

    def summed(side: Sequence[Published]) -> tuple[float, float]:
        total = sum(float(each.values[Table.MAP][rows].sum()) for each in side)
        return total, sum(len(rows) * spread_of(each.epsilon(Table.MAP)) ** 2 for each in side)

    total_before, noise_before = summed(before)
    total_after, noise_after = summed(after)
    return Side(total_before, total_after * scale, noise_before, noise_after * scale**2)


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None  # compared square by square: finer than released figures can tell
