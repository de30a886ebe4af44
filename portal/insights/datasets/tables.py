"""A file that somebody gives, as a table of text: CSV or GeoJSON points."""

import csv
import io
import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

MOST_ROWS = 200_000
MOST_COLUMNS = 80
# Names that columns go by in files of the police, councils and ambulance services.
LIKELY = {
    "lon": ("lon", "longitude", "lng", "long", "x"),
    "lat": ("lat", "latitude", "y"),
    "month": ("month", "date", "day", "period", "reported"),
    "group": ("crime type", "offence group", "group", "category", "type", "kind"),
    "number": ("number", "count", "total", "calls", "incidents"),
}

# Together they stand in files of data.police.uk alone, whose points are the nearest of a list.
OF_MOVED_POINTS = frozenset({"falls within", "lsoa code"})


class UnreadableDataError(ValueError):
    """The file as a whole cannot be read. The message is a sentence for who sent it."""


@dataclass(frozen=True, slots=True)
class Table:
    """Names of the columns, and rows with the line each stands in."""

    head: tuple[str, ...]
    rows: Sequence[tuple[int, Sequence[str]]]


@dataclass(frozen=True, slots=True)
class Mapping:
    """Which column is which, by its place. `month`, `group` and `number` may be missing."""

    lon: int
    lat: int
    month: int | None = None
    group: int | None = None
    number: int | None = None


def read(text: str, *, most: int = MOST_ROWS) -> Table:
    """The table in a file. Raises UnreadableDataError."""
    body = text.removeprefix("\ufeff").lstrip()
    table = _geojson(body) if body.startswith("{") else _csv(body)
    if not table.rows:
        raise UnreadableDataError(_("There is no row in this file."))
    if len(table.rows) > most:
        raise UnreadableDataError(
            _("This file has more than %(most)s rows. Send it in parts.") % {"most": f"{most:,}"}
        )
    return table


def guess(head: Sequence[str]) -> dict[str, int]:
    """Columns whose names tell what they are."""
    names = [name.strip().lower() for name in head]
    found = {}
    for field, likely in LIKELY.items():
        for name in likely:
            if name in names:
                found[field] = names.index(name)
                break
    return found


def are_moved(head: Sequence[str]) -> bool:
    """Whether the columns tell that points were moved before they were published, whatever who sends them says."""
    return {name.strip().lower() for name in head} >= OF_MOVED_POINTS


def _csv(body: str) -> Table:
    first = body.partition("\n")[0]
    reader = csv.reader(io.StringIO(body), delimiter=";" if first.count(";") > first.count(",") else ",")
    try:
        lines = [(reader.line_num, cells) for cells in reader if any(cell.strip() for cell in cells)]
    except csv.Error as fault:
        raise UnreadableDataError(_("This is not a CSV file that can be read.")) from fault
    if not lines:
        raise UnreadableDataError(_("This file is empty."))
    head = tuple(cell.strip() for cell in lines[0][1])
    if not 2 <= len(head) <= MOST_COLUMNS:
        raise UnreadableDataError(_("The first line has to name the columns, two at least."))
    return Table(head, lines[1:])


def _geojson(body: str) -> Table:
    try:
        features = json.loads(body)["features"]
        names = sorted({str(name) for one in features for name in (one.get("properties") or {})})
        if len(names) > MOST_COLUMNS:
            raise UnreadableDataError(_("This file has too many properties."))
        rows = [(number, _cells(one, names)) for number, one in enumerate(features, 1)]
    except (ValueError, KeyError, TypeError, AttributeError, RecursionError) as fault:
        if isinstance(fault, UnreadableDataError):
            raise
        raise UnreadableDataError(_("This is not a GeoJSON file of points that can be read.")) from fault
    return Table(("longitude", "latitude", *names), rows)


def _cells(feature: dict[str, Any], names: list[str]) -> list[str]:
    geometry = feature.get("geometry") or {}
    point = geometry["coordinates"][:2] if geometry.get("type") == "Point" else ("", "")
    said = feature.get("properties") or {}
    return [*(str(part) for part in point), *(str(said.get(name, "")) for name in names)]
