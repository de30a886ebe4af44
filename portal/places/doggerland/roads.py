"""Main roads between towns, secondary roads to villages, lanes, and railways."""

from dataclasses import dataclass, field
from functools import partial
from itertools import pairwise

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from portal.places.doggerland.frame import Feature, rounded
from portal.places.doggerland.names import Dealer
from portal.places.doggerland.plan import Plan, Town
from portal.places.doggerland.routes import Terrain

FROM_ZOOM = {"main": 6, "secondary": 9, "street": 12, "path": 14, "rail": 8}
LANES_PER_VILLAGE = 3


@dataclass(frozen=True, slots=True)
class Network:
    """Roads in the open country and through the towns, and railways."""

    roads: list[Feature] = field(default_factory=list)
    railways: list[Feature] = field(default_factory=list)

    def add(self, shape: BaseGeometry, kind: str, name: str) -> None:
        """Build a road."""
        self.roads.append(Feature(shape, kind, name, from_zoom=FROM_ZOOM[kind]))


def make_network(plan: Plan, terrain: Terrain, dealer: Dealer) -> Network:
    """First the main roads, then each village to the nearest place that has a road, then lanes between villages."""
    network = Network()
    towns = {town.name: town for town in plan.towns}
    for number, (one, other) in enumerate(plan.roads, start=1):
        for way in terrain.new_ways(_metres(towns[one]), _metres(towns[other])):
            network.add(way, "main", f"D{number}")
    joined = [town for town in plan.towns if any(town.name in pair for pair in plan.roads)]
    for village in sorted((town for town in plan.towns if town not in joined), key=lambda town: town.name):
        for nearest in sorted(joined, key=lambda town: _apart(town, village))[:2]:
            for way in terrain.new_ways(_metres(village), _metres(nearest)):
                network.add(way, "secondary", f"{nearest.name} Road")
        joined.append(village)
    for town in plan.towns:
        near = sorted(plan.towns, key=partial(_apart, town))[1 : 1 + LANES_PER_VILLAGE]
        for neighbour in near:
            for way in terrain.new_ways(_metres(town), _metres(neighbour)):
                network.add(way, "secondary", dealer.street("", "lane"))
    return network


def make_farm_lanes(network: Network, terrain: Terrain, dealer: Dealer, farms: np.ndarray) -> None:
    """A lane from each farm to the road that is cheapest to reach."""
    built = np.array(list(terrain.known.values()))
    for farm in farms:
        nearest = built[np.hypot(*(built - farm).T).argmin()]
        for way in terrain.new_ways((float(farm[0]), float(farm[1])), (float(nearest[0]), float(nearest[1]))):
            network.add(way, "street", dealer.street("", "lane"))


def make_railways(network: Network, plan: Plan, terrain: Terrain) -> None:
    """Railways through the edges of the places that they serve, in wide curves."""
    towns = {town.name: town for town in plan.towns}
    for stops in plan.railways:
        passed = [_beside(towns[name]) for name in stops]
        points: list[np.ndarray] = []
        for start, end in pairwise(passed):
            track = Terrain(terrain.corner, terrain.side, terrain.cost)
            way = np.vstack([shapely.get_coordinates(part)[::10] for part in track.new_ways(start, end)])
            clear = 0.2 * np.hypot(end[0] - start[0], end[1] - start[1])
            far = (np.hypot(*(way - start).T) > clear) & (np.hypot(*(way - end).T) > clear)
            points += [way[far], np.array([end])]
        line = shapely.simplify(shapely.linestrings(np.vstack([np.array([passed[0]]), *points])), 140)
        smooth = shapely.linestrings(
            rounded(rounded(shapely.get_coordinates(shapely.segmentize(line, 900)), 2), 3)
        )
        network.railways.append(
            Feature(smooth, "rail", f"{stops[0]} to {stops[-1]} line", from_zoom=FROM_ZOOM["rail"])
        )


def _beside(town: Town) -> tuple[float, float]:
    """Railways came late: they pass a town some way from its middle."""
    east, north = _metres(town)
    return east - town.radius * 130, north + town.radius * 260


def _metres(town: Town) -> tuple[float, float]:
    return town.at[0] * 1000, town.at[1] * 1000


def _apart(one: Town, other: Town) -> float:
    return float(np.hypot(one.at[0] - other.at[0], one.at[1] - other.at[1]))
