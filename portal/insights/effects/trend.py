"""Whether the area and its comparison were already drifting apart before anything was done."""

import math
from dataclasses import dataclass

import numpy as np

from portal.insights.effects.quantiles import t95
from portal.insights.effects.ratio import Series
from portal.insights.effects.scatter import scatter_of

FEWEST_MONTHS = 6
ROUNDS = 25


@dataclass(frozen=True, slots=True)
class Drift:
    """The area's change against its comparison, by month, in the months before: 1.02 is 2% a month."""

    by_month: float
    low: float
    high: float

    @property
    def is_clear(self) -> bool:
        """They were drifting apart already: the comparison is a poor one."""
        return not self.low <= 1 <= self.high


def drift_before(series: Series) -> Drift | None:
    """A logistic line through the area's share of each month's reports. None where there are too few months or reports."""
    start = series.before
    area = series.rows[0, :start]
    total = series.rows[:, :start].sum(axis=0)
    if start < FEWEST_MONTHS or area.sum() < FEWEST_MONTHS or area.sum() == total.sum():
        return None
    months = np.arange(start, dtype=np.float64) - (start - 1) / 2
    line = np.column_stack([np.ones(start), months])
    share = area.sum() / total.sum()
    guess = np.array([math.log(share / (1 - share)), 0.0])
    for _ in range(ROUNDS):
        fitted = 1 / (1 + np.exp(-np.clip(line @ guess, -30, 30)))
        weight = total * fitted * (1 - fitted)
        information = line.T @ (line * weight[:, None]) + 1e-9 * np.eye(2)
        step = np.linalg.solve(information, line.T @ (area - total * fitted))
        guess = guess + np.clip(step, -2, 2)
        if float(np.abs(step).max()) < 1e-9:
            break
    error = math.sqrt(float(np.linalg.inv(information)[1, 1]) * scatter_of(series.rows, start).by_month)
    reach, slope = t95(start - 2) * error, float(guess[1])
    return Drift(math.exp(slope), math.exp(slope - reach), math.exp(slope + reach))
