"""Ways over the ground that go round hills and along what is already there, as roads have always done."""

import heapq
import math
from dataclasses import dataclass, field
from itertools import pairwise

import numpy as np
import shapely
from numpy.random import Generator
from shapely.geometry.base import BaseGeometry

from portal.places.cell_columns import Floats
from portal.places.doggerland.frame import Noise, rounded

STEEP, WATER, KNOWN = 3.2, 9.0, 0.33
_MOVES = [
    (east, north, float(np.hypot(east, north)))
    for east in range(-2, 3) for north in range(-2, 3)
    if (east, north) != (0, 0) and not (abs(east) in {0, 2} and abs(north) in {0, 2})
]  # fmt: skip
Square = tuple[int, int]


@dataclass(slots=True)
class Terrain:
    """The island in squares: what it costs to cross each, and which are crossed by a way already."""

    corner: Floats
    side: float
    cost: list[list[float]]
    known: dict[Square, tuple[float, float]] = field(default_factory=dict)
    joined: set[tuple[Square, Square]] = field(default_factory=set)

    @classmethod
    def of(cls, land: BaseGeometry, water: BaseGeometry, side: float, rng: Generator) -> "Terrain":
        """Hills from noise; the sea cannot be crossed, rivers at a price."""
        west, south, east, north = shapely.bounds(land)
        x, y = np.meshgrid(np.arange(west, east, side), np.arange(south, north, side), indexing="ij")
        points = np.column_stack([x.ravel(), y.ravel()])
        hills = np.clip(Noise(rng, side * 22, 4)(points), -0.8, 1.6) + 0.8
        shapely.prepare(land)
        inland = shapely.contains_xy(land, points[:, 0], points[:, 1])
        clear = shapely.contains_xy(shapely.buffer(land, -0.9 * side), points[:, 0], points[:, 1])
        wet = shapely.dwithin(water, shapely.points(points), side * 0.55)
        cost = 1 + STEEP * hills + np.where(clear, 0, 6.0) + np.where(wet, WATER, 0)
        return cls(np.array([west, south]), side, np.where(inland, cost, np.inf).reshape(x.shape).tolist())

    def square_of(self, point: tuple[float, float]) -> Square:
        """The square that holds a point in metres."""
        east, north = ((np.array(point) - self.corner) / self.side).round().astype(int)
        return int(np.clip(east, 0, len(self.cost) - 1)), int(np.clip(north, 0, len(self.cost[0]) - 1))

    def point_of(self, square: Square) -> tuple[float, float]:
        """Where a way passes through a square."""
        if square in self.known:
            return self.known[square]
        return float(self.corner[0] + square[0] * self.side), float(self.corner[1] + square[1] * self.side)

    def new_ways(self, start: tuple[float, float], end: tuple[float, float]) -> list[BaseGeometry]:
        """The stretches that have to be built to go from one point to another; the rest is there already."""
        first, last = self.square_of(start), self.square_of(end)
        self.known.setdefault(first, start)
        self.known.setdefault(last, end)
        path = self._cheapest(first, last)
        ways = []
        stretch = [path[0]] if path else []
        for square in path[1:]:
            stretch.append(square)
            if square in self.known:
                if len(stretch) > 2 or not self._joined(stretch[0], stretch[-1]):
                    ways.append(self._built(stretch))
                stretch = [square]
        return ways

    def _joined(self, one: Square, other: Square) -> bool:
        return (min(one, other), max(one, other)) in self.joined

    def _built(self, stretch: list[Square]) -> BaseGeometry:
        points = np.array([self.point_of(square) for square in stretch])
        smooth = shapely.linestrings(rounded(points, 3))
        for one, other in pairwise(stretch):
            self.joined.add((min(one, other), max(one, other)))
        for square in stretch[1:-1]:
            near = shapely.line_interpolate_point(
                smooth, shapely.line_locate_point(smooth, shapely.points(self.point_of(square)))
            )
            self.known[square] = (float(near.x), float(near.y))
        return smooth

    def _cheapest(self, start: Square, end: Square) -> list[Square]:
        """Dijkstra. Empty where there is no way."""
        best: dict[Square, float] = {start: 0.0}
        before: dict[Square, Square] = {}
        queue = [(0.0, start)]
        while queue:
            spent, here = heapq.heappop(queue)
            if here == end:
                break
            if spent > best[here]:
                continue
            for there, price in self._neighbours(here):
                total = spent + price
                if total < best.get(there, math.inf):
                    best[there], before[there] = total, here
                    heapq.heappush(queue, (total, there))
        if end not in best:
            return []
        path = [end]
        while path[-1] != start:
            path.append(before[path[-1]])
        return path[::-1]

    def _neighbours(self, here: Square) -> list[tuple[Square, float]]:
        found = []
        own, on_way = min(self.cost[here[0]][here[1]], 12.0), here in self.known
        width, height = len(self.cost), len(self.cost[0])
        for east, north, length in _MOVES:
            there = (here[0] + east, here[1] + north)
            if not (0 <= there[0] < width and 0 <= there[1] < height):
                continue
            price = self.cost[there[0]][there[1]]
            if price < math.inf:
                discount = KNOWN if on_way and there in self.known else 1.0
                found.append((there, length * (own + price) * discount))
        return found
