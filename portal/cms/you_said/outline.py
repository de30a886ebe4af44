"""The outline of districts and wards, for a small picture of where an answer belongs. Never a point.

Areas are kept as covering ranges of cells. Here they are read as a coarse raster, whose edge is walked and its corners
rounded: that is all that is drawn, and it is coarser than anything a release shows.
"""

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from uuid import UUID

from portal.cms.you_said.sources import Square
from portal.places.cells import FINEST, Range, split
from portal.places.queries import areas_by_id, ground_of, ranges_of_all

Tile = tuple[int, int]
FIRST_ZOOM, LAST_ZOOM = 8, 16
TILES_ACROSS = 56
EDGE = 2
# How far along the edge a point looks on each side; how many points are left out; up to what length a loop is an islet.
REACH, STEP, SHORT = 3, 2, 16


@dataclass(frozen=True, slots=True)
class Outline:
    """`box` is an SVG viewBox; each path is one area's outline in it, the force's ground behind them.

    `squares` are a release's, as left, top, width and shade: exactly as fine as they were published.
    """

    box: str
    ground: str
    paths: tuple[tuple[str, str], ...]
    squares: tuple[tuple[str, str, str, int], ...] = ()

    @property
    def names(self) -> list[str]:
        return [name for name, _path in self.paths]


def outline_of(area_ids: Collection[UUID], squares: Sequence[Square] = ()) -> Outline | None:
    """The areas on the ground of their force; None where none of them is known any more. Three queries."""
    areas = areas_by_id(area_ids)
    if not areas:
        return None
    ground = ground_of(areas[0].force_id)
    ranges = ranges_of_all([area.id for area in areas] + ([ground.id] if ground else []))
    behind = ranges[ground.id] if ground else [part for area in areas for part in ranges[area.id]]
    zoom, tiles = _raster(behind)
    if not tiles:
        return None
    left, top = min(x for x, _y in tiles), min(y for _x, y in tiles)
    width, height = max(x for x, _y in tiles) - left + 1, max(y for _x, y in tiles) - top + 1
    shapes = ((area.name, _path(_tiles(ranges[area.id], zoom), left, top)) for area in areas)
    return Outline(
        box=f"{-EDGE} {-EDGE} {width + 2 * EDGE} {height + 2 * EDGE}",
        ground=_path(tiles, left, top),
        paths=tuple(shapes),
        squares=tuple(_square(one, zoom, left, top) for one in squares),
    )


def _square(square: Square, zoom: int, left: int, top: int) -> tuple[str, str, str, int]:
    x, y = split(square.code)
    wide = 2.0 ** (zoom - square.zoom)
    return f"{x * wide - left:.2f}", f"{y * wide - top:.2f}", f"{wide:.2f}", square.shade


def _raster(ranges: Collection[Range]) -> tuple[int, set[Tile]]:
    """The coarsest zoom at which the ground is wide enough to be known by its shape."""
    tiles: set[Tile] = set()
    for zoom in range(FIRST_ZOOM, LAST_ZOOM + 1):
        tiles = _tiles(ranges, zoom)
        if not tiles or max(x for x, _y in tiles) - min(x for x, _y in tiles) >= TILES_ACROSS:
            return zoom, tiles
    return LAST_ZOOM, tiles


def _tiles(ranges: Iterable[Range], zoom: int) -> set[Tile]:
    shift = 2 * (FINEST - zoom)
    codes = {code for part in ranges for code in range(part.first >> shift, (part.last >> shift) + 1)}
    return {split(code) for code in codes}


def _path(tiles: set[Tile], left: int, top: int) -> str:
    return "".join(_drawn([(x - left, y - top) for x, y in loop]) for loop in _loops(tiles))


def _loops(tiles: set[Tile]) -> list[list[Tile]]:
    """The closed edges of a set of tiles, walked with the tiles on the right."""
    ahead: dict[Tile, list[Tile]] = {}
    for x, y in tiles:
        for beside, start, end in (
            ((x, y - 1), (x, y), (x + 1, y)),
            ((x + 1, y), (x + 1, y), (x + 1, y + 1)),
            ((x, y + 1), (x + 1, y + 1), (x, y + 1)),
            ((x - 1, y), (x, y + 1), (x, y)),
        ):
            if beside not in tiles:
                ahead.setdefault(start, []).append(end)
    loops = []
    while ahead:
        here = first = next(iter(ahead))
        loop = []
        while True:
            loop.append(here)
            ends = ahead[here]
            here_next = ends.pop()
            if not ends:
                del ahead[here]
            here = here_next
            if here == first:
                break
        loops.append(loop)
    return loops


def _drawn(loop: list[Tile]) -> str:
    """A closed path that runs smoothly along the raster's edge: each point is the mean of its neighbours."""
    smooth = _smoothed(loop, REACH)[::STEP] if len(loop) > SHORT else _smoothed(loop, 1)
    middles = [
        ((x + next_x) / 2, (y + next_y) / 2)
        for (x, y), (next_x, next_y) in zip(smooth, [*smooth[1:], smooth[0]], strict=True)
    ]
    path = f"M{_number(middles[-1][0])} {_number(middles[-1][1])}"
    for (x, y), (middle_x, middle_y) in zip(smooth, middles, strict=True):
        path += f"Q{_number(x)} {_number(y)} {_number(middle_x)} {_number(middle_y)}"
    return path + "z"


def _smoothed(loop: list[Tile], reach: int) -> list[tuple[float, float]]:
    count, width = len(loop), 2 * reach + 1
    return [
        (
            sum(loop[(here + by) % count][0] for by in range(-reach, reach + 1)) / width,
            sum(loop[(here + by) % count][1] for by in range(-reach, reach + 1)) / width,
        )
        for here in range(count)
    ]


def _number(value: float) -> str:
    return f"{value:.1f}".removesuffix(".0")
