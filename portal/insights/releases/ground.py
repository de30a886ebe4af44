"""The squares of a plan, from public data alone: the force's ground, districts, streets, sensitive places."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from portal.insights.releases.plans import AREA_ZOOM, NOWHERE, PRIOR_PARTS
from portal.places import queries as places
from portal.places.cell_columns import Integers
from portal.places.cells import FINEST, Range

FINE = 16  # about 350 m in Britain: the floor for everyone
USUAL = 14
BOLD_FROM = 5_000
OPEN_COUNTRY = (
    0.15  # this share of the prior lies evenly over all squares: nobody lives there, and women walk there
)


class NoGroundError(Exception):
    """The force has no area or no districts yet: load them first."""


@dataclass(frozen=True, slots=True)
class Squares:
    """Disjoint and covering, empty ones included; then, on a fine grid, what is known to an area only."""

    codes: Integers
    zooms: Integers
    district: Integers
    prior: Integers


def zoom_for(expected: int) -> int:
    """How fine the squares are, from what was publicly expected."""
    return FINE if expected >= BOLD_FROM else USUAL


def finest_planned(finest: int) -> int:
    """The level to count at where no square finer than `finest` will be shown: finer counts would only add noise."""
    return FINE if finest > USUAL else USUAL


def squares_of(force_id: UUID, *, zoom: int, districts: list[UUID]) -> Squares:
    """Every square that touches the force's ground. Raises NoGroundError."""
    ground = places.ground_of(force_id)
    if ground is None or not districts:
        raise NoGroundError
    codes = _touched(places.ranges_of(ground.id), zoom)
    zooms = np.full(len(codes), zoom)
    if zoom > AREA_ZOOM:
        codes, zooms = _merged_where_sensitive(codes, zoom, _touched(places.sensitive_ranges(force_id), zoom))
        rough = np.unique(codes >> 2 * (zooms - AREA_ZOOM))
        codes, zooms = np.append(codes, rough), np.append(zooms, np.full(len(rough), AREA_ZOOM))
    prior = _prior(codes, zooms, np.array(places.public_cells(force_id), dtype=np.int64))
    return Squares(codes, zooms, _districts(codes, zooms, districts), prior)


def _touched(ranges: Iterable[Range], zoom: int) -> Integers:
    """Tiles of a zoom that hold any of the cells."""
    shift = 2 * (FINEST - zoom)
    spans = [np.arange(each.first >> shift, (each.last >> shift) + 1, dtype=np.int64) for each in ranges]
    return np.unique(np.concatenate([np.zeros(0, dtype=np.int64), *spans]))


def _merged_where_sensitive(codes: Integers, zoom: int, sensitive: Integers) -> tuple[Integers, Integers]:
    """One level up around schools, clinics, women's centres and places of worship, so that none stands out."""
    parents = np.unique(sensitive >> 2)
    fine = codes[~np.isin(codes >> 2, parents)]
    coarse = np.intersect1d(parents, codes >> 2)
    return (
        np.concatenate([fine, coarse]),
        np.concatenate([np.full(len(fine), zoom), np.full(len(coarse), zoom - 1)]),
    )


def _prior(codes: Integers, zooms: Integers, public: Integers) -> Integers:
    """How likely a report is in each square, in millionths: by its streets and named places."""
    weight = np.full(len(codes), OPEN_COUNTRY / len(codes))
    for zoom in np.unique(zooms):
        rows = np.flatnonzero(zooms == zoom)
        found, number = np.unique(public >> 2 * (FINEST - int(zoom)), return_counts=True)
        order = np.argsort(codes[rows])
        at = np.minimum(np.searchsorted(codes[rows][order], found), len(rows) - 1)
        held = codes[rows][order][at] == found
        weight[rows[order][at[held]]] += (1 - OPEN_COUNTRY) * number[held] / max(1, len(public))
    parts: Integers = np.maximum(1, np.rint(weight / weight.sum() * PRIOR_PARTS)).astype(np.int64)
    return parts


def _districts(codes: Integers, zooms: Integers, districts: list[UUID]) -> Integers:
    """The district that holds most of each square, as a position in the list."""
    first = codes << 2 * (FINEST - zooms)
    most = np.zeros(len(codes))
    owner = np.full(len(codes), NOWHERE, dtype=np.int64)
    ranges = places.ranges_of_all(districts)
    for position, district in enumerate(districts):
        held = held_in(first, zooms, ranges[district])
        owner = np.where(held > most, position, owner)
        most = np.maximum(held, most)
    return owner


def held_in(first: Integers, zooms: Integers, ranges: list[Range]) -> np.ndarray:
    """How many cells of each square lie in disjoint ranges in order."""
    begins = np.array([each.first for each in ranges], dtype=np.int64)
    ends = np.array([each.last for each in ranges], dtype=np.int64) + 1
    before = np.concatenate([[0], np.cumsum(ends - begins)])

    def below(cell: Integers) -> Integers:
        at = np.searchsorted(begins, cell, side="right")
        full: Integers = before[at]
        over = np.where(at > 0, np.maximum(0, ends[np.maximum(at - 1, 0)] - cell), 0) if len(ends) else 0
        left: Integers = full - over
        return left

    return below(first + (np.int64(1) << 2 * (FINEST - zooms))) - below(first)
