"""Rows of houses and larger buildings along streets."""

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry.base import BaseGeometry

from portal.places.cell_columns import Floats
from portal.places.doggerland.frame import Feature

SET_BACK = {"main": 17.0, "secondary": 15.0, "street": 11.5}
FROM_ZOOM = 14


def make_buildings(roads: list[Feature], free_of: list[BaseGeometry], rng: Generator) -> list[Feature]:
    """Rectangles on both sides of the streets; none on a street, on another building, or on what must stay free."""
    boxes = np.concatenate(
        [_along(road, rng) for road in roads if road.kind in SET_BACK and road.shape.length > 50]
    )
    shapes = shapely.polygons(boxes)
    streets = shapely.STRtree([road.shape for road in roads if road.kind in {*SET_BACK, "rail"}])
    keep = np.ones(len(shapes), dtype=bool)
    keep[streets.query(shapes, predicate="dwithin", distance=5.0)[0]] = False
    keep[shapely.STRtree(free_of).query(shapes, predicate="intersects")[0]] = False
    shapes = shapes[keep]
    first, second = shapely.STRtree(shapes).query(shapes, predicate="intersects")
    clash = np.zeros(len(shapes), dtype=bool)
    clash[np.maximum(first, second)[first != second]] = True
    return [Feature(shape, "building", from_zoom=FROM_ZOOM) for shape in shapes[~clash]]


def _along(road: Feature, rng: Generator) -> Floats:
    """Corners of boxes on both sides, as an array of n x 4 x 2."""
    width = float(rng.uniform(16, 46))
    marks = np.arange(14 + width / 2, road.shape.length - 10, width + 5)
    if not len(marks):
        return np.empty((0, 4, 2))
    here = shapely.get_coordinates(shapely.line_interpolate_point(road.shape, marks))
    ahead = shapely.get_coordinates(shapely.line_interpolate_point(road.shape, marks + 3))
    along = ahead - here
    along /= np.maximum(np.hypot(along[:, 0], along[:, 1]), 1e-9)[:, None]
    aside = np.column_stack([-along[:, 1], along[:, 0]])
    boxes = []
    for side in (1, -1):
        deep = rng.uniform(8.5, 13.0, len(marks))
        wide = width * rng.uniform(0.62, 1.0, len(marks))
        middle = here + aside * side * (SET_BACK[road.kind] + deep / 2)[:, None]
        length, depth = along * (wide / 2)[:, None], aside * (deep / 2)[:, None]
        corners = np.stack(
            [
                middle - length - depth,
                middle + length - depth,
                middle + length + depth,
                middle - length + depth,
            ],
            1,
        )
        boxes.append(corners[rng.random(len(marks)) < 0.93])
    return np.concatenate(boxes)
