"""From which value on a noisy figure says something: post-processing, which spends nothing.

A band is shown only where noise alone would show one less than once in a hundred (`FALSE_BANDS`). Figures are sums of
independent noisy values, each with a weight; each value's noise is taken as Laplace's of the same epsilon, which the
two-sided geometric follows to within half a report.
"""

import math
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

FALSE_BANDS = 0.01
_STEPS = 12_001
_REACH = 60.0  # beyond it the transform of any of these sums is next to nothing
_HALVINGS = 30


class Part(NamedTuple):
    """So many noisy values of one epsilon, each with this weight in the figure."""

    epsilon: float
    number: int = 1
    weight: float = 1.0

    @property
    def variance(self) -> float:
        ratio = math.exp(-self.epsilon)
        return self.number * self.weight**2 * 2 * ratio / (1 - ratio) ** 2


def variance_of(parts: Sequence[Part]) -> float:
    """The variance of the noise in a figure."""
    return sum(part.variance for part in parts)


@lru_cache(maxsize=1_024)
def least_said(parts: tuple[Part, ...], chance: float = FALSE_BANDS) -> float:
    """The value that noise alone reaches with this chance. Below it nothing is said."""
    spread = math.sqrt(variance_of(parts))
    if not spread:
        return 0.0
    low, high = 0.0, 12 * spread
    for _halving in range(_HALVINGS):
        middle = (low + high) / 2
        low, high = (middle, high) if _reached(parts, middle, spread) > chance else (low, middle)
    return high + 0.5 * max(part.weight for part in parts)


def _reached(parts: tuple[Part, ...], value: float, spread: float) -> float:
    """The chance that the noise of a figure is above a value, from its characteristic function (Gil-Pelaez 1951)."""
    at = np.linspace(0, _REACH, _STEPS)[1:] / spread
    transform = np.ones_like(at)
    for part in parts:
        transform /= (1 + (at * part.weight / part.epsilon) ** 2) ** part.number
    heights = np.concatenate([[value], np.sin(at * value) * transform / at])
    return float(0.5 - np.trapezoid(heights, dx=at[0]) / math.pi)
