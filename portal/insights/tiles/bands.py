"""How dark a square is drawn: six bands that double, so that one crowded square does not make all others look empty."""

import numpy as np

from portal.insights.counts.keys import Integers

BANDS = 6


def steps(numbers: Integers) -> tuple[int, ...]:
    """The least count of each band, the first always 1. They reach from one report to the fullest square of the level."""
    most = int(numbers.max()) if len(numbers) else 1
    raw = np.geomspace(1, max(most, 2), BANDS + 1)[:BANDS]
    found = [1]
    for one in raw[1:]:
        found.append(max(found[-1] + 1, round(float(one))))
    return tuple(found)


def bands_of(numbers: Integers, edges: tuple[int, ...]) -> Integers:
    """The band of each count, 0 to 5."""
    return np.searchsorted(np.array(edges), numbers, side="right") - 1
