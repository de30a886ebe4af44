"""Postcodes of the invented area DG: an outward code for each part of the county, a unit for each stretch of street."""

import numpy as np
import shapely
from numpy.random import Generator

from portal.places.cell_columns import Integers
from portal.places.doggerland.frame import cells_of
from portal.places.doggerland.streets import Streets

STRETCH_METRES = 170.0
# No unit code uses these letters: they are too like others.
LETTERS = [letter for letter in "ABCDEFGHIJKLMNOPQRSTUVWXYZ" if letter not in "CIKMOV"]
CITY_PARTS = 5


def make_postcodes(settlements: list[Streets], rng: Generator) -> tuple[list[str], Integers]:
    """Codes without space, and the cell of each."""
    codes: list[str] = []
    points: list[np.ndarray] = []
    number = 1
    for streets in settlements:
        stretches = _stretches(streets)
        parts = _parts(stretches, CITY_PARTS if streets.town.kind == "city" else 1, rng)
        for part in parts:
            codes += [f"DG{number}{unit}" for unit in _units(len(part))]
            points.append(part)
            number += 1
    return codes, cells_of(np.concatenate(points))


def _stretches(streets: Streets) -> np.ndarray:
    """The middle of each stretch of each street that has houses."""
    found = [
        shapely.get_coordinates(
            shapely.line_interpolate_point(
                road.shape, np.arange(STRETCH_METRES / 2, road.shape.length, STRETCH_METRES)
            )
        )
        for road in streets.roads
        if road.kind != "path" and road.shape.length > STRETCH_METRES / 2
    ]
    return np.concatenate(found) if found else np.array(streets.town.at)[None] * 1000


def _parts(points: np.ndarray, count: int, rng: Generator) -> list[np.ndarray]:
    """Slices of the settlement around its middle."""
    if count == 1:
        return [points]
    offsets = points - points.mean(axis=0)
    slices = (
        (np.arctan2(offsets[:, 1], offsets[:, 0]) + float(rng.uniform(0, 1))) / (2 * np.pi) * count
    ).astype(int) % count
    return [points[slices == index] for index in range(count)]


def _units(count: int) -> list[str]:
    """Sector digit and two letters, in order: 1AA, 1AB, and so on."""
    per_sector = len(LETTERS) ** 2
    return [
        f"{1 + index // per_sector}{LETTERS[index % per_sector // len(LETTERS)]}{LETTERS[index % len(LETTERS)]}"
        for index in range(min(count, 9 * per_sector))
    ]
