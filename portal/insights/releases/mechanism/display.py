"""What is shown of a noisy map: post-processing, which can neither spend privacy nor give it back.

From the finest squares upward: a square stands by itself where it is clearly above the noise, else it is merged with its
neighbours into the square above. Squares that are likely by public knowledge (streets, people) need less to be shown.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

import numpy as np
from numpy.typing import NDArray

from portal.insights.releases.mechanism.noise import spread_of
from portal.places.cell_columns import Floats, Integers

LEAST_SHOWN = 5
COARSEST_SHOWN = 11  # about 11 km in Britain
LEAST_SPREADS = 1.5
FALSE_SHARE = 0.05
REPORTS_A_SQUARE = 100


@dataclass(frozen=True, slots=True)
class Grid:
    """Fixed, disjoint, covering coordinates: Morton codes at each one's own zoom, and how likely a report is there.

    `prior` comes from public data and adds up to 1. A coordinate coarser than others is a place known no better than that.
    """

    codes: Integers
    zooms: Integers
    prior: Floats

    def __len__(self) -> int:
        return len(self.codes)


@dataclass(frozen=True, slots=True)
class Shown:
    """Squares that stand, finest first: what is left in each once the finer ones inside it are taken out.

    `parts` is how many coordinates each adds up; `node` says for each coordinate the row of its square, or -1.
    """

    codes: Integers
    zooms: Integers
    values: Integers
    parts: Integers
    node: Integers

    def __len__(self) -> int:
        return len(self.codes)


def show(
    grid: Grid,
    values: Integers,
    *,
    epsilon: Fraction | float,
    expected: int,
    releases: int = 1,
    finest: int | None = None,
    least: int = LEAST_SHOWN,
) -> Shown:
    """The squares that stand. `expected` is how many reports were publicly expected; `releases` how many were added up.

    `finest` and `least` are rules for every square alike: none finer, none below.
    """
    spread = spread_of(epsilon) * math.sqrt(releases)
    allowed = false_squares_allowed(expected * releases)
    node = np.full(len(grid), -1, dtype=np.int64)
    top = int(grid.zooms.max(initial=COARSEST_SHOWN))
    top = top if finest is None else min(top, finest)
    waiting = grid.zooms > top
    found: list[tuple[NDArray[np.int64], int, NDArray[np.int64], NDArray[np.int64]]] = []
    rows = 0
    for zoom in range(top, COARSEST_SHOWN - 1, -1):
        waiting |= grid.zooms == zoom
        if not waiting.any():
            continue
        members = np.flatnonzero(waiting)
        codes, group = np.unique(grid.codes[members] >> 2 * (grid.zooms[members] - zoom), return_inverse=True)
        left = np.bincount(group, weights=values[members]).astype(np.int64)
        parts = np.bincount(group)
        prior: Floats = np.bincount(group, weights=grid.prior[members]).astype(np.float64)
        stands = left >= np.maximum(least, _thresholds(prior, parts, spread, allowed))
        number = np.where(stands, rows + np.cumsum(stands) - 1, -1)
        node[members] = number[group]
        waiting[members] = ~stands[group]
        found.append((codes[stands], zoom, left[stands], parts[stands]))
        rows += int(stands.sum())
    return _joined(found, node)


def false_squares_allowed(expected: int) -> float:
    """How many squares may stand, on average, where there is nothing: a twentieth of
    those that a hundred reports each would make stand.

    Public: it follows from how many reports were expected, never from how many came.
    """
    return FALSE_SHARE * max(1.0, expected / REPORTS_A_SQUARE)


def added(tables: Sequence[Integers]) -> Integers:
    """Published tables over the same coordinates, added up."""
    total: Integers = np.sum(np.stack(list(tables)), axis=0)
    return total


def _thresholds(prior: Floats, parts: Integers, spread: float, allowed: float) -> Floats:
    likely = 0.5 / len(prior) + 0.5 * prior
    spreads = np.log(1 / np.minimum(1.0, 2 * allowed * likely)) / math.sqrt(2)
    return np.maximum(LEAST_SHOWN, spread * np.sqrt(parts) * np.maximum(LEAST_SPREADS, spreads))


def _joined(
    found: list[tuple[NDArray[np.int64], int, NDArray[np.int64], NDArray[np.int64]]], node: Integers
) -> Shown:
    empty = np.zeros(0, dtype=np.int64)
    return Shown(
        codes=np.concatenate([empty, *(codes for codes, _zoom, _left, _parts in found)]),
        zooms=np.concatenate([empty, *(np.full(len(codes), zoom) for codes, zoom, _left, _parts in found)]),
        values=np.concatenate([empty, *(left for _codes, _zoom, left, _parts in found)]),
        parts=np.concatenate([empty, *(parts for _codes, _zoom, _left, parts in found)]),
        node=node,
    )
