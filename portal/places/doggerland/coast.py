"""The coast: a sketched outline, broken up again and again, roughly at cliffs and gently at beaches."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry.base import BaseGeometry

from portal.places.cell_columns import Floats
from portal.places.doggerland.frame import Feature, largest, polygons
from portal.places.doggerland.plan import Plan

FINEST_METRES = 45.0
# Sideways shift as a share of an edge's length: sand, shingle, cliff.
ROUGHNESS = (0.04, 0.11, 0.18)
FORESHORE_METRES = 250.0


@dataclass(frozen=True, slots=True)
class Coast:
    """`land` is dry; `ground` reaches over the foreshore, and is what districts and wards divide up."""

    land: BaseGeometry
    ground: BaseGeometry
    beaches: list[Feature]
    islets: list[tuple[str, BaseGeometry]]


def make_coast(plan: Plan, rng: Generator) -> Coast:
    """The island and its islets."""
    points, roughness = _broken(np.array(plan.outline) * 1000.0, rng)
    main = largest(shapely.make_valid(shapely.polygons(points)))
    islets = [(name, _islet(middle, radius, rng)) for middle, radius, name in plan.islets]
    land = shapely.set_precision(shapely.union_all([main, *(shape for _, shape in islets)]), 0.01)
    ground = shapely.set_precision(
        shapely.simplify(shapely.buffer(land, FORESHORE_METRES, quad_segs=4), 20.0), 0.01
    )
    return Coast(land, ground, _beaches(points, roughness, land, rng), islets)


def _broken(outline: Floats, rng: Generator) -> tuple[Floats, Floats]:
    """Points of the outline, and the roughness of the edge that follows each."""
    points, roughness = outline, rng.choice(ROUGHNESS, len(outline), p=(0.35, 0.35, 0.3))
    while True:
        edges = np.roll(points, -1, axis=0) - points
        lengths = np.hypot(edges[:, 0], edges[:, 1])
        if lengths.mean() < FINEST_METRES:
            return points, roughness
        sideways = np.column_stack([-edges[:, 1], edges[:, 0]])
        shift = np.clip(rng.normal(0, 1, len(points)), -1.6, 1.6) * roughness
        middles = points + edges / 2 + sideways * shift[:, None]
        points = np.stack([points, middles], axis=1).reshape(-1, 2)
        roughness = np.repeat(roughness, 2)


def _islet(middle: tuple[float, float], radius: float, rng: Generator) -> BaseGeometry:
    angles = np.linspace(0, 2 * np.pi, 9)[:-1] + rng.uniform(-0.2, 0.2, 8)
    reach = radius * 1000 * rng.uniform(0.55, 1.15, 8)
    outline = (
        np.array(middle) * 1000 + np.column_stack([np.cos(angles) * 1.3, np.sin(angles)]) * reach[:, None]
    )
    return largest(shapely.make_valid(shapely.polygons(_broken(outline, rng)[0])))


def _beaches(points: Floats, roughness: Floats, land: BaseGeometry, rng: Generator) -> list[Feature]:
    """Strips of sand where the coast is gentle."""
    sandy = np.flatnonzero(roughness == ROUGHNESS[0])
    beaches = []
    for run in np.split(sandy, np.flatnonzero(np.diff(sandy) > 1) + 1):
        if len(run) < 8:
            continue
        line = shapely.linestrings(np.vstack([points[run], points[(run[-1] + 1) % len(points)]]))
        strip = shapely.intersection(
            shapely.buffer(line, float(rng.uniform(50, 95)), quad_segs=3), shapely.buffer(land, 30)
        )
        beaches += [Feature(part, "beach", from_zoom=10) for part in polygons(shapely.simplify(strip, 4.0))]
    return beaches
