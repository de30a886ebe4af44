from django.db.models import Q
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.places.cells import around, metres_between, middle_of
from portal.places.models import SETTLEMENTS, AreaKind, GazetteerEntry, GazetteerPoint
from portal.places.precision import Precision
from portal.places.queries.answers import Found
from portal.places.queries.areas import areas_at
from portal.places.queries.labels import labels_of

# Streets are looked for within about 350 m, then 1.4 km; settlements within about 3, then 11 km.
_STREET_ZOOMS = (16, 14)
_SETTLEMENT_ZOOMS = (13, 11)


def nearest_street(cell: int, *, language: str | None = None) -> str | None:
    """The name of the street that runs closest to a cell, or None where none is near."""
    street = _nearest_street(cell, language or get_language() or "en")
    return street.name if street else None


def describe(cell: int, precision: Precision, *, language: str | None = None) -> str:
    """Where a place is, in words no finer than the precision: "near Harbour Street, Skerry". At most six queries."""
    spoken = language or get_language() or "en"
    if precision is Precision.NONE:
        return _("not on a map")
    middle = middle_of(cell, precision.zoom)
    street = _nearest_street(middle, spoken) if precision in {Precision.SPOT, Precision.STREET} else None
    if street:
        return _("near %(street)s") % {"street": street.label}
    settlement = _nearest_settlement(middle, spoken)
    if settlement:
        return _("in or around %(place)s") % {"place": settlement.label}
    ground = {
        area.kind: area.name for area in areas_at(middle, [AreaKind.WARD, AreaKind.DISTRICT], language=spoken)
    }
    name = ground.get(AreaKind.WARD) or ground.get(AreaKind.DISTRICT)
    return _("in %(area)s") % {"area": name} if name else _("away from any street we know")


def _nearest_street(cell: int, language: str) -> Found | None:
    for zoom in _STREET_ZOOMS:
        points = GazetteerPoint.objects.filter(_in_ranges(cell, zoom)).values_list(
            "cell", "entry_id", "entry__kind"
        )
        nearest = min(points, key=lambda point: (metres_between(cell, point[0]), point[1]), default=None)
        if nearest:
            return _labelled(nearest, language)
    return None


def _nearest_settlement(cell: int, language: str) -> Found | None:
    for zoom in _SETTLEMENT_ZOOMS:
        entries = GazetteerEntry.objects.filter(_in_ranges(cell, zoom), kind__in=SETTLEMENTS)
        rows = entries.values_list("cell", "pk", "kind")
        nearest = min(rows, key=lambda row: (metres_between(cell, row[0]), row[1]), default=None)
        if nearest:
            return _labelled(nearest, language)
    return None


def _labelled(row: tuple[int, int, str], language: str) -> Found:
    cell, entry, kind = row
    name, context = labels_of([entry], language)[entry]
    return Found(kind, name, context, cell)


def _in_ranges(cell: int, zoom: int) -> Q:
    condition = Q()
    for first, last in around(cell, zoom):
        condition |= Q(cell__range=(first, last))
    return condition
