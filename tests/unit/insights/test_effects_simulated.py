"""The interval keeps its promise: over 1,000 made-up histories with a known effect, 93 to 97% of them hold it."""

from collections.abc import Callable

import numpy as np
import pytest
from numpy.random import Generator

from portal.insights.effects import Prior, Series, fit_prior, measure

RUNS = 1_000
MONTHS, START, OTHERS = 24, 12, 12
Made = tuple[Series, Prior | None]


def series(rows: object, before: int = START) -> Series:
    table = np.asarray(rows, dtype=int).tolist()
    return Series(tuple(table[0]), tuple(tuple(row) for row in table[1:]), before)


def history(
    rng: Generator, *, effect: float, monthly: float = 12.0, scatter: float = 1.0, spread: float = 0.0,
    everywhere: float = 1.0,
) -> Made:  # fmt: skip
    """Counts with a season, areas of unlike size, months more scattered than chance, areas that change by themselves."""
    level = monthly * rng.uniform(0.6, 1.6, OTHERS + 1)
    level[0] = monthly
    season = 1 + 0.3 * np.sin(np.arange(MONTHS) / 12 * 2 * np.pi)
    means = np.outer(level, season)
    means[:, START:] *= everywhere * np.exp(rng.normal(0, spread, (OTHERS + 1, 1)))
    means[0, START:] *= effect
    if scatter > 1:
        means = rng.gamma(means / (scatter - 1), scatter - 1)
    return series(rng.poisson(means)), None


def chosen_at_its_worst(rng: Generator, *, effect: float = 1.0, areas: int = 60, use: bool = True) -> Made:
    """The worst of many areas before; nothing differs between before and after but luck."""
    level = rng.gamma(60, 4 / 60, areas)
    means = np.repeat(level[:, None], MONTHS, axis=1)
    counts = rng.poisson(means)
    before = counts[:, :START].sum(axis=1)
    worst = int(before.argmax())
    counts[worst, START:] = rng.poisson(means[worst, START:] * effect)
    prior = fit_prior(before.tolist()) if use else None
    return series(np.vstack([counts[worst], np.delete(counts, worst, axis=0)[:20]])), prior


CASES: dict[str, tuple[float, Callable[[Generator], Made]]] = {
    "no effect": (1.0, lambda rng: history(rng, effect=1.0)),
    "a fall of four tenths": (0.6, lambda rng: history(rng, effect=0.6)),
    "made worse by half": (1.5, lambda rng: history(rng, effect=1.5)),
    "few reports": (0.7, lambda rng: history(rng, effect=0.7, monthly=1.5)),
    "months more scattered than chance": (0.7, lambda rng: history(rng, effect=0.7, scatter=2.5)),
    "areas that change by themselves": (0.7, lambda rng: history(rng, effect=0.7, spread=0.15, monthly=20.0)),
    "a rise in reporting everywhere": (1.0, lambda rng: history(rng, effect=1.0, everywhere=1.8)),
    "a rise in reporting over a real fall": (0.6, lambda rng: history(rng, effect=0.6, everywhere=1.8)),
    "no effect where the worst was chosen": (1.0, chosen_at_its_worst),
    "a fall where the worst was chosen": (0.6, lambda rng: chosen_at_its_worst(rng, effect=0.6)),
}


def coverage(truth: float, make: Callable[[Generator], Made], seed: int = 20_261_128) -> float:
    rng = np.random.default_rng(seed)
    held = 0
    for _ in range(RUNS):
        found = measure(*make(rng))
        held += found.ratio is not None and found.low <= truth <= found.high
    return held / RUNS


@pytest.mark.parametrize("case", CASES)
def test_the_interval_holds_what_is_true_19_times_in_20(case: str) -> None:
    assert 0.93 <= coverage(*CASES[case]) <= 0.97


def test_without_the_correction_the_worst_place_seems_to_get_better_by_itself() -> None:
    assert coverage(1.0, lambda rng: chosen_at_its_worst(rng, use=False)) < 0.9
    plain, honest = [], []
    rng = np.random.default_rng(3)
    for _ in range(300):
        found = measure(*chosen_at_its_worst(rng))
        plain.append(found.unadjusted)
        honest.append(found.ratio)
    assert np.mean(plain) < 0.88
    assert 0.96 < np.mean(honest) < 1.04


def test_without_comparison_a_rise_in_reporting_would_look_like_harm() -> None:
    rng = np.random.default_rng(7)
    made, _ = history(rng, effect=1.0, everywhere=1.8)
    assert sum(made.area[START:]) / sum(made.area[:START]) > 1.4
    assert measure(made).says_nothing
