"""Exact two-sided geometric noise: integers and a cryptographic source only, no floating point anywhere.

P(Z = z) = (1 - a) / (1 + a) * a^|z| with a = exp(-epsilon), epsilon rational. Canonne, Kamath and Steinke, "The discrete
Gaussian for differential privacy" (2020), algorithms 1 and 2. Floats would leave gaps in the support by which the true
value can be read back (Mironov 2012).
"""

import math
import secrets
from collections.abc import Callable, Sequence
from fractions import Fraction

# Gives an unbiased integer from 0 to one less than its argument.
Below = Callable[[int], int]


def two_sided_geometric(epsilon: Fraction, *, below: Below = secrets.randbelow) -> int:
    """One draw. Raises ValueError for an epsilon that is not above zero."""
    if epsilon <= 0:
        raise ValueError("Noise needs an epsilon above zero.")
    steps, scale = epsilon.numerator, epsilon.denominator
    while True:
        offset = below(scale)
        if not _exp_of_minus(Fraction(offset, scale), below):
            continue
        whole = 0
        while _exp_of_minus(Fraction(1), below):
            whole += 1
        size = (offset + scale * whole) // steps
        negative = below(2) == 1
        # Zero would otherwise come twice as often: once with each sign.
        if not (negative and size == 0):
            return -size if negative else size


def noisy(counts: Sequence[int], epsilon: Fraction, *, below: Below = secrets.randbelow) -> list[int]:
    """Every count with noise of its own. The noise is nowhere else: not returned, not stored, not seeded."""
    return [int(count) + two_sided_geometric(epsilon, below=below) for count in counts]


def spread_of(epsilon: Fraction | float) -> float:
    """The standard deviation of one draw."""
    ratio = math.exp(-float(epsilon))
    return math.sqrt(2 * ratio) / (1 - ratio)


def _exp_of_minus(gamma: Fraction, below: Below) -> bool:
    """True with probability exp(-gamma), for gamma from 0 to 1: the parity of how long a shrinking coin holds."""
    tries = 1
    while below(gamma.denominator * tries) < gamma.numerator:
        tries += 1
    return tries % 2 == 1
