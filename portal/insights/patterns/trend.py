"""Month by month: the trend, the season, and the range in which a month would probably lie.

A quasi-Poisson regression on the logarithm of the expected count: a level, a yearly change, and from 18 months on one yearly
wave. Its spread is estimated from the months themselves and never taken to be smaller than chance alone would make it.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from portal.insights.counts.keys import Integers

Floats = NDArray[np.float64]
FEWEST_MONTHS = 6
SEASON_FROM = 18
_Z = 1.959964
_STEPS = 50


@dataclass(frozen=True, slots=True, eq=False)
class Fit:
    """`expected`, `low` and `high` for each month that was asked for; the yearly change as a factor with its interval."""

    expected: Floats
    low: Floats
    high: Floats
    yearly: float
    yearly_low: float
    yearly_high: float
    has_season: bool

    @property
    def is_clear(self) -> bool:
        """Whether the interval of the yearly change leaves out "no change"."""
        return self.yearly_low > 1 or self.yearly_high < 1


def fitted(numbers: Integers, *, complete: int | None = None) -> Fit | None:
    """Fit the first `complete` months (all without it) and say what every month would be. None with too few months.

    A month that is still running is given, and left out of `complete`.
    """
    known = len(numbers) if complete is None else complete
    if known < FEWEST_MONTHS or not numbers[:known].sum():
        return None
    has_season = known >= SEASON_FROM
    design = _design(len(numbers), has_season=has_season)
    seen, y = design[:known], numbers[:known].astype(np.float64)
    weights, beta = _regressed(seen, y)
    mu = np.exp(seen @ beta)
    free = known - design.shape[1]
    spread = max(1.0, float(((y - mu) ** 2 / mu).sum() / free))
    covariance = spread * np.linalg.inv(seen.T @ (seen * weights[:, None]))
    wide = _Z + (_Z**3 + _Z) / (4 * free)  # of Student's distribution, near enough
    expected = np.exp(design @ beta)
    unsure = np.einsum("ij,jk,ik->i", design, covariance, design)
    reach = wide * np.sqrt(spread * expected + expected**2 * unsure)
    slope, error = float(beta[1]), wide * float(np.sqrt(covariance[1, 1]))
    return Fit(
        expected,
        np.maximum(expected - reach, 0),
        expected + reach,
        yearly=float(np.exp(slope)),
        yearly_low=float(np.exp(slope - error)),
        yearly_high=float(np.exp(slope + error)),
        has_season=has_season,
    )


def _design(months: int, *, has_season: bool) -> Floats:
    years = np.arange(months) / 12
    columns = [np.ones(months), years]
    if has_season:
        columns += [np.sin(2 * np.pi * years), np.cos(2 * np.pi * years)]
    return np.column_stack(columns)


def _regressed(design: Floats, y: Floats) -> tuple[Floats, Floats]:
    """Iteratively reweighted least squares: weights and coefficients."""
    mu: Floats = y + 0.5
    beta: Floats = np.zeros(design.shape[1])
    for _step in range(_STEPS):
        eta = np.log(mu)
        scaled = design.T @ (design * mu[:, None]) + 1e-9 * np.eye(design.shape[1])
        new: Floats = np.linalg.solve(scaled, design.T @ (mu * (eta + (y - mu) / mu))).astype(np.float64)
        mu = np.exp(np.clip(design @ new, -20, 20)).astype(np.float64)
        if np.allclose(new, beta, atol=1e-9):
            break
        beta = new
    return mu, beta
