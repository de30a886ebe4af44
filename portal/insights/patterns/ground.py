"""The squares that a force polices, and how many people are in each."""

from uuid import UUID

import numpy as np
from numpy.typing import NDArray

from portal.insights.counts.keys import LEVEL, Integers
from portal.insights.models import BackgroundCount
from portal.places.cells import FINEST
from portal.places.queries import ground_of, ranges_of


def squares_of_ground(force_id: UUID, level: int) -> Integers:
    """Codes of the squares that touch the force's ground, in order. Two queries."""
    ground = ground_of(force_id)
    shift = 2 * (FINEST - level)
    parts = [
        np.arange(first >> shift, (last >> shift) + 1, dtype=np.int64)
        for first, last in (ranges_of(ground.id) if ground else ())
    ]
    return np.unique(np.concatenate(parts)) if parts else np.zeros(0, dtype=np.int64)


def background_of(force_id: UUID, kind: str, squares: Integers, level: int) -> NDArray[np.float64] | None:
    """People in each of these squares; None where nothing of this kind was loaded. One query."""
    rows = list(BackgroundCount.objects.filter(force=force_id, kind=kind).values_list("cell", "number"))
    if not rows or not len(squares):
        return None
    cells = np.array([cell for cell, _number in rows], dtype=np.int64) >> 2 * (LEVEL - level)
    at = np.clip(np.searchsorted(squares, cells), 0, len(squares) - 1)
    here = squares[at] == cells
    numbers = np.array([number for _cell, number in rows], dtype=np.float64)
    return np.bincount(at[here], weights=numbers[here], minlength=len(squares)).astype(np.float64)
