"""The streets of a settlement: arterials and rings divide it into quarters, each with a street plan of its own."""

from dataclasses import dataclass, field, replace

import numpy as np
import shapely
from numpy.random import Generator
from shapely import affinity
from shapely.geometry.base import BaseGeometry

from portal.places.doggerland.frame import Feature, Noise, Warp, lines, polygons
from portal.places.doggerland.names import Dealer
from portal.places.doggerland.plan import Town
from portal.places.doggerland.roads import FROM_ZOOM

QUARTER_METRES = {"city": 360.0, "town": 300.0, "village": 220.0}
SMALLEST_QUARTER = 6_000.0


@dataclass(slots=True)
class Streets:
    """A settlement on the ground. `quarters` are the blocks of land between its larger streets."""

    town: Town
    footprint: BaseGeometry
    inner: BaseGeometry
    roads: list[Feature] = field(default_factory=list)
    quarters: list[BaseGeometry] = field(default_factory=list)
    green: list[BaseGeometry] = field(default_factory=list)

    def add(self, shape: BaseGeometry, kind: str, name: str) -> None:
        """Build a street."""
        self.roads.append(Feature(shape, kind, name, from_zoom=FROM_ZOOM[kind], rank=1))


def make_footprint(town: Town, dry: BaseGeometry, rng: Generator) -> BaseGeometry:
    """Where the settlement is built up: a lobed shape on dry land."""
    angles = np.linspace(0, 2 * np.pi, 73)[:-1]
    reach = Noise(rng, town.radius * 1500, 2)
    circle = np.column_stack([np.cos(angles), np.sin(angles)])
    radius = town.radius * 1000 * (1 + 0.2 * reach(circle * town.radius * 1000))
    middle = np.array(town.at) * 1000
    blob = shapely.polygons(middle + circle * radius[:, None])
    built = shapely.intersection(shapely.make_valid(blob), shapely.buffer(dry, -45))
    return shapely.MultiPolygon([part for part in polygons(built) if part.area > 0.04 * blob.area])


def lay_out(
    town: Town, footprint: BaseGeometry, through: list[BaseGeometry], dealer: Dealer, rng: Generator
) -> Streets:
    """Streets for a settlement, around the roads that come through it."""
    streets = Streets(town, footprint, shapely.buffer(footprint, -30))
    arterials = [line for road in through for line in lines(shapely.intersection(road, footprint))]
    rings = _rings(town, footprint, rng)
    for ring in rings:
        streets.add(ring, "secondary", dealer.street(town.name, "secondary"))
    for radial in _radials(town, footprint, arterials, rng):
        streets.add(radial, "secondary", dealer.street(town.name, "secondary"))
    borders = _borders(town, footprint, rng)
    known = shapely.union_all([*arterials, *(road.shape for road in streets.roads)])
    beside = shapely.buffer(known, 34)
    shapely.prepare(known)
    for border in borders:
        for line in lines(shapely.difference(border, beside)):
            if line.length > 45:
                streets.add(_reaching(line, known), "street", dealer.street(town.name, "street"))
    everything = shapely.union_all(
        [shapely.boundary(footprint), known, *(road.shape for road in streets.roads)]
    )
    faces = [face for face in polygons(shapely.polygonize([everything])) if face.area > SMALLEST_QUARTER]
    streets.quarters = sorted(faces, key=lambda face: (round(face.centroid.x), round(face.centroid.y)))
    warp = Warp(rng, 420.0, 9.0)
    for quarter in streets.quarters:
        if _becomes_green(quarter, town, rng):
            streets.green.append(quarter)
        else:
            _fill(streets, quarter, warp, dealer, rng)
    _name_the_best_known(streets)
    return streets


def _name_the_best_known(streets: Streets) -> None:
    """Every place has a High Street in its middle; the city has a Harbour Street by the water, which is furthest east."""
    middle = shapely.points(np.array(streets.town.at) * 1000)
    own = [
        index for index, road in enumerate(streets.roads) if road.kind == "street" and road.shape.length > 110
    ]
    if not own:
        return
    high = min(own, key=lambda index: float(streets.roads[index].shape.distance(middle)))
    streets.roads[high] = replace(streets.roads[high], name="High Street")
    if streets.town.kind == "city":
        harbour = max(
            (index for index in own if index != high),
            key=lambda index: float(streets.roads[index].shape.centroid.x),
        )
        streets.roads[harbour] = replace(streets.roads[harbour], name="Harbour Street")


def _rings(town: Town, footprint: BaseGeometry, rng: Generator) -> list[BaseGeometry]:
    shares = {"city": (0.2, 0.52, 0.86), "town": (0.34,), "village": ()}[town.kind]
    warp = Warp(rng, town.radius * 900, town.radius * 60)
    rings = []
    for share in shares:
        ring = shapely.boundary(
            shapely.buffer(shapely.points(np.array(town.at) * 1000), town.radius * 1000 * share, quad_segs=24)
        )
        bent = shapely.intersection(warp.shape(ring, 40.0), shapely.buffer(footprint, -60))
        rings += [line for line in lines(bent) if line.length > 250]
    return rings


def _radials(
    town: Town, footprint: BaseGeometry, arterials: list[BaseGeometry], rng: Generator
) -> list[BaseGeometry]:
    """In a larger place, roads outward where the roads to other places leave the widest gaps."""
    middle = np.array(town.at) * 1000
    reach = town.radius * 1000
    ring = shapely.boundary(shapely.buffer(shapely.points(middle), reach * 0.55))
    crossings = shapely.get_coordinates(shapely.intersection(shapely.union_all(arterials), ring)) - middle
    angles = sorted(np.arctan2(crossings[:, 1], crossings[:, 0]).tolist())
    warp = Warp(rng, reach * 0.8, reach * 0.05)
    radials = []
    for _ in range({"city": 4, "town": 1, "village": 0}[town.kind]):
        after = [*angles[1:], angles[0] + 2 * np.pi] if angles else [0.0]
        gaps = [end - start for start, end in zip(angles, after, strict=False)]
        widest = int(np.argmax(gaps)) if gaps else 0
        angle = angles[widest] + gaps[widest] / 2 if gaps else float(rng.uniform(0, 2 * np.pi))
        angles = sorted([*angles, (angle + np.pi) % (2 * np.pi) - np.pi])
        ends = middle + np.outer((0.02, 1.5), (np.cos(angle), np.sin(angle))) * reach
        parts = lines(
            shapely.intersection(warp.shape(shapely.linestrings(ends), 40.0), shapely.buffer(footprint, -15))
        )
        radials += [part for part in parts if part.length > 300]
    return radials


def _borders(town: Town, footprint: BaseGeometry, rng: Generator) -> list[BaseGeometry]:
    """Edges between quarters: a Voronoi diagram of loosely spaced seeds, smaller towards the middle, bent."""
    size = QUARTER_METRES[town.kind]
    west, south, east, north = shapely.bounds(footprint)
    x, y = np.meshgrid(np.arange(west - size, east + size, size), np.arange(south - size, north + size, size))
    seeds = np.column_stack([x.ravel(), y.ravel()]) + rng.uniform(-0.33, 0.33, (x.size, 2)) * size
    middle = np.array(town.at) * 1000
    seeds = (
        middle
        + (seeds - middle) * (0.62 + 0.38 * np.hypot(*(seeds - middle).T) / (town.radius * 1000))[:, None]
    )
    cells = shapely.voronoi_polygons(shapely.multipoints(seeds), only_edges=True)
    warp = Warp(rng, 800.0, 34.0)
    edges = shapely.get_parts(shapely.line_merge(warp.shape(cells, 40.0))).tolist()
    return [line for edge in edges for line in lines(shapely.intersection(edge, footprint))]


def _reaching(line: BaseGeometry, known: BaseGeometry) -> BaseGeometry:
    """Streets that stop just short of a larger road are led into it."""
    points = shapely.get_coordinates(line)
    ends = []
    for end in (points[0], points[-1]):
        near = shapely.shortest_line(shapely.points(end), known)
        ends.append(
            shapely.get_coordinates(near)[-1:] if near is not None and near.length < 60 else np.empty((0, 2))
        )
    return shapely.linestrings(np.vstack([ends[0], points, ends[1]]))


def _becomes_green(quarter: BaseGeometry, town: Town, rng: Generator) -> bool:
    share = {"city": 0.075, "town": 0.08, "village": 0.12}[town.kind]
    return bool(rng.random() < share and quarter.area > 2 * SMALLEST_QUARTER)


def _fill(streets: Streets, quarter: BaseGeometry, warp: Warp, dealer: Dealer, rng: Generator) -> None:
    """Parallel streets along the quarter, and cross streets; on estates the streets end before they meet."""
    town = streets.town
    distance = np.hypot(*(shapely.get_coordinates(quarter.centroid)[0] - np.array(town.at) * 1000)) / (
        town.radius * 1000
    )
    estate = bool(rng.random() < (0.1 if distance < 0.4 else 0.55))
    width = float(rng.uniform(62, 78) if not estate else rng.uniform(74, 96))
    angle = _angle(quarter) + float(rng.normal(0, 4))
    turned = affinity.rotate(quarter, -angle, origin=(0, 0))
    west, south, east, north = shapely.bounds(turned)
    rows = np.arange(south + width * 0.7, north - width * 0.4, width)
    columns = np.arange(west + rng.uniform(60, 120), east - 50, rng.uniform(150, 240))
    drawn = [shapely.linestrings([(west - 5, row), (east + 5, row)]) for row in rows]
    if not estate:
        drawn += [shapely.linestrings([(column, south - 5), (column, north + 5)]) for column in columns]
    elif len(columns):
        drawn.append(
            shapely.linestrings(
                [(columns[len(columns) // 2], south - 5), (columns[len(columns) // 2], north + 5)]
            )
        )
    core = shapely.buffer(quarter, -24)
    for line in drawn:
        bent = warp.shape(affinity.rotate(line, angle, origin=(0, 0)), 25.0)
        for piece in lines(shapely.intersection(bent, shapely.intersection(quarter, streets.inner))):
            if piece.length < 55 or shapely.intersection(piece, core).length < 0.6 * piece.length:
                continue
            shape = _cul_de_sac(piece, rng) if estate and rng.random() < 0.7 else piece
            streets.add(shape, "street", dealer.street(town.name, "estate" if estate else "street"))


def _angle(quarter: BaseGeometry) -> float:
    """The direction of the longer side of the tightest box, in degrees."""
    corners = shapely.get_coordinates(shapely.oriented_envelope(quarter))[:3]
    sides = np.diff(corners, axis=0)
    longest = sides[np.hypot(sides[:, 0], sides[:, 1]).argmax()]
    return float(np.degrees(np.arctan2(longest[1], longest[0])))


def _cul_de_sac(street: BaseGeometry, rng: Generator) -> BaseGeometry:
    gap = float(rng.uniform(28, 60))
    if street.length < gap + 40:
        return street
    start, end = (0.0, street.length - gap) if rng.random() < 0.5 else (gap, street.length)
    marks = np.arange(start, end, 20.0)
    return shapely.linestrings(
        shapely.get_coordinates(shapely.line_interpolate_point(street, np.append(marks, end)))
    )
