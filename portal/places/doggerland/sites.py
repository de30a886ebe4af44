"""Stations, bus stops, and the venues that people name when they say where it was."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry.base import BaseGeometry

from portal.places.doggerland.frame import Feature
from portal.places.doggerland.names import CLUBS, PUBS, STATIONS
from portal.places.doggerland.streets import Streets

STOP_EVERY = 420.0
DRAWN_FROM = 13
# Kind on the map, kind of area, name, size in metres, and how far from the middle as shares of the radius.
CITY_SITES = (
    ("campus", "campus", "University of Doggerland", 430.0, 0.62),
    ("clinic", "clinic", "Skerry Infirmary", 250.0, 0.45),
    ("venue", "venue", "The Beacon Arena", 170.0, 0.35),
    ("venue", "venue", "Wendgate Shopping Centre", 150.0, 0.12),
    ("venue", "venue", "Skerry Leisure Centre", 90.0, 0.5),
    ("campus", "campus", "Skerry College", 160.0, 0.3),
)


@dataclass(frozen=True, slots=True)
class Site:
    """A place with an outline. `kind` is what the map calls it, `area` what kind of area it is."""

    name: str
    kind: str
    area: str
    town: str
    shape: BaseGeometry


@dataclass(frozen=True, slots=True)
class Sites:
    """What the settlements have."""

    venues: list[Site] = field(default_factory=list)
    stations: list[Feature] = field(default_factory=list)
    stops: list[Feature] = field(default_factory=list)


def make_sites(settlements: list[Streets], railways: list[Feature], rng: Generator) -> Sites:
    """Everything, settlement by settlement."""
    sites = Sites()
    pubs, clubs = iter(PUBS), iter(CLUBS)
    for streets in settlements:
        sites.venues.extend(_large(streets, rng))
        sites.venues.extend(_schools(streets, rng))
        sites.venues.extend(_small(streets, pubs, clubs, rng))
        sites.stations.extend(_stations(streets, railways))
        sites.stops.extend(_stops(streets, rng))
    return sites


def _large(streets: Streets, rng: Generator) -> Iterator[Site]:
    """The city's large sites each take the quarter that is nearest to where they should be."""
    if streets.town.kind != "city":
        return
    middle = np.array(streets.town.at) * 1000
    taken: list[BaseGeometry] = []
    for kind, area, name, size, share in CITY_SITES:
        angle = float(rng.uniform(0, 2 * np.pi))
        wish = middle + np.array([np.cos(angle), np.sin(angle)]) * share * streets.town.radius * 1000
        free = [each for each in streets.quarters if each not in streets.green and each not in taken]
        if not free:
            return
        quarter = min(
            free, key=lambda each: float(each.distance(shapely.points(wish))) - min(each.area**0.5, size) * 2
        )
        taken.append(quarter)
        shape = shapely.intersection(
            shapely.buffer(quarter, -9), shapely.buffer(quarter.centroid, size, quad_segs=2)
        )
        yield Site(name, kind, area, streets.town.name, shape)


def _schools(streets: Streets, rng: Generator) -> Iterator[Site]:
    """One for each few quarters, in the middle of one."""
    count = {"city": 22, "town": 4, "village": 1}[streets.town.kind]
    free = [each for each in streets.quarters if each not in streets.green and each.area > 15_000]
    for number, index in enumerate(
        sorted(rng.choice(len(free), min(count, len(free)), replace=False).tolist())
    ):
        road = _nearest_name(streets, free[index].centroid)
        level = "Academy" if number % 4 == 3 else "Primary School"
        name = f"{road} {level}" if streets.town.kind != "village" else f"{streets.town.name} Primary School"
        yield Site(name, "school", "school", streets.town.name, _box(free[index].point_on_surface(), 42, rng))


def _small(streets: Streets, pubs: Iterator[str], clubs: Iterator[str], rng: Generator) -> Iterator[Site]:
    """Pubs, and clubs in the city, beside the streets near the middle."""
    count = {"city": 26, "town": 4, "village": 1}[streets.town.kind]
    middle = shapely.points(np.array(streets.town.at) * 1000)
    near = sorted(
        (road for road in streets.roads if road.kind == "street"),
        key=lambda road: float(road.shape.distance(middle)),
    )
    for number, road in enumerate(near[: count * 3 : 3] if len(near) > count * 3 else near[:count]):
        if streets.town.kind == "city" and number % 5 == 1:
            name = next(clubs, None)
        else:
            pub = next(pubs, None)
            name = f"The {pub}" if pub else f"The {streets.town.name} Arms"
        if name is None:
            continue
        here = shapely.line_interpolate_point(road.shape, 0.5, normalized=True)
        yield Site(
            name, "venue", "venue", streets.town.name, _box(shapely.points(here.x + 16, here.y + 12), 11, rng)
        )


def _stations(streets: Streets, railways: list[Feature]) -> Iterator[Feature]:
    """Where a line comes closest to the middle; in the city also where lines pass its edges."""
    middle = shapely.points(np.array(streets.town.at) * 1000)
    reach = streets.town.radius * 1000 * 1.2
    passing = [line for line in railways if line.shape.distance(middle) < reach]
    if not passing:
        return
    first = min(passing, key=lambda line: float(line.shape.distance(middle)))
    here = shapely.line_interpolate_point(first.shape, shapely.line_locate_point(first.shape, middle))
    names = (
        [f"{streets.town.name} {name}" for name in STATIONS]
        if streets.town.kind == "city"
        else [streets.town.name]
    )
    found = [here]
    yield Feature(here, "station", names[0], from_zoom=11)
    for line in passing if streets.town.kind == "city" else []:
        for part in _pieces(line.shape, streets.footprint):
            point = shapely.line_interpolate_point(part, 0.62, normalized=True)
            if min(float(point.distance(other)) for other in found) > 800 and len(found) < len(names):
                found.append(point)
                yield Feature(point, "station", names[len(found) - 1], from_zoom=12)


def _stops(streets: Streets, rng: Generator) -> Iterator[Feature]:
    """Along the larger streets, named by the street and the one that it crosses there."""
    tree = shapely.STRtree([road.shape for road in streets.roads])
    named: set[str] = set()
    for road in streets.roads:
        larger = road.kind == "secondary" or (road.kind == "street" and road.shape.length > 320)
        if not larger or rng.random() < 0.35:
            continue
        for mark in np.arange(STOP_EVERY / 3, road.shape.length, STOP_EVERY):
            point = shapely.line_interpolate_point(road.shape, mark)
            others = [streets.roads[i].name for i in tree.query_nearest(point, all_matches=True)] + [
                streets.roads[i].name for i in tree.query(point, predicate="dwithin", distance=120)
            ]
            other = next((name for name in others if name != road.name), "")
            name = f"{road.name}, {other}" if other else road.name
            if name not in named:
                named.add(name)
                yield Feature(point, "bus_stop", name, from_zoom=14)


def _nearest_name(streets: Streets, point: BaseGeometry) -> str:
    road = min(streets.roads, key=lambda road: float(road.shape.distance(point)))
    return " ".join(road.name.split()[:-1])


def _box(point: BaseGeometry, size: float, rng: Generator) -> BaseGeometry:
    angle = float(rng.uniform(0, np.pi / 2))
    turn = np.array([[np.cos(angle), -np.sin(angle)], [np.sin(angle), np.cos(angle)]])
    corners = np.array([[-1.3, -1], [1.3, -1], [1.3, 1], [-1.3, 1]]) * size / 1.3
    return shapely.polygons(corners @ turn.T + (point.x, point.y))


def _pieces(line: BaseGeometry, footprint: BaseGeometry) -> list[BaseGeometry]:
    parts = shapely.get_parts(shapely.intersection(line, footprint)).tolist()
    return [part for part in parts if part.geom_type == "LineString" and part.length > 900]
