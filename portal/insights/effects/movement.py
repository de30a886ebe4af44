"""Whether it only moved next door, or the benefit spread: the weighted displacement quotient, and the ring's own ratio."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from portal.insights.effects.ratio import Measured, Series, measure


class Moved(StrEnum):
    NOT_KNOWN = "not_known"
    NO_SIGN = "no_sign"
    DISPLACED = "displaced"
    SPREAD = "spread"


@dataclass(frozen=True, slots=True)
class Movement:
    """`quotient` above 0: the ring around it gained too; below 0: some of it moved there; below -1: more than was won.

    It is None where the area itself did not fall: nothing could have moved.
    """

    quotient: float | None
    ring: Measured
    moved: Moved


def movement(series: Series, ring: Sequence[int]) -> Movement:
    """From the same months as `series`, with the counts of the ring around the area."""
    around = measure(Series(tuple(ring), series.comparison, series.before))
    quotient = _quotient(series, ring)
    if around.ratio is None or quotient is None:
        return Movement(quotient, around, Moved.NOT_KNOWN)
    if around.says_nothing:
        return Movement(quotient, around, Moved.NO_SIGN)
    return Movement(quotient, around, Moved.DISPLACED if around.ratio > 1 else Moved.SPREAD)


def _quotient(series: Series, ring: Sequence[int]) -> float | None:
    """Bowers and Johnson's: change of the ring's share of the comparison, over the area's."""
    start = series.before
    others = series.rows[1:]
    before, after = float(others[:, :start].sum()), float(others[:, start:].sum())
    if not before or not after:
        return None
    won = sum(series.area[start:]) / after - sum(series.area[:start]) / before
    around = sum(ring[start:]) / after - sum(ring[:start]) / before
    return around / won if won < 0 else None
