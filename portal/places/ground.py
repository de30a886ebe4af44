"""Which area holds each of many cells: the ranges of one boundary kind in memory, for loaders and rebuilds."""

from dataclasses import dataclass
from typing import Self

import numpy as np

from portal.places.cell_columns import Integers
from portal.places.models import AreaKind, AreaRange

NOWHERE = -1


@dataclass(frozen=True, slots=True)
class Ground:
    """Disjoint ranges in order, and the number that each stands for."""

    first: Integers
    last: Integers
    owner: Integers

    @classmethod
    def of_areas(cls, kind: AreaKind) -> Self:
        """Ranges of every area of a kind that tiles the ground; the owner is the area's row number."""
        rows = (
            AreaRange.objects.filter(kind=kind)
            .order_by("first", "-last")
            .values_list("first", "last", "area_id")
        )
        columns = np.array(list(rows), dtype=np.int64).reshape(-1, 3)
        return cls(columns[:, 0], columns[:, 1], columns[:, 2])

    def at(self, cells: Integers) -> Integers:
        """The owner of each cell, or NOWHERE."""
        if not len(self.first):
            return np.full(len(cells), NOWHERE, dtype=np.int64)
        index = np.searchsorted(self.first, cells, side="right") - 1
        held = (index >= 0) & (self.last[np.maximum(index, 0)] >= cells)
        return np.where(held, self.owner[np.maximum(index, 0)], NOWHERE)

    @property
    def is_empty(self) -> bool:
        """Whether no area of the kind is loaded."""
        return not len(self.first)
