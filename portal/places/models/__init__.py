from portal.places.models.area import (
    BOUNDARY_KINDS,
    SENSITIVE_KINDS,
    Area,
    AreaKind,
    AreaName,
    AreaRange,
)
from portal.places.models.force import NATIONAL_DESK, Force
from portal.places.models.gazetteer import (
    SETTLEMENTS,
    GazetteerEntry,
    GazetteerName,
    GazetteerPoint,
    GazetteerWord,
    PlaceKind,
    Spelling,
)
from portal.places.models.host import ForceHost
from portal.places.models.postcode import OutwardCode, Postcode

__all__ = [
    "BOUNDARY_KINDS",
    "NATIONAL_DESK",
    "SENSITIVE_KINDS",
    "SETTLEMENTS",
    "Area",
    "AreaKind",
    "AreaName",
    "AreaRange",
    "Force",
    "ForceHost",
    "GazetteerEntry",
    "GazetteerName",
    "GazetteerPoint",
    "GazetteerWord",
    "OutwardCode",
    "PlaceKind",
    "Postcode",
    "Spelling",
]
