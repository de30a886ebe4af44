"""The squares that stand, as things to draw and list: where, how large, which band. Coarse ones first, then by place."""

from collections.abc import Iterable
from dataclasses import dataclass
from uuid import UUID

import numpy as np

from portal.insights.releases.bands import Band, band_of
from portal.insights.releases.queries.published import Published
from portal.places.cells import EQUATOR_METRES, FINEST, Bounds, bounds_of


@dataclass(frozen=True, slots=True)
class Square:
    """`districts` are those that hold most of its parts. Order and id say where it is, never how much is in it."""

    code: int
    zoom: int
    band: Band
    districts: tuple[UUID, ...]

    @property
    def quadkey(self) -> str:
        """Its public id: the usual name of a map tile."""
        return "".join(str(self.code >> 2 * step & 3) for step in range(self.zoom - 1, -1, -1))

    @property
    def bounds(self) -> Bounds:
        """Its edges in degrees."""
        return bounds_of(self.code << 2 * (FINEST - self.zoom), self.zoom)

    @property
    def metres(self) -> int:
        """How wide it is on the ground, to the nearest fifty metres."""
        bounds = self.bounds
        middle = np.radians((bounds.south + bounds.north) / 2)
        return int(round(EQUATOR_METRES / (1 << self.zoom) * float(np.cos(middle)) / 50) * 50)

    def holds(self, cell: int) -> bool:
        """Whether a cell lies in it."""
        return cell >> 2 * (FINEST - self.zoom) == self.code


def in_reading_order(squares: Iterable[Square]) -> list[Square]:
    """From north-west to south-east, as tables number them: never by how much is in them."""
    return sorted(squares, key=lambda square: (-square.bounds.north, square.bounds.west, -square.zoom))


def squares_of(published: Published) -> list[Square]:
    """Every square that stands."""
    shown, coordinates = published.shown, published.coordinates
    order = np.argsort(shown.node, kind="stable")
    edges = np.searchsorted(shown.node[order], np.arange(len(shown) + 1))
    found = []
    for row in range(len(shown)):
        owners = np.unique(coordinates.square_district[order[edges[row] : edges[row + 1]]])
        found.append(
            Square(
                int(shown.codes[row]),
                int(shown.zooms[row]),
                band_of(int(shown.values[row])),
                tuple(coordinates.districts[owner] for owner in owners.tolist() if owner >= 0),
            )
        )
    return sorted(found, key=lambda square: (square.zoom, square.code))
