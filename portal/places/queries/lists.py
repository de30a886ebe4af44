import uuid
from collections.abc import Collection

from django.db import connection
from django.utils.translation import get_language

from portal.places.cells import Range
from portal.places.models import (
    SENSITIVE_KINDS,
    SETTLEMENTS,
    AreaRange,
    GazetteerEntry,
    GazetteerPoint,
    PlaceKind,
)
from portal.places.queries.answers import Found
from portal.places.queries.labels import labels_of

MOST_LISTED = 1_000

# From the area's few ranges into the index on the entry's cell. The ORM has no join on BETWEEN.
_ENTRIES_IN_AREA = """
    SELECT DISTINCT entry.id, entry.kind, entry.cell
    FROM places_area AS area
    JOIN places_arearange AS part ON part.area_id = area.id
    JOIN places_gazetteerentry AS entry ON entry.cell BETWEEN part.first AND part.last
    WHERE area.public_id = %s
"""


def list_places(
    area_id: uuid.UUID, *, kinds: Collection[str] = (), language: str | None = None
) -> list[Found]:
    """The named places inside an area (its public id), by name: for choosing from a list, with neither search nor map.

    Two queries. A street with several entries is listed once.
    """
    wanted = set(kinds) or set(PlaceKind.values)
    key = area_id.hex if connection.vendor == "sqlite" else area_id
    with connection.cursor() as cursor:
        cursor.execute(_ENTRIES_IN_AREA, [key])
        rows = [(entry, kind, cell) for entry, kind, cell in cursor.fetchall() if kind in wanted][
            :MOST_LISTED
        ]
    labels = labels_of([entry for entry, _, _ in rows], language or get_language() or "en")
    found: dict[tuple[str, str, str], Found] = {}
    for entry, kind, cell in rows:
        name, context = labels[entry]
        found.setdefault((kind, name, context), Found(kind, name, context, cell))
    return sorted(
        found.values(), key=lambda place: (place.name.casefold(), place.context.casefold(), place.kind)
    )


def public_cells(force_id: uuid.UUID) -> list[int]:
    """A cell for every named public place and every point along a street of a force: how built-up the ground is."""
    entries = GazetteerEntry.objects.filter(force=force_id).values_list("cell", flat=True)
    points = GazetteerPoint.objects.filter(entry__force=force_id).values_list("cell", flat=True)
    return [*entries.iterator(), *points.iterator()]


def sensitive_ranges(force_id: uuid.UUID) -> list[Range]:
    """The ground of publicly known sensitive places of a force, as ranges in order."""
    rows = AreaRange.objects.filter(area__force=force_id, kind__in=SENSITIVE_KINDS).order_by("first")
    return [Range(first, last) for first, last in rows.values_list("first", "last")]


def settlements(force_id: uuid.UUID, *, language: str | None = None) -> list[Found]:
    """The towns, villages and suburbs of a force. Two queries, for naming many squares by the nearest."""
    entries = GazetteerEntry.objects.filter(force=force_id, kind__in=SETTLEMENTS)
    rows = list(entries.order_by("pk").values_list("pk", "kind", "cell"))
    labels = labels_of([entry for entry, _, _ in rows], language or get_language() or "en")
    return [Found(kind, *labels[entry], cell) for entry, kind, cell in rows]
