"""Regression to the mean: an area chosen at its worst would have come down had nobody done anything."""

from collections.abc import Sequence

import numpy as np

from portal.insights.effects.ratio import Prior

FEWEST_CANDIDATES = 8
STEADY = 1e6  # counts that differ by chance alone: every area is expected to have the mean


def fit_prior(candidates: Sequence[int]) -> Prior | None:
    """From the counts before the start of every area that could have been chosen, the chosen one among them.

    None where there are too few to say what is usual. By moments: chance alone makes the variance equal the mean.
    """
    if len(candidates) < FEWEST_CANDIDATES:
        return None
    counts = np.array(candidates, dtype=np.float64)
    mean, variance = float(counts.mean()), float(counts.var(ddof=1))
    if mean == 0:
        return None
    rate = min(mean / max(variance - mean, mean / STEADY), STEADY)
    return Prior(mean * rate, rate)
