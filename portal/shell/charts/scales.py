"""From figures to positions: round ticks, and the share of the way from one end to the other."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Scale:
    """`ticks` are round, ascend, and enclose every figure; the first and the last are the ends."""

    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """0 at the low end, 1 at the high end; a value outside is held at the end."""
        low, high = self.ticks[0], self.ticks[-1]
        return min(max((value - low) / (high - low), 0.0), 1.0)


SMALLEST = 1e-290


def scale_for(
    values: Iterable[float], *, ceiling: float | None = None, whole: bool = False, about: int = 4
) -> Scale:
    """A scale from zero (or below it, for negative figures) that holds all values. Nothing, or only zeros: 0 to 1.

    `ceiling` is a value that no figure passes, such as 100 per cent; `whole` asks for ticks without fractions.
    """
    known = [value for value in values if math.isfinite(value)]
    low, high = min([0.0, *known]), max([0.0, *known])
    # Next to the smallest number that there is, no step is left to take: that is as good as nothing.
    if high - low < SMALLEST:
        return Scale((0.0, 1.0))
    step = _round_step((high - low) / about)
    if whole:
        step = float(max(round(step), 1))
    first, last = -_steps(-low / step), _steps(high / step)
    if ceiling is not None and high <= ceiling < last * step:
        last = round(ceiling / step)
    ticks = tuple(_clean(number * step) for number in range(first, last + 1))
    if ceiling is not None and ticks[-1] < high:
        ticks = (*ticks, ceiling)
    return Scale(ticks)


def _round_step(rough: float) -> float:
    size = 10.0 ** math.floor(math.log10(rough))
    return next(
        step * size for step in STEPS if rough <= step * size * (1 + 1e-9) and (step != 2.5 or size >= 1)
    )


def _steps(exactly: float) -> int:
    """As many whole steps as reach so far; the dust of binary fractions takes no further one."""
    nearest = round(exactly)
    return nearest if math.isclose(exactly, nearest, rel_tol=1e-9) else math.ceil(exactly)


def _clean(value: float) -> float:
    """Without the dust of binary fractions: 0.1 * 3 is 0.3."""
    return float(f"{value:.12g}") + 0.0


def spread(count: int, most: int) -> tuple[int, ...]:
    """Which of so many places get a label: the first, the last, and evenly between, at most `most`."""
    if count <= most:
        return tuple(range(count))
    return tuple(sorted({round(index * (count - 1) / (most - 1)) for index in range(most)}))
