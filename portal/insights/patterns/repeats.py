"""Places that are named again and again: in many months, which one busy week of one source cannot make."""

from dataclasses import dataclass

import numpy as np

from portal.insights.counts.cube import Selection, Squares
from portal.insights.counts.keys import CELL, COARSE, LEVEL, NO_CELL, Integers

FEWEST_MONTHS = 3


@dataclass(frozen=True, slots=True, eq=False)
class Repeats:
    """Squares of the finest level: their counts, and in how many months and from which to which they were named."""

    squares: Squares
    months: Integers
    first: Integers
    last: Integers


def repeated(selection: Selection, *, most: int = 25) -> Repeats:
    """The squares that were named in most months, at least three; those alike by their reports."""
    cells = CELL.of(selection.keys)
    placed = (cells != NO_CELL) & (COARSE.of(selection.keys) == 0)
    cells, months, numbers = (
        cells[placed],
        selection.months[placed].astype(np.int64),
        selection.numbers[placed],
    )
    found, place = np.unique(cells, return_inverse=True)
    totals = np.bincount(place, weights=numbers, minlength=len(found)).astype(np.int64)
    pairs = np.unique(place * 4096 + months)
    owners, named = pairs >> 12, pairs & 4095
    spread = np.bincount(owners, minlength=len(found)).astype(np.int64)
    starts = np.searchsorted(owners, np.arange(len(found)))
    ends = np.searchsorted(owners, np.arange(len(found)), side="right") - 1
    keep = np.flatnonzero(spread >= FEWEST_MONTHS)
    order = keep[np.lexsort((found[keep], -totals[keep], -spread[keep]))][:most]
    return Repeats(
        Squares(LEVEL, found[order], totals[order]),
        spread[order],
        named[starts[order]] if len(order) else order,
        named[ends[order]] if len(order) else order,
    )
