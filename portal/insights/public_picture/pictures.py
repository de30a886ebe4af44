"""What the pages say of a force and of a district. Bands and words; the numbers stay behind."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from uuid import UUID

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.insights.public_picture.doings import Doing, doings_of
from portal.insights.releases.bands import EDGES, Band, band_of
from portal.insights.releases.files.squares import Square, in_reading_order, squares_of
from portal.insights.releases.mechanism.budget import Table
from portal.insights.releases.queries.published import RELEASES_A_YEAR, Published, releases_of, summed
from portal.insights.releases.vocabulary import SAFE_GROUPS, UNSAFE_GROUPS, ConcernGroup, Kind
from portal.places import queries as places
from portal.places.cells import FINEST, metres_between, middle_of
from portal.places.queries import AreaSummary, Found
from portal.safety_reports.vocabulary.times import PartOfDay
from portal.shell.charts import BarChart, Point, Series, Unit

FAR_METRES = 6_000
CLEARLY = 2.0  # standard deviations, of noise and of chance together


def has_picture(force_id: UUID) -> bool:
    """Whether a release was published, without which no place has a page."""
    return bool(releases_of(force_id, most=1))


def _band_words(value: float) -> str:
    bands = [Band(low, above - 1) for low, above in pairwise(EDGES)] + [Band(EDGES[-1], None)]
    return next((band.words for band in bands if band.middle == value), Band(0, 4).words)


BANDS = Unit(gettext_lazy("Reports, as a band"), lambda _value: "", _band_words)


@dataclass(frozen=True, slots=True)
class Line:
    """Something that was said, and the band of how often."""

    label: str
    band: Band


@dataclass(frozen=True, slots=True)
class SquareLine:
    """A square in words: near what, how wide, which band, what is being done there."""

    number: int
    square: Square
    name: str
    doing: tuple[Doing, ...]


@dataclass(frozen=True, slots=True)
class DistrictPicture:
    """One district in one window."""

    area: AreaSummary
    window: str
    total: Band
    concerns: tuple[Line, ...]
    parts: tuple[Line, ...]
    safe: tuple[Line, ...]
    charts: tuple[BarChart, ...]
    squares: tuple[SquareLine, ...]
    doing: tuple[Doing, ...]
    compared: str
    release_id: UUID


@dataclass(frozen=True, slots=True)
class ForcePicture:
    """A force's latest release, and its squares added up over a year."""

    latest: Published
    year: Published
    window: str
    year_window: str
    kinds: tuple[Line, ...]
    districts: tuple[tuple[AreaSummary, Band], ...]
    releases: tuple[tuple[UUID, str, date], ...]


def window_words(first: date, last: date) -> str:
    """Such as "1 July 2026 to 30 September 2026"."""
    return _("%(first)s to %(last)s") % {
        "first": date_format(first, "j F Y"),
        "last": date_format(last, "j F Y"),
    }


def force_picture(force_id: UUID, language: str) -> ForcePicture | None:
    """None before the first release."""
    releases = releases_of(force_id)
    year = summed(releases[:RELEASES_A_YEAR])
    if year is None:
        return None
    latest = releases[0]
    named = {area.id: area for area in places.list_districts(force_id, language=language)}
    totals = _totals(latest)
    return ForcePicture(
        latest,
        year,
        window_words(latest.first, latest.last),
        window_words(year.first, year.last),
        tuple(
            Line(str(Kind(kind).label), band_of(int(value), least=latest.least(Table.KIND)))
            for kind, value in zip(latest.coordinates.kinds, latest.values[Table.KIND], strict=True)
        ),
        tuple((area, totals[each]) for each, area in named.items() if each in totals),
        tuple((each.id, window_words(each.first, each.last), each.made_on) for each in releases),
    )


def district_picture(force_id: UUID, area_id: UUID, language: str) -> DistrictPicture | None:
    """None for what is no district of the latest release."""
    releases = releases_of(force_id)
    area = places.area_by_id(area_id, language=language)
    year = summed(releases[:RELEASES_A_YEAR])
    if year is None or area is None or area.id not in releases[0].coordinates.districts:
        return None
    row = year.coordinates.districts.index(area.id)
    doing = doings_of(force_id, language)
    concerns = _lines(year, Table.CONCERN, row, UNSAFE_GROUPS)
    parts = _lines(year, Table.PART_OF_DAY, row, tuple(PartOfDay))
    return DistrictPicture(
        area=area,
        window=window_words(year.first, year.last),
        total=band_of(int(year.by_district(Table.DISTRICT)[row][0]), least=year.least(Table.DISTRICT)),
        concerns=concerns,
        parts=parts,
        safe=tuple(line for line in _lines(year, Table.CONCERN, row, SAFE_GROUPS) if line.band.low),
        charts=(_chart(_("What people said"), concerns), _chart(_("When"), parts)),
        squares=square_lines(force_id, year, doing, district=area.id),
        doing=tuple(each for each in doing if each.district == area.id),
        compared=compared(releases, area.id),
        release_id=releases[0].id,
    )


def square_lines(
    force_id: UUID, published: Published, doing: Sequence[Doing], *, district: UUID | None = None
) -> tuple[SquareLine, ...]:
    """Squares from north-west to south-east: never by how much is in them."""
    chosen = [each for each in squares_of(published) if district is None or district in each.districts]
    return described(force_id, list(enumerate(in_reading_order(chosen), 1)), doing)


def described(
    force_id: UUID, numbered: Sequence[tuple[int, Square]], doing: Sequence[Doing]
) -> tuple[SquareLine, ...]:
    """Numbered squares in words."""
    near = places.settlements(force_id)
    return tuple(
        SquareLine(number, each, _name(each, near), done_in(each, doing)) for number, each in numbered
    )


def square_at(published: Published, cell: int) -> Square | None:
    """The finest square that stands around a cell."""
    return max(
        (each for each in squares_of(published) if each.holds(cell)),
        key=lambda square: square.zoom,
        default=None,
    )


def compared(releases: Sequence[Published], area_id: UUID) -> str:
    """The latest window beside the same one a year before, said only as far as noise and chance allow."""
    latest = releases[0]
    before = next((each for each in releases[1:] if 350 <= (latest.first - each.first).days <= 380), None)
    if before is None or area_id not in before.coordinates.districts:
        return _("There is no release of a year before to compare with yet.")
    now, then = (_district_value(each, area_id) for each in (latest, before))
    noise = latest.noise_of(Table.DISTRICT) + before.noise_of(Table.DISTRICT)
    margin = CLEARLY * (noise + max(0, now) + max(0, then)) ** 0.5
    values = {"now": window_words(latest.first, latest.last), "then": window_words(before.first, before.last)}
    if abs(now - then) < margin:
        return _("%(now)s: as many as in %(then)s, as far as anybody can tell.") % values
    if now > then:
        return (
            _("%(now)s: more than in %(then)s. More reports can also mean that more people tell us.") % values
        )
    return (
        _("%(now)s: fewer than in %(then)s. Fewer reports can also mean that fewer people tell us.") % values
    )


def feature_collection(lines: Sequence[SquareLine]) -> dict[str, object]:
    """Squares for the map viewer. `band` picks one of its six shades."""
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": line.square.quadkey,
                "geometry": {"type": "Polygon", "coordinates": [_ring(line.square)]},
                "properties": {
                    "name": f"{line.number}. {line.name}: {line.square.band.words}",
                    "band": min(5, max(0, line.square.band.level - 1)),
                },
            }
            for line in lines
        ],
    }


def _totals(published: Published) -> dict[UUID, Band]:
    values = published.by_district(Table.DISTRICT)[:, 0].tolist()
    least = published.least(Table.DISTRICT)
    return {
        each: band_of(value, least=least)
        for each, value in zip(published.coordinates.districts, values, strict=False)
    }


def _lines(
    published: Published, table: Table, row: int, codes: Sequence[ConcernGroup | PartOfDay]
) -> tuple[Line, ...]:
    """In the vocabulary's order: no ranking."""
    known = published.coordinates.concerns if table is Table.CONCERN else published.coordinates.parts
    values, least = published.by_district(table)[row], published.least(table)
    return tuple(
        Line(str(code.label), band_of(int(values[known.index(code)]), least=least))
        for code in codes
        if code in known
    )


def _chart(title: str, lines: Sequence[Line]) -> BarChart:
    points = tuple(
        Point(line.label, line.band.middle or None, note="" if line.band.low else line.band.words)
        for line in lines
    )
    says = (
        _("Bars end in the middle of each band.")
        if any(line.band.low for line in lines)
        else _("Too few people wrote about it to say anything.")
    )
    return BarChart(title=title, series=(Series("", points),), unit=BANDS, says=says)


def _name(square: Square, settlements: Sequence[Found]) -> str:
    middle = middle_of(square.code << 2 * (FINEST - square.zoom), square.zoom)
    nearest = min(settlements, key=lambda place: metres_between(middle, place.cell), default=None)
    if nearest is None or metres_between(middle, nearest.cell) > FAR_METRES:
        return _("Open country")
    return _("In or around %(place)s") % {"place": nearest.name}


def done_in(square: Square, doing: Sequence[Doing]) -> tuple[Doing, ...]:
    """What is being done anywhere in a square."""
    first = square.code << 2 * (FINEST - square.zoom)
    last = first + (1 << 2 * (FINEST - square.zoom)) - 1
    return tuple(
        each for each in doing if any(part.first <= last and first <= part.last for part in each.cells)
    )


def _district_value(published: Published, area_id: UUID) -> int:
    return int(published.by_district(Table.DISTRICT)[published.coordinates.districts.index(area_id)][0])


def _ring(square: Square) -> list[list[float]]:
    west, south, east, north = square.bounds
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
