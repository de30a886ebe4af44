"""Rivers: sketched courses with meanders, wider towards the mouth."""

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry.base import BaseGeometry

from portal.places.doggerland.frame import Feature, Noise, rounded
from portal.places.doggerland.plan import Plan

SOURCE_METRES, MOUTH_METRES = 5.0, 75.0
_PIECES = 28


def make_rivers(plan: Plan, scale: float, rng: Generator) -> tuple[list[Feature], BaseGeometry]:
    """Each river as a shape and as a line for its name, and all the water as one shape."""
    features, shapes = [], []
    for name, course in plan.rivers:
        line = _course(np.array(course) * 1000.0, scale, rng)
        widest = MOUTH_METRES * (0.5 + 0.5 * scale) if name == plan.rivers[0][0] else MOUTH_METRES / 3
        shape = _widening(line, widest)
        shapes.append(shape)
        features += [Feature(shape, "river", name, from_zoom=9), Feature(line, "river", name, from_zoom=8)]
    return features, shapely.union_all(shapes)


def _course(points: np.ndarray, scale: float, rng: Generator) -> BaseGeometry:
    line = shapely.segmentize(shapely.linestrings(rounded(points, 3)), 60.0)
    path = shapely.get_coordinates(line)
    east, north = Noise(rng, 1800 * scale, 3), Noise(rng, 1800 * scale, 3)
    along = np.linspace(0, 1, len(path))
    swing = 230 * scale * np.sin(np.pi * np.clip(along, 0.0, 1.0)) ** 0.5
    moved = path + swing[:, None] * np.column_stack([east(path), north(path)])
    return shapely.linestrings(rounded(moved, 1))


def _widening(line: BaseGeometry, widest: float) -> BaseGeometry:
    path = shapely.get_coordinates(line)
    parts = []
    for piece, at in enumerate(np.linspace(0, 1, _PIECES)[:-1]):
        start, end = int(at * (len(path) - 1)), int((piece + 1) / (_PIECES - 1) * (len(path) - 1))
        width = SOURCE_METRES + (widest - SOURCE_METRES) * at**2.2
        parts.append(shapely.buffer(shapely.linestrings(path[start : end + 1]), width / 2, quad_segs=4))
    return shapely.simplify(shapely.union_all(parts), 1.5)
