"""The ground on which the island is drawn: metres east and north of its middle, and smooth randomness."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry.base import BaseGeometry

from portal.places.cell_columns import Floats, Integers, cells_at
from portal.places.cells import cell_at

MIDDLE = (2.5, 54.7)
_METRES_NORTH = 111_320.0
_METRES_EAST = _METRES_NORTH * float(np.cos(np.radians(MIDDLE[1])))


@dataclass(frozen=True, slots=True)
class Feature:
    """Something on the map. `from_zoom` is the first zoom at which it is drawn."""

    shape: BaseGeometry
    kind: str
    name: str = ""
    from_zoom: int = 0
    rank: int = 0


def degrees_of(points: Floats) -> Floats:
    """Longitude and latitude of points in metres."""
    return np.column_stack(
        [MIDDLE[0] + points[:, 0] / _METRES_EAST, MIDDLE[1] + points[:, 1] / _METRES_NORTH]
    )


def in_degrees(shape: BaseGeometry) -> BaseGeometry:
    """A shape in longitude and latitude."""
    return shapely.transform(shape, degrees_of)


def cell_of(point: BaseGeometry) -> int:
    """The cell of a point in metres."""
    lon, lat = degrees_of(np.array([[point.x, point.y]]))[0]
    return cell_at(float(lon), float(lat))


def cells_of(points: Floats) -> Integers:
    """The cell of each point in metres."""
    where = degrees_of(points)
    return cells_at(where[:, 0], where[:, 1])


class Noise:
    """A smooth random field of values between about -1 and 1: a sum of waves in random directions."""

    def __init__(self, rng: Generator, wavelength: float, octaves: int = 3) -> None:
        per_octave = 5
        lengths = np.repeat(wavelength / 2.0 ** np.arange(octaves), per_octave) * rng.uniform(
            0.7, 1.4, octaves * per_octave
        )
        angles = rng.uniform(0, 2 * np.pi, len(lengths))
        self._waves = 2 * np.pi / lengths[:, None] * np.column_stack([np.cos(angles), np.sin(angles)])
        self._phases = rng.uniform(0, 2 * np.pi, len(lengths))
        strength = np.repeat(0.5 ** np.arange(octaves), per_octave)
        self._strength = strength / np.sqrt((strength**2).sum())

    def __call__(self, points: Floats) -> Floats:
        """The value at each point."""
        values: Floats = np.sin(points @ self._waves.T + self._phases) @ self._strength
        return values


class Warp:
    """Bends whatever is drawn on the ground, alike for everything, so that what met still meets."""

    def __init__(self, rng: Generator, wavelength: float, metres: float) -> None:
        self._east, self._north = Noise(rng, wavelength, 2), Noise(rng, wavelength, 2)
        self._metres = metres

    def points(self, points: Floats) -> Floats:
        """Each point, moved."""
        return points + self._metres * np.column_stack([self._east(points), self._north(points)])

    def shape(self, shape: BaseGeometry, step: float) -> BaseGeometry:
        """A shape with a point every `step` metres, bent."""
        return shapely.transform(shapely.segmentize(shape, step), self.points)


def rounded(points: Floats, times: int = 3) -> Floats:
    """A line with its corners cut, both ends kept (Chaikin)."""
    for _ in range(times):
        if len(points) < 3:
            return points
        first, second = points[:-1], points[1:]
        cut = np.empty((2 * len(first), 2))
        cut[0::2], cut[1::2] = 0.75 * first + 0.25 * second, 0.25 * first + 0.75 * second
        cut[0], cut[-1] = points[0], points[-1]
        points = cut
    return points


def largest(shape: BaseGeometry) -> BaseGeometry:
    """The biggest polygon of a shape."""
    return max(polygons(shape), key=lambda part: float(part.area))


def polygons(shape: BaseGeometry) -> list[BaseGeometry]:
    """Every polygon in a shape of any kind."""
    return [
        part
        for part in shapely.get_parts(shape).tolist()
        if part.geom_type == "Polygon" and not part.is_empty
    ]


def lines(shape: BaseGeometry) -> list[BaseGeometry]:
    """Every line in a shape of any kind, joined where they meet end to end."""
    parts = [part for part in shapely.get_parts(shape).tolist() if part.geom_type == "LineString"]
    return shapely.get_parts(shapely.line_merge(shapely.multilinestrings(parts))).tolist() if parts else []
