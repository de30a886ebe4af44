"""Which district a cell lies in, for many cells at once."""

from uuid import UUID

import numpy as np

from portal.insights.releases.plans import NOWHERE
from portal.places import queries as places
from portal.places.cell_columns import Integers


def districts_of(cell: Integers, districts: tuple[UUID, ...]) -> Integers:
    """Position of the district of each cell; NOWHERE outside all of them or without a place."""
    ranges = places.ranges_of_all(districts)
    rows = sorted(
        (each.first, each.last, position)
        for position, district in enumerate(districts)
        for each in ranges[district]
    )
    table = np.array(rows, dtype=np.int64).reshape(-1, 3)
    if not len(table):
        return np.full(len(cell), NOWHERE, dtype=np.int64)
    at = np.maximum(np.searchsorted(table[:, 0], cell, side="right") - 1, 0)
    held = (table[at, 0] <= cell) & (cell <= table[at, 1])
    return np.where(held, table[at, 2], NOWHERE)
