"""Hotspots: squares that together with their neighbours hold more reports than chance would put there.

Getis-Ord Gi* on the whole grid of a force's ground, three by three squares with equal weights. Chance is what the same
number of reports gives when it is dealt at random over that ground: counts are far too skewed for a normal table. Every
square is a test of its own, so the list is cut by Benjamini and Hochberg's rule: of the squares in it, about one in twenty
is expected to be chance. With population or footfall given, reports are dealt in proportion to the people there, and what is
scored is the excess over them.

*One source cannot make a hotspot alone.* A square counts at most `A_WEEK` reports a week, or three times its own usual week
where that is more: a flood of any size in one week adds no more than a handful.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from portal.insights.counts.cube import Selection
from portal.insights.counts.keys import CELL, COARSE, COARSE_LEVEL, LEVEL, NO_CELL, WEEK, Integers
from portal.places import cell_columns

Floats = NDArray[np.float64]
A_WEEK = 5
TIMES_USUAL = 3
FALSE_SHARE = 0.05
WEEKS_IN_MONTH = 5
SEED = 20_261_116
MOST_DRAWS = 2_000_000
FEWEST_MAPS, MOST_MAPS = 39, 99
FEWEST_REPORTS = 5
# A square that nobody lives in still needs some expectation to be compared with.
LEAST_SHARE_OF_MEAN = 0.05


@dataclass(frozen=True, slots=True, eq=False)
class Hotspots:
    """The squares that stand out, the strongest first. `counted` is what the test saw of their reports, `around` the same
    of the square and its neighbours, `expected` what an even spread (or the background) would put there.
    """

    level: int
    cells: Integers
    numbers: Integers
    counted: Integers
    around: Integers
    expected: Floats
    score: Floats
    tested: int


def hotspots(
    selection: Selection, level: int, ground: Integers, background: Floats | None = None
) -> Hotspots:
    """Hotspots among the squares `ground` (codes at the level, in order); `background` is a number for each of them."""
    cells, numbers, counted = capped(selection, level, ground)
    nothing = np.zeros(0, dtype=np.int64)
    if len(ground) < 9 or not counted.sum():
        return Hotspots(
            level,
            nothing,
            nothing,
            nothing,
            nothing,
            nothing.astype(float),
            nothing.astype(float),
            len(ground),
        )
    people = None if background is None or background.sum() <= 0 else background
    share = (
        np.ones(len(ground)) if people is None else np.maximum(people, people.mean() * LEAST_SHARE_OF_MEAN)
    )
    expected = share / share.sum() * counted.sum()

    def scored(reports: Integers) -> Floats:
        excess = reports.astype(np.float64) if people is None else (reports - expected) / np.sqrt(expected)
        return grid.gi_star(excess, 1.0 if people is not None else float(counted.sum()) / len(ground))

    grid = _Grid(ground)
    score = scored(counted)
    around = np.rint(grid.sums(counted.astype(np.float64))).astype(np.int64)
    chance = _chance(scored, int(counted.sum()), share / share.sum(), score)
    stands_out = _not_by_chance(chance) & (around >= FEWEST_REPORTS) & (counted > 0)
    order = np.flatnonzero(stands_out)
    order = order[np.lexsort((ground[order], -score[order]))]
    return Hotspots(
        level, cells[order], numbers[order], counted[order], around[order], grid.sums(expected)[order], score[order],
        len(ground),
    )  # fmt: skip


def capped(selection: Selection, level: int, ground: Integers) -> tuple[Integers, Integers, Integers]:
    """The squares of the ground, their reports, and the reports that count once no week counts for more than its due."""
    cells = CELL.of(selection.keys)
    placed = (cells != NO_CELL) & ((COARSE.of(selection.keys) == 0) | (level <= COARSE_LEVEL))
    cells = cells[placed] >> 2 * (LEVEL - level)
    at = np.clip(np.searchsorted(ground, cells), 0, max(len(ground) - 1, 0))
    inside = ground[at] == cells if len(ground) else np.zeros(len(cells), dtype=bool)
    at, numbers = at[inside], selection.numbers[placed][inside]
    months = selection.months[placed][inside].astype(np.int64)
    weeks = len(selection.month_names) * WEEKS_IN_MONTH
    slot = at * weeks + months * WEEKS_IN_MONTH + WEEK.of(selection.keys)[placed][inside]
    totals = np.bincount(at, weights=numbers, minlength=len(ground)).astype(np.int64)
    slots, place = np.unique(slot, return_inverse=True)
    weekly = np.bincount(place, weights=numbers, minlength=len(slots)).astype(np.int64)
    owner = slots // weeks if weeks else slots
    limit = np.maximum(A_WEEK, TIMES_USUAL * _usual_week(owner, weekly, weeks, len(ground)))[owner]
    counted = np.bincount(owner, weights=np.minimum(weekly, limit), minlength=len(ground)).astype(np.int64)
    return ground, totals, counted


def _usual_week(owner: Integers, weekly: Integers, weeks: int, squares: int) -> Integers:
    """The median week of each square, weeks without any report included: 0 unless most weeks had one."""
    usual = np.zeros(squares, dtype=np.int64)
    busy = np.bincount(owner, minlength=squares)
    order = np.lexsort((weekly, owner))
    starts = np.searchsorted(owner[order], np.arange(squares))
    often = np.flatnonzero(busy * 2 > weeks)
    usual[often] = weekly[order[starts[often] + weeks // 2 - (weeks - busy[often])]]
    return usual


class _Grid:
    """The ground as a rectangle, so that neighbours are shifts. Squares outside the ground count for nothing."""

    def __init__(self, ground: Integers) -> None:
        x, y = cell_columns.split(ground)
        self.x, self.y = x - x.min() + 1, y - y.min() + 1
        self.shape = (int(self.y.max()) + 2, int(self.x.max()) + 2)
        self.neighbours = self.sums(np.ones(len(ground)))
        self.count = len(ground)

    def sums(self, values: Floats) -> Floats:
        """Each square's value and its neighbours' together."""
        grid = np.zeros(self.shape)
        grid[self.y, self.x] = values
        rows = grid[:, :-2] + grid[:, 1:-1] + grid[:, 2:]
        found: Floats = np.zeros(self.shape)
        found[1:-1, 1:-1] = rows[:-2] + rows[1:-1] + rows[2:]
        here: Floats = found[self.y, self.x]
        return here

    def gi_star(self, values: Floats, least_variance: float) -> Floats:
        """Getis and Ord's statistic of every square, measured by the mean and the spread of the squares further away.

        With those of the whole map, one street that outweighs all others hides itself on a small ground: its own number is
        most of the spread. `least_variance` is what chance alone gives: a map that is empty elsewhere has none.
        """
        n, w = self.count, self.neighbours
        inside = self.sums(values)
        rest = np.maximum(n - w, 1)
        mean = (values.sum() - inside) / rest
        variance = ((values**2).sum() - self.sums(values**2)) / rest - mean**2
        error: Floats = np.sqrt(np.maximum(variance, least_variance) * w * n / rest)
        score: Floats = (inside - mean * w) / error
        return score


def _chance(scored: Callable[[Integers], Floats], reports: int, share: Floats, score: Floats) -> Floats:
    """How often a map dealt at random has a square that scores as high. The same every time: the dice have a fixed seed."""
    dice = np.random.default_rng(SEED)
    maps = int(np.clip(MOST_DRAWS // len(share), FEWEST_MAPS, MOST_MAPS))
    drawn = np.sort(np.concatenate([scored(dice.multinomial(reports, share)) for _one in range(maps)]))
    above = len(drawn) - np.searchsorted(drawn, score - 1e-9)
    return (1 + above) / (1 + len(drawn))


def _not_by_chance(chance: Floats) -> NDArray[np.bool_]:
    """Benjamini and Hochberg's rule."""
    order = np.argsort(chance)
    fits = np.flatnonzero(chance[order] <= FALSE_SHARE * np.arange(1, len(chance) + 1) / len(chance))
    found = np.zeros(len(chance), dtype=bool)
    if len(fits):
        found[order[: fits[-1] + 1]] = True
    return found
