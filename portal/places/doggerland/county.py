"""The whole county, made step by step from a plan and a seed."""

from dataclasses import dataclass

import numpy as np
import shapely
from numpy.random import Generator, default_rng
from shapely.geometry.base import BaseGeometry

from portal.places.cell_columns import Integers
from portal.places.doggerland.buildings import make_buildings
from portal.places.doggerland.coast import Coast, make_coast
from portal.places.doggerland.frame import Feature, polygons
from portal.places.doggerland.greens import make_fields, make_parks, make_woods
from portal.places.doggerland.names import SUBURBS, Dealer
from portal.places.doggerland.plan import Plan
from portal.places.doggerland.postcodes import make_postcodes
from portal.places.doggerland.river import make_rivers
from portal.places.doggerland.roads import Network, make_farm_lanes, make_network, make_railways
from portal.places.doggerland.routes import Terrain
from portal.places.doggerland.sites import Sites, make_sites
from portal.places.doggerland.streets import Streets, lay_out, make_footprint
from portal.places.doggerland.wards import Division, make_districts, make_wards
from portal.places.loading.progress import Reporter

SEED = 547_025
SQUARE_METRES = 620.0


@dataclass(frozen=True, slots=True)
class County:
    """Everything that is on the island, in metres."""

    plan: Plan
    coast: Coast
    water: list[Feature]
    network: Network
    settlements: list[Streets]
    suburbs: list[tuple[str, np.ndarray]]
    parks: list[Feature]
    paths: list[Feature]
    cover: list[Feature]
    buildings: list[Feature]
    sites: Sites
    districts: list[Division]
    wards: list[Division]
    postcodes: tuple[list[str], Integers]


def make_county(plan: Plan, *, seed: int, reporter: Reporter) -> County:
    """Make it. The same plan and seed make the same county."""
    step = reporter.stage("Doggerland", 8)
    rng = default_rng(seed)
    dealer = Dealer(rng)
    coast = make_coast(plan, rng)
    west, _, east, _ = shapely.bounds(coast.land)
    scale = min(1.0, (east - west) / 40_000)
    rivers, wet = make_rivers(plan, scale, rng)
    step()
    terrain = Terrain.of(coast.land, wet, SQUARE_METRES * max(scale, 0.35), rng)
    network = make_network(plan, terrain, dealer)
    make_railways(network, plan, terrain)
    step()
    dry = shapely.difference(coast.land, shapely.buffer(wet, 12))
    settlements = _settle(plan, dry, network, dealer, rng)
    step()
    built = shapely.union_all([streets.footprint for streets in settlements])
    clear = shapely.difference(dry, shapely.buffer(built, 120))
    make_farm_lanes(network, terrain, dealer, _farms(clear, int(150 * scale**2), rng))
    parks, paths = make_parks(settlements, dealer)
    suburbs = _suburbs(settlements[0])
    step()
    sites = make_sites(settlements, network.railways, rng)
    step()
    districts = make_districts(plan, coast.ground, scale, rng)
    wards = make_wards(plan, districts, rng, suburbs, scale)
    step()
    cover = _cover(plan, clear, settlements, sites, coast, rng)
    step()
    roads = [road for streets in settlements for road in streets.roads]
    large = [site.shape for site in sites.venues]
    through = [
        Feature(part, road.kind, road.name) for road in network.roads for part in _parts(road.shape, built)
    ]
    buildings = make_buildings(
        [*roads, *through, *network.railways], [wet, *(park.shape for park in parks), *large], rng
    )
    step()
    return County(
        plan, coast, rivers, network, settlements, suburbs, parks, paths, cover, buildings, sites, districts, wards,
        make_postcodes(settlements, rng),
    )  # fmt: skip


def _settle(plan: Plan, dry: BaseGeometry, network: Network, dealer: Dealer, rng: Generator) -> list[Streets]:
    settlements = []
    for town in plan.towns:
        footprint = make_footprint(town, dry, rng)
        through = [road.shape for road in network.roads if road.shape.intersects(footprint)]
        settlements.append(lay_out(town, footprint, through, dealer, rng))
    return settlements


def _farms(clear: BaseGeometry, count: int, rng: Generator) -> np.ndarray:
    west, south, east, north = shapely.bounds(clear)
    points = rng.uniform((west, south), (east, north), (count * 2, 2))
    inside: np.ndarray = points[shapely.contains_xy(shapely.buffer(clear, -600), points[:, 0], points[:, 1])]
    return inside[:count]


def _suburbs(city: Streets) -> list[tuple[str, np.ndarray]]:
    """Parts of the city around its middle, evenly, each with a name."""
    middle, radius = np.array(city.town.at) * 1000, city.town.radius * 1000
    found: list[tuple[str, np.ndarray]] = []
    for turn, (share, count) in enumerate(((0.25, 3), (0.58, 6), (0.88, 7))):
        for number in range(count):
            angle = 2 * np.pi * (number + 0.4 * turn) / count
            at = middle + share * radius * np.array([np.cos(angle), np.sin(angle)])
            if (
                shapely.contains_xy(city.footprint, *at)
                and len(found) < len(SUBURBS)
                and (radius > 2000 or share == 0.58)
            ):
                found.append((SUBURBS[len(found)], at))
    return found


def _cover(
    plan: Plan, clear: BaseGeometry, settlements: list[Streets], sites: Sites, coast: Coast, rng: Generator
) -> list[Feature]:
    """What the ground is used for, the widest first."""
    woods = make_woods(plan, clear, rng)
    open_country = shapely.difference(clear, shapely.union_all([wood.shape for wood in woods]))
    residential = [Feature(streets.footprint, "residential", from_zoom=7) for streets in settlements]
    harbour = settlements[0]
    industrial = [
        Feature(part, "industrial", from_zoom=11)
        for quarter in harbour.quarters
        if quarter not in harbour.green
        and harbour.footprint.boundary.distance(quarter) < 5
        and rng.random() < 0.16
        for part in polygons(shapely.buffer(quarter, -8))
    ]
    campus = [
        Feature(site.shape, "campus", site.name, from_zoom=12)
        for site in sites.venues
        if site.area in {"campus", "clinic"}
    ]
    return [*make_fields(open_country, rng), *woods, *residential, *industrial, *campus, *coast.beaches]


def _parts(shape: BaseGeometry, within: BaseGeometry) -> list[BaseGeometry]:
    parts = shapely.get_parts(shapely.intersection(shape, within)).tolist()
    return [part for part in parts if part.geom_type == "LineString" and part.length > 60]
