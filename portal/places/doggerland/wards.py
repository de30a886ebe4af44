"""Districts and wards that divide up the ground exactly."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry.base import BaseGeometry

from portal.places.doggerland.frame import Warp, polygons
from portal.places.doggerland.plan import Plan


@dataclass(frozen=True, slots=True)
class Division:
    """A district or ward. A ward knows its district's code."""

    code: str
    name: str
    shape: BaseGeometry
    within: str = ""


def make_districts(plan: Plan, ground: BaseGeometry, scale: float, rng: Generator) -> list[Division]:
    """The ground nearest to each district's seat, with bent borders."""
    seats = np.array([at for _, at in plan.districts]) * 1000
    shapes = _shares(seats, ground, Warp(rng, 9_000 * scale, 850 * scale))
    names = [name for name, _ in plan.districts]
    return [
        Division(f"DGD{n:02}", name, shape)
        for n, (name, shape) in enumerate(zip(names, shapes, strict=True), 1)
    ]


def make_wards(
    plan: Plan, districts: list[Division], rng: Generator, suburbs: list[tuple[str, np.ndarray]], scale: float
) -> list[Division]:
    """Each district divided among its settlements and suburbs, so that there are about `plan.wards` in all."""
    seats = [(town.name, np.array(town.at) * 1000) for town in plan.towns if town.kind != "city"] + suburbs
    wards: list[Division] = []
    warp = Warp(rng, 2_600 * scale, 190 * scale)
    for district in districts:
        own = [(name, at) for name, at in seats if shapely.contains_xy(district.shape, *at)]
        own += _more(own, district, plan, rng, fewest=2)
        shapes = _shares(np.array([at for _, at in own]), district.shape, warp)
        for (name, _), shape in zip(own, shapes, strict=True):
            if not shape.is_empty:
                wards.append(Division(f"DGW{len(wards) + 1:03}", name, shape, district.code))
    return wards


def _more(
    own: list[tuple[str, np.ndarray]], district: Division, plan: Plan, rng: Generator, *, fewest: int
) -> list[tuple[str, np.ndarray]]:
    """Seats in the emptier parts of a district, named by the compass."""
    wanted = max(fewest, round(plan.wards * 0.16)) - len(own)
    west, south, east, north = shapely.bounds(district.shape)
    middle = shapely.get_coordinates(district.shape.centroid)[0]
    found: list[tuple[str, np.ndarray]] = []
    for _ in range(60):
        if len(found) >= wanted:
            break
        tried = rng.uniform((west, south), (east, north), (40, 2))
        tried = tried[shapely.contains_xy(district.shape, tried[:, 0], tried[:, 1])]
        if not len(tried):
            continue
        taken = np.array([at for _, at in [*own, *found]]) if own or found else middle[None] + 1e5
        best = tried[np.hypot(*(tried[:, None] - taken[None]).transpose(2, 0, 1)).min(axis=1).argmax()]
        name = f"{district.name} {_compass(best - middle)}"
        if name not in [each for each, _ in found]:
            found.append((name, best))
    return found


def _compass(offset: np.ndarray) -> str:
    parts = ("East", "North East", "North", "North West", "West", "South West", "South", "South East")
    return parts[round(float(np.arctan2(offset[1], offset[0])) / (np.pi / 4)) % 8]


def _shares(seats: np.ndarray, ground: BaseGeometry, warp: Warp) -> list[BaseGeometry]:
    """The ground divided among seats: every point to one. The shares are cut from the ground one after another,
    so that they neither overlap nor leave anything.
    """
    west, south, east, north = shapely.bounds(ground)
    frame = shapely.box(west - 20_000, south - 20_000, east + 20_000, north + 20_000)
    if len(seats) == 1:
        return [ground]
    cells = shapely.get_parts(shapely.voronoi_polygons(shapely.multipoints(seats), extend_to=frame))
    order = [int(shapely.contains_xy(cells, *seat).argmax()) for seat in seats]
    cells = [shapely.make_valid(warp.shape(cells[index], 120.0)) for index in order]
    shares, rest = [], ground
    for cell in cells[:-1]:
        share = _solid(shapely.intersection(rest, cell, grid_size=0.01))
        shares.append(share)
        rest = _solid(shapely.difference(rest, share, grid_size=0.01))
    return [*shares, rest]


def _solid(shape: BaseGeometry) -> BaseGeometry:
    """Without the points and lines along which two shapes only touch."""
    return shapely.MultiPolygon(polygons(shape))
