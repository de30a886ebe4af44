"""How useful a release is for how many reports, with the final split, over an invented county: `make bench` prints it.

The county's ceiling (cells with at least five reports, without any noise) is that of the experiment behind
docs/privacy/proof.md: 11, 56, 78 and 85% of reports at 100, 500, 2,000 and 10,000. numpy's noise serves here only.
"""

import argparse
import math
from dataclasses import dataclass

import numpy as np

from portal.insights.releases.mechanism.budget import SPLIT, Table
from portal.insights.releases.mechanism.display import Grid, Shown, show
from portal.places import cell_columns
from portal.places.cells import ancestor, cell_at, split

WIDE, HIGH = 56, 44  # z14 squares of about 1.4 km: 79 by 62 km
FINER = 16  # z16 squares in one of z14
BOLD_FROM = 5_000
FALSE_LIMIT = 0.05
HOTSPOTS = 20
# Share of all reports in squares of a size class, and how large the squares are: what makes the ceiling above.
CLASSES = ((0.11, 0.055), (0.46, 0.017), (0.23, 0.005), (0.07, 0.0011))
EPSILON = float(SPLIT.epsilon(Table.MAP))
TARGETS = {500: (0.27, None, None), 2_000: (0.69, None, 0.85), 10_000: (0.69, 0.5, 0.9)}
YEAR_TARGETS = {500: 0.51, 2_000: 0.78}


@dataclass(frozen=True, slots=True)
class County:
    """Where reports fall: codes and probabilities of z16 squares, and a public guess at them."""

    codes: np.ndarray
    weights: np.ndarray
    prior: np.ndarray


def county(dice: np.random.Generator) -> County:
    """Towns of large squares in a wide, thin country; the public guess is wrong by a factor of two either way."""
    x, y = split(ancestor(cell_at(1.9, 54.97), 14))
    columns, rows = np.meshgrid(np.arange(WIDE), np.arange(HIGH))
    coarse = cell_columns.join((x + columns).ravel(), (y + rows).ravel())
    large = [size for share, size in CLASSES for _each in range(round(share / size))]
    weights = np.full(len(coarse), (1 - sum(large)) / (len(coarse) - len(large)))
    weights[_in_towns(dice, len(large))] = large
    inside = dice.dirichlet(np.full(FINER, 0.25), size=len(coarse))
    fine = (weights[:, None] * inside).ravel()
    codes = (coarse[:, None] * FINER + np.arange(FINER)).ravel()
    guess = fine * dice.lognormal(0, 0.7, len(fine)) + 0.1 / len(fine)
    return County(codes, fine / fine.sum(), guess / guess.sum())


def _in_towns(dice: np.random.Generator, count: int) -> np.ndarray:
    """Row numbers of `count` squares around a dozen centres, the largest in the middle of the largest towns."""
    centres = dice.uniform((0, 0), (WIDE, HIGH), (12, 2))
    columns, rows = np.meshgrid(np.arange(WIDE), np.arange(HIGH))
    points = np.column_stack([columns.ravel(), rows.ravel()])
    near = np.linalg.norm(points[:, None] - centres[None], axis=2) * np.linspace(1, 2, 12)
    return np.argsort(near.min(axis=1) + dice.normal(0, 0.6, len(points)))[:count]


def grid_of(place: County, zoom: int) -> Grid:
    """The fixed grid at z14 or z16, with the public guess on it."""
    codes, group = np.unique(place.codes >> 2 * (16 - zoom), return_inverse=True)
    prior = np.bincount(group, weights=place.prior).astype(np.float64)
    return Grid(codes, np.full(len(codes), zoom), prior)


def counted(grid: Grid, drawn: np.ndarray, zoom: int, place: County) -> np.ndarray:
    """How many of the drawn reports lie in each square of the grid."""
    row = np.searchsorted(grid.codes, place.codes >> 2 * (16 - zoom))
    return np.bincount(row, weights=drawn, minlength=len(grid)).astype(np.int64)


def noise(dice: np.random.Generator, size: int) -> np.ndarray:
    """Two-sided geometric, fast and not secret: for simulations only."""
    chance = 1 - math.exp(-EPSILON)
    return dice.geometric(chance, size) - dice.geometric(chance, size)


@dataclass(frozen=True, slots=True)
class Measured:
    """Shares of true reports and of true hotspots; false squares as a share of those shown."""

    within_1500: float
    within_400: float
    hotspots: float
    hotspots_400: float
    false: float
    error: float
    ceiling: float


def measure(seed: int, reports: int, releases: int) -> Measured:
    """One county, `releases` windows of `reports` each, added up and shown."""
    dice = np.random.default_rng(seed)
    place = county(dice)
    zoom = 16 if reports >= BOLD_FROM else 14  # fixed for each window: adding up does not change it
    grid = grid_of(place, zoom)
    drawn = [dice.multinomial(reports, place.weights) for _each in range(releases)]
    true = counted(grid, np.sum(drawn, axis=0), zoom, place)
    values = true + np.sum([noise(dice, len(grid)) for _each in range(releases)], axis=0)
    shown = show(grid, values, epsilon=EPSILON, expected=reports, releases=releases)
    return _scores(place, grid, true, shown, np.sum(drawn, axis=0), zoom)


def _scores(
    place: County, grid: Grid, true: np.ndarray, shown: Shown, drawn: np.ndarray, zoom: int
) -> Measured:
    size = np.where(shown.node >= 0, shown.zooms[np.maximum(shown.node, 0)] if len(shown) else 0, 0)
    total = max(1, int(true.sum()))
    row = np.searchsorted(grid.codes, place.codes >> 2 * (16 - zoom))
    densest = np.argsort(place.weights)[::-1][:HOTSPOTS]
    top = densest[np.argsort(drawn[densest])[::-1][:10]]
    real = np.bincount(shown.node[shown.node >= 0], weights=true[shown.node >= 0], minlength=len(shown))
    four = np.bincount(np.searchsorted(np.unique(place.codes >> 4), place.codes >> 4), weights=drawn)
    return Measured(
        within_1500=float(true[size >= 14].sum() / total),
        within_400=float(true[size >= 16].sum() / total),
        hotspots=float((size[row[top]] >= 14).mean()),
        hotspots_400=float((size[row[top]] >= 16).mean()),
        false=float((real == 0).sum() / max(1, len(shown))),
        error=float(np.mean(np.abs(shown.values - real) / np.maximum(1, real))) if len(shown) else 0.0,
        ceiling=float(four[four >= 5].sum() / total),
    )


def averaged(reports: int, releases: int, seeds: int) -> Measured:
    """The mean of every score over the seeds; false squares pooled over runs that show anything."""
    runs = [measure(seed, reports, releases) for seed in range(seeds)]
    names = Measured.__dataclass_fields__
    return Measured(**{name: float(np.mean([getattr(run, name) for run in runs])) for name in names})


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seeds", type=int, default=40)
    seeds = parser.parse_args().seeds
    heads = (
        "reports",
        "releases",
        "≤1.5 km",
        "≤400 m",
        "hotspots ≤1.5 km",
        "≤400 m",
        "false",
        "error",
        "ceiling",
        "fair target",
    )
    print(f"\nReleases: epsilon 1 a report, {EPSILON:.2f} of it for the map; {seeds} counties\n")
    print("| " + " | ".join(heads) + " |\n|" + " --- |" * len(heads))
    for reports in (100, 500, 2_000, 10_000):
        for releases in (1, 4):
            got = averaged(reports, releases, seeds)
            aims = TARGETS.get(reports, ()) if releases == 1 else (YEAR_TARGETS.get(reports),)
            aim = " / ".join(f"{aim:.2f}" for aim in aims if aim is not None) or "-"
            cells = [f"{reports:,}", str(releases)] + [
                f"{getattr(got, name):.2f}" for name in Measured.__dataclass_fields__
            ]
            print("| " + " | ".join([*cells, aim]) + " |")


if __name__ == "__main__":
    main()
