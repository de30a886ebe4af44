"""What could be seen at all, said before anything is done."""

import math
from dataclasses import dataclass

from portal.insights.effects.quantiles import Z95, normal_cdf

ENOUGH = 0.8
A_HALVING = 0.5


@dataclass(frozen=True, slots=True)
class Power:
    """`smallest_fall`: the least fall (0.4 is 40%) that would be told from chance four times in five. None: none."""

    smallest_fall: float | None
    sees_a_halving: float
    expected_before: float

    @property
    def is_hopeless(self) -> bool:
        """Even a halving would probably be missed: reports cannot be what this action is judged by."""
        return self.sees_a_halving < ENOUGH


def power_beforehand(
    *, before: float, comparison: float, months_before: int, months_after: int, overdispersion: float = 1.0,
    between: float = 0.0, areas: int = 5,
) -> Power:  # fmt: skip
    """From the counts of the months before, of the area and of its comparison areas together.

    `between` is the spread of changes between areas as a standard deviation of logs, as `Measured` gives it.
    """
    if not before or not comparison:
        return Power(None, 0.0, before)
    stretch = months_after / months_before

    def chance(fall: float) -> float:
        counts = (before, before * stretch * (1 - fall), comparison, comparison * stretch)
        variance = overdispersion * sum(1 / max(one, 0.5) for one in counts) + between**2 * (1 + 1 / areas)
        return normal_cdf(-math.log(1 - fall) / math.sqrt(variance) - Z95)

    seen = next((step / 100 for step in range(5, 96) if chance(step / 100) >= ENOUGH), None)
    return Power(seen, chance(A_HALVING), before)
