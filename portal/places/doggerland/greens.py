"""Parks, woods and fields."""

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry.base import BaseGeometry

from portal.places.doggerland.frame import Feature, Noise, Warp, lines, polygons
from portal.places.doggerland.names import PARKS, Dealer
from portal.places.doggerland.plan import Plan
from portal.places.doggerland.streets import Streets

FIELD_METRES = 1_050.0


def make_parks(settlements: list[Streets], dealer: Dealer) -> tuple[list[Feature], list[Feature]]:
    """The quarters that were left green, as named parks, and the paths across them."""
    parks, paths = [], []
    names = iter(PARKS)
    for streets in settlements:
        for number, quarter in enumerate(streets.green):
            name = next(names, None) or f"{streets.town.name} Green {number + 1}"
            park = shapely.simplify(shapely.buffer(shapely.buffer(quarter, -26), 12), 1.0)
            parks += [
                Feature(part, "park", name, from_zoom=11) for part in polygons(park) if part.area > 2_500
            ]
            paths += [
                Feature(path, "path", dealer.street(streets.town.name, "path"), from_zoom=14)
                for path in _across(quarter)
            ]
    return parks, paths


def _across(quarter: BaseGeometry) -> list[BaseGeometry]:
    """Two paths through the middle, from street to street."""
    box = shapely.get_coordinates(shapely.oriented_envelope(quarter))[:4]
    middle = shapely.get_coordinates(shapely.point_on_surface(quarter))
    found = []
    for one, other in ((0, 2), (1, 3)):
        bend = shapely.linestrings(
            np.vstack([box[one], middle[0] * 0.8 + box[[one, other]].mean(axis=0) * 0.2, box[other]])
        )
        found += [line for line in lines(shapely.intersection(bend, quarter)) if line.length > 60][:1]
    return found


def make_woods(plan: Plan, clear: BaseGeometry, rng: Generator) -> list[Feature]:
    """Named forests with lobed edges, and small copses without a name."""
    woods = []
    for name, middle, radius in plan.forests:
        woods += [
            Feature(part, "wood", name, from_zoom=8)
            for part in _blob(np.array(middle) * 1000, radius * 1000, clear, rng)
        ]
    west, south, east, north = shapely.bounds(clear)
    for _ in range(int(110 * (east - west) / 80_000)):
        at, radius = rng.uniform((west, south), (east, north)), float(rng.uniform(140, 420))
        if shapely.contains_xy(clear, *at):
            woods += [Feature(part, "wood", from_zoom=11) for part in _blob(at, radius, clear, rng)]
    return woods


def _blob(middle: np.ndarray, radius: float, clear: BaseGeometry, rng: Generator) -> list[BaseGeometry]:
    angles = np.linspace(0, 2 * np.pi, 49)[:-1]
    circle = np.column_stack([np.cos(angles) * 1.25, np.sin(angles) * 0.9])
    reach = radius * (1 + 0.38 * Noise(rng, radius * 1.6, 3)(circle * radius))
    shape = shapely.intersection(
        shapely.make_valid(shapely.polygons(middle + circle * reach[:, None])), clear
    )
    return [part for part in polygons(shape) if part.area > 9_000]


def make_fields(clear: BaseGeometry, rng: Generator) -> list[Feature]:
    """Every third patch of the open country, so that it is not one flat colour."""
    west, south, east, north = shapely.bounds(clear)
    x, y = np.meshgrid(np.arange(west, east, FIELD_METRES), np.arange(south, north, FIELD_METRES))
    seeds = np.column_stack([x.ravel(), y.ravel()]) + rng.uniform(-0.45, 0.45, (x.size, 2)) * FIELD_METRES
    patches = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(seeds)))
    chosen = Warp(rng, 1_400.0, 90.0).shape(
        shapely.multipolygons(patches[rng.random(len(patches)) < 0.34]), 150.0
    )
    pieces = shapely.intersection(shapely.buffer(shapely.get_parts(chosen), -14), clear)
    return [
        Feature(part, "farmland", from_zoom=10)
        for part in polygons(shapely.multipolygons(_all_polygons(pieces)))
    ]


def _all_polygons(shapes: np.ndarray) -> list[BaseGeometry]:
    return [part for shape in shapes for part in polygons(shape)]
