"""What the rest of the portal may ask about places."""

from portal.places.queries.answers import AreaSummary, ForceSummary, Found
from portal.places.queries.areas import (
    area_by_id,
    areas_at,
    areas_by_id,
    bounds_of_all_ground,
    district_at,
    ground_of,
    list_districts,
    list_wards,
    ranges_of,
    ranges_of_all,
    ward_at,
)
from portal.places.queries.forces import (
    force_at,
    force_by_id,
    force_by_slug,
    force_for_host,
    host_of,
    list_forces,
    national_desk,
)
from portal.places.queries.lists import list_places, public_cells, sensitive_ranges, settlements
from portal.places.queries.naming import describe, nearest_street
from portal.places.queries.search import search

__all__ = [
    "AreaSummary",
    "ForceSummary",
    "Found",
    "area_by_id",
    "areas_at",
    "areas_by_id",
    "bounds_of_all_ground",
    "describe",
    "district_at",
    "force_at",
    "force_by_id",
    "force_by_slug",
    "force_for_host",
    "ground_of",
    "host_of",
    "list_districts",
    "list_forces",
    "list_places",
    "list_wards",
    "national_desk",
    "nearest_street",
    "public_cells",
    "ranges_of",
    "ranges_of_all",
    "search",
    "sensitive_ranges",
    "settlements",
    "ward_at",
]
