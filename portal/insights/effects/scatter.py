"""How much counts vary beyond chance: from month to month within an area, and between areas in how they changed."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, slots=True)
class Scatter:
    """`by_month`: variance over mean, at least 1. `between`: variance of the log change among comparison areas."""

    by_month: float
    freedom: float
    between: float


def scatter_of(rows: NDArray[np.float64], start: int) -> Scatter:
    """From counts by area (the first is the one acted in) and month."""
    chi, freedom = 0.0, 0.0
    for part in (rows[:, :start], rows[:, start:]):
        found = _pearson(part)
        chi, freedom = chi + found[0], freedom + found[1]
    by_month = max(1.0, chi / freedom) if freedom else 1.0
    return Scatter(by_month, max(freedom, 3.0), _between(rows[1:], start, by_month))


def _pearson(part: NDArray[np.float64]) -> tuple[float, float]:
    """Chi square and its degrees of freedom: what area and month together do not explain."""
    kept = part[part.sum(axis=1) > 0][:, part.sum(axis=0) > 0]
    if min(kept.shape, default=0) < 2:
        return 0.0, 0.0
    expected = np.outer(kept.sum(axis=1), kept.sum(axis=0)) / kept.sum()
    return float(((kept - expected) ** 2 / expected).sum()), float((kept.shape[0] - 1) * (kept.shape[1] - 1))


def _between(others: NDArray[np.float64], start: int, by_month: float) -> float:
    """DerSimonian and Laird's moment estimate over the comparison areas' own changes."""
    before, after = others[:, :start].sum(axis=1) + 0.5, others[:, start:].sum(axis=1) + 0.5
    weights = 1 / (by_month * (1 / before + 1 / after))
    change = np.log(after / before)
    middle = (weights * change).sum() / weights.sum()
    excess = (weights * (change - middle) ** 2).sum() - (len(others) - 1)
    room = weights.sum() - (weights**2).sum() / weights.sum()
    return float(max(0.0, excess / room)) if room > 0 else 0.0
