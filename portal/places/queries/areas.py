import uuid
from collections.abc import Collection

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce
from django.utils.translation import get_language

from portal.places.cells import Bounds, Range, bounds_of, coarsen
from portal.places.covering import BLOCK_ZOOM
from portal.places.models import Area, AreaKind, AreaName, AreaRange
from portal.places.queries.answers import AreaSummary
from portal.shell.remembered import remembered

GROUND_TILE = 12


def areas_at(cell: int, kinds: Collection[str] = (), *, language: str | None = None) -> list[AreaSummary]:
    """Every area that holds the cell, of some kinds or of all. One query, one short scan of the index."""
    wanted = list(kinds) or AreaKind.values
    return summaries(Area.objects.filter(pk__in=ranges_at(cell, wanted).values("area")), language)


def district_at(cell: int, *, language: str | None = None) -> AreaSummary | None:
    """The district that holds the cell."""
    return next(iter(areas_at(cell, [AreaKind.DISTRICT], language=language)), None)


def ward_at(cell: int, *, language: str | None = None) -> AreaSummary | None:
    """The ward that holds the cell."""
    return next(iter(areas_at(cell, [AreaKind.WARD], language=language)), None)


def area_by_id(area_id: uuid.UUID, *, language: str | None = None) -> AreaSummary | None:
    """An area by its public id."""
    return next(iter(summaries(Area.objects.filter(public_id=area_id), language)), None)


def list_districts(force_id: uuid.UUID, *, language: str | None = None) -> list[AreaSummary]:
    """The districts of a force by name."""
    return summaries(Area.objects.filter(force=force_id, kind=AreaKind.DISTRICT), language)


def list_wards(district_id: uuid.UUID, *, language: str | None = None) -> list[AreaSummary]:
    """The wards of a district (its public id) by name."""
    return summaries(Area.objects.filter(within__public_id=district_id, kind=AreaKind.WARD), language)


def ranges_of(area_id: uuid.UUID) -> list[Range]:
    """The cells of an area (its public id), as ranges in order. Scan stored cells with these."""
    rows = AreaRange.objects.filter(area__public_id=area_id).order_by("first").values_list("first", "last")
    return [Range(first, last) for first, last in rows]


def areas_by_id(area_ids: Collection[uuid.UUID], *, language: str | None = None) -> list[AreaSummary]:
    """The areas with these public ids, by name. One query; ids that are none are left out."""
    return summaries(Area.objects.filter(public_id__in=area_ids), language)


def ranges_of_all(area_ids: Collection[uuid.UUID]) -> dict[uuid.UUID, list[Range]]:
    """The cells of several areas (their public ids), as `ranges_of` gives those of one. One query."""
    rows = AreaRange.objects.filter(area__public_id__in=area_ids).order_by("first")
    found: dict[uuid.UUID, list[Range]] = {area_id: [] for area_id in area_ids}
    for area_id, first, last in rows.values_list("area__public_id", "first", "last"):
        found[area_id].append(Range(first, last))
    return found


def ground_of(force_id: uuid.UUID) -> AreaSummary | None:
    """The whole area of a force."""
    return next(iter(summaries(Area.objects.filter(force=force_id, kind=AreaKind.FORCE), None)), None)


@remembered
def bounds_of_all_ground() -> Bounds:
    """West, south, east and north of every force's ground, to the nearest tile of about 9 km; Britain without any."""
    firsts = AreaRange.objects.filter(kind=AreaKind.FORCE).values_list("first", flat=True)
    tiles = {coarsen(first, GROUND_TILE) for first in firsts.iterator()}
    if not tiles:
        return Bounds(-9.0, 49.5, 3.5, 61.0)
    edges = [bounds_of(tile, GROUND_TILE) for tile in tiles]
    west, south, east, north = zip(*edges, strict=True)
    return Bounds(min(west), min(south), max(east), max(north))


def ranges_at(cell: int, kinds: Collection[str]) -> QuerySet[AreaRange]:
    """The ranges that hold a cell. Ranges never leave their block, so the scan begins where the cell's block does."""
    return AreaRange.objects.filter(
        kind__in=kinds, first__gte=coarsen(cell, BLOCK_ZOOM), first__lte=cell, last__gte=cell
    )


def summaries(areas: QuerySet[Area], language: str | None = None) -> list[AreaSummary]:
    """Areas by name, in a language or in the active one."""
    translated = AreaName.objects.filter(
        area=OuterRef("pk"), language=language or get_language() or "en"
    ).values("name")
    rows = areas.annotate(shown=Coalesce(Subquery(translated[:1]), "name")).order_by("shown", "code")
    return [
        AreaSummary(row.public_id, row.force_id, row.kind, row.code, row.shown, row.cell) for row in rows
    ]  # fmt: skip
