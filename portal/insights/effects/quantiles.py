"""Quantiles of the normal and of Student's t, without a dependency for two numbers."""

from statistics import NormalDist

Z95 = NormalDist().inv_cdf(0.975)
MANY = 1e6


def z_of(probability: float) -> float:
    """The standard normal quantile."""
    return NormalDist().inv_cdf(probability)


def normal_cdf(value: float) -> float:
    """The share of a standard normal below a value."""
    return NormalDist().cdf(value)


def t95(freedom: float) -> float:
    """The two-sided 95% quantile of Student's t: the Cornish-Fisher series, right to 1% from 3 degrees upward."""
    if freedom >= MANY:
        return Z95
    v, z = max(freedom, 3.0), Z95
    return (
        z
        + (z**3 + z) / (4 * v)
        + (5 * z**5 + 16 * z**3 + 3 * z) / (96 * v**2)
        + (3 * z**7 + 19 * z**5 + 17 * z**3 - 15 * z) / (384 * v**3)
    )
