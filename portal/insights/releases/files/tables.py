"""The files for people and programs: bands to read, and noisy values for those who add up and check."""

import csv
import io
import json
from collections.abc import Iterable, Sequence
from typing import Any
from uuid import UUID

from portal.insights.releases.bands import band_of
from portal.insights.releases.files.squares import Square
from portal.insights.releases.mechanism.budget import Table
from portal.insights.releases.plans import Coordinates
from portal.insights.releases.queries.published import FollowUp, Published
from portal.places.queries import AreaSummary

ELSEWHERE = "elsewhere"
NOTE = (
    "Reports say where people feel unsafe. They are not crimes, and not a measure of how dangerous a place is. "
    "Every value holds random noise, drawn once, so that nobody can learn whether one person's report is in it."
)
READ_WITH_CARE = (
    "Noisy values, some below zero. One alone means little: add many up. See docs/privacy/proof.md."
)
Row = Sequence[str | int]


def geojson(squares: list[Square]) -> bytes:
    """Squares as polygons in WGS 84."""
    features = [
        {
            "type": "Feature",
            "id": square.quadkey,
            "geometry": {"type": "Polygon", "coordinates": [_ring(square)]},
            "properties": {"band": square.band.code, "metres": square.metres, "zoom": square.zoom},
        }
        for square in squares
    ]
    return _json({"type": "FeatureCollection", "note": NOTE, "features": features})


def squares_csv(squares: list[Square], districts: dict[UUID, AreaSummary]) -> bytes:
    """A line a square."""
    rows: list[Row] = [
        (
            square.quadkey,
            square.band.code,
            square.metres,
            *(f"{edge:.6f}" for edge in square.bounds),
            "; ".join(districts[each].name for each in square.districts if each in districts),
        )
        for square in squares
    ]
    return _csv(("square", "band", "metres", "west", "south", "east", "north", "districts"), rows)


def districts_csv(published: Published, districts: dict[UUID, AreaSummary]) -> bytes:
    """All, concerns and parts of the day by district, in bands."""
    rows: list[Row] = []
    for table in (Table.DISTRICT, Table.CONCERN, Table.PART_OF_DAY):
        codes = _codes(published.coordinates, table)
        for place, line in zip(_places(published, districts), published.by_district(table), strict=True):
            least = published.least(table)
            rows += [
                (*place, str(table), code, band_of(int(value), least=least).code)
                for code, value in zip(codes, line, strict=True)
            ]
    return _csv(("district_code", "district", "table", "what", "band"), rows)


def noisy_csv(published: Published) -> bytes:
    """Every coordinate of every table with its noisy value: what sums over releases are made from."""
    coordinates = published.coordinates
    rows: list[Row] = []
    for table, values in published.values.items():
        names = _names(coordinates, table)
        share = published.thousandths[table]
        rows += [(str(table), name, int(value), share) for name, value in zip(names, values, strict=True)]
    return _csv(("table", "coordinate", "noisy_value", "epsilon_thousandths"), rows)


def follow_up_csv(follow_up: FollowUp | None) -> bytes:
    """What became of the window before, with noise: a line of the ledger each. The head alone in a force's first release."""
    rows: list[Row] = []
    if follow_up is not None:
        window = (follow_up.first.isoformat(), follow_up.last.isoformat())
        for table, values in follow_up.values.items():
            what = follow_up.question if table is Table.ABOUT_YOU else str(table)
            share = follow_up.thousandths[table]
            rows += [(*window, str(table), what, name, value, share) for name, value in values.items()]
    head = ("window_first", "window_last", "table", "what", "answer", "noisy_value", "epsilon_thousandths")
    return _csv(head, rows)


def summary(
    published: Published, squares: list[Square], force_slug: str, districts: dict[UUID, AreaSummary]
) -> bytes:
    """What the release is, and its bands, as one document."""
    coordinates = published.coordinates
    kinds = {
        kind: band_of(int(value), least=published.least(Table.KIND)).code
        for kind, value in zip(coordinates.kinds, published.values[Table.KIND], strict=True)
    }
    places = _places(published, districts)
    tables = {
        table: published.by_district(table) for table in (Table.DISTRICT, Table.CONCERN, Table.PART_OF_DAY)
    }
    by_district = [
        {
            "code": code,
            "name": name,
            **{
                str(table): {
                    what: band_of(int(value), least=published.least(table)).code
                    for what, value in zip(_codes(coordinates, table), lines[row], strict=True)
                }
                for table, lines in tables.items()
            },
        }
        for row, (code, name) in enumerate(places)
    ]
    return _json(
        {
            "id": str(published.id),
            "force": force_slug,
            "window": {"first": published.first.isoformat(), "last": published.last.isoformat()},
            "note": NOTE,
            "noisy_values": READ_WITH_CARE,
            "level": coordinates.zoom,
            "rules": {"finest_square": published.rules.finest, "least": published.rules.least},
            "epsilon_thousandths": {str(table): share for table, share in published.thousandths.items()},
            "kinds": kinds,
            "districts": by_district,
            "squares": [{"square": square.quadkey, "band": square.band.code} for square in squares],
        }
    )


def _ring(square: Square) -> list[list[float]]:
    west, south, east, north = (round(edge, 6) for edge in square.bounds)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]


def _places(published: Published, districts: dict[UUID, AreaSummary]) -> list[tuple[str, str]]:
    known = [districts.get(each) for each in published.coordinates.districts]
    named = [(area.code, area.name) if area else ("", "") for area in known]
    return [*named, ("", ELSEWHERE)]


def _codes(coordinates: Coordinates, table: Table) -> tuple[str, ...]:
    return {
        Table.DISTRICT: ("all",),
        Table.CONCERN: coordinates.concerns,
        Table.PART_OF_DAY: coordinates.parts,
    }[table]


def _names(coordinates: Coordinates, table: Table) -> list[str]:
    if table is Table.MAP:
        grid = coordinates.grid
        return [f"{zoom}/{code}" for code, zoom in zip(grid.codes.tolist(), grid.zooms.tolist(), strict=True)]
    if table is Table.KIND:
        return list(coordinates.kinds)
    places = [*(str(each) for each in coordinates.districts), ELSEWHERE]
    return [f"{place}/{code}" for place in places for code in _codes(coordinates, table)]


def _csv(head: Row, rows: Iterable[Row]) -> bytes:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(head)
    writer.writerows([[_harmless(value) for value in row] for row in rows])
    return out.getvalue().encode()


def _harmless(value: str | int) -> str | int:
    """Names come from files of areas: a spreadsheet must not run one."""
    return f"'{value}" if isinstance(value, str) and value[:1] in "=+-@\t\0" and value else value


def _json(value: Any) -> bytes:
    return (json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode()
