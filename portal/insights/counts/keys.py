"""One accepted report's place and kinds in one 64-bit integer, the cell on top: sorted once, squares are runs of it.

A square of any coarser level is a shift of the key, and all keys in a tile are one slice. Every field is one of the
tuples in `safety_reports.queries.counted`, except `area` (a ward's place in the book plus one, 0 for none), `coarse` (only
a square of about 1.4 km is known) and `week` (of the month, from 0).
"""

import hashlib
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from portal.places.cells import FINEST
from portal.safety_reports.queries import counted
from portal.safety_reports.queries.counted import ReportColumns

Integers = NDArray[np.int64]

# The finest squares that are counted: about 180 m in Britain, as finely as most reporters say.
LEVEL = 17
# What is known no finer than this is in no smaller square.
COARSE_LEVEL = 14
NO_CELL = (1 << 2 * LEVEL) - 1


class Field(NamedTuple):
    """Where a field's bits are."""

    shift: int
    bits: int

    def of(self, keys: Integers) -> Integers:
        """The field of every key."""
        return (keys >> self.shift) & ((1 << self.bits) - 1)


SOURCE = Field(0, 1)
WEEK = Field(1, 3)
KIND_OF_DAY = Field(4, 2)
PART = Field(6, 3)
CONCERN = Field(9, 6)
FEELING = Field(15, 1)
SPACE = Field(16, 2)
AREA = Field(18, 10)
COARSE = Field(28, 1)
CELL = Field(29, 2 * LEVEL)
MOST_AREAS = (1 << AREA.bits) - 1


class TooManyAreasError(ValueError):
    """A force has more wards than a key has room for."""


def packed(columns: ReportColumns, week: Integers) -> Integers:
    """One key a report."""
    cell = np.where(columns.cell < 0, NO_CELL, columns.cell >> 2 * (FINEST - LEVEL))
    coarse = (columns.cell >= 0) & (columns.zoom < LEVEL)
    keys: Integers = cell << CELL.shift
    for field, values in (
        (COARSE, coarse), (AREA, columns.ward + 1), (SPACE, columns.space), (FEELING, columns.feeling),
        (CONCERN, columns.concern), (PART, columns.part), (KIND_OF_DAY, columns.kind_of_day), (WEEK, week),
        (SOURCE, columns.source),
    ):  # fmt: skip
        keys |= values.astype(np.int64) << field.shift
    return keys


def digest_of_codes(areas: list[str]) -> str:
    """Changes when a number in a key would come to mean something else. Raises TooManyAreasError."""
    if len(areas) > MOST_AREAS:
        raise TooManyAreasError(f"{len(areas)} wards; a key has room for {MOST_AREAS}.")
    said = [
        counted.SPACES, counted.CONCERNS, counted.PARTS, counted.KINDS_OF_DAY, counted.FEELINGS, counted.SOURCES, areas,
    ]  # fmt: skip
    return hashlib.sha256(repr([list(map(str, one)) for one in said]).encode()).hexdigest()
