"""What queries return."""

import uuid
from dataclasses import dataclass

from portal.places.cells import centre_of
from portal.places.models import Force, PlaceKind

# How closely the map looks at a place of each kind, when it is chosen from a list.
ZOOMS: dict[str, int] = {
    PlaceKind.CITY: 13, PlaceKind.TOWN: 14, PlaceKind.VILLAGE: 15, PlaceKind.SUBURB: 15, PlaceKind.PARK: 16,
    PlaceKind.CAMPUS: 16, "outward_code": 14, "postcode": 17,
}  # fmt: skip
STREET_ZOOM = 17


@dataclass(frozen=True, slots=True)
class ForceSummary:
    id: uuid.UUID
    slug: str
    name: str
    code: str
    is_national_desk: bool

    @classmethod
    def of(cls, force: Force) -> "ForceSummary":
        """The part of a force that others may know."""
        return cls(force.id, force.slug, force.name, force.code, force.is_national_desk)


@dataclass(frozen=True, slots=True)
class AreaSummary:
    """`id` is the public one. `name` is in the language that was asked for, where the area has a name in it."""

    id: uuid.UUID
    force_id: uuid.UUID
    kind: str
    code: str
    name: str
    cell: int


@dataclass(frozen=True, slots=True)
class Found:
    """A place that was searched for or listed. `context` tells it from its namesakes: a town or a district."""

    kind: str
    name: str
    context: str
    cell: int

    @property
    def lon(self) -> float:
        """Degrees east."""
        return centre_of(self.cell)[0]

    @property
    def lat(self) -> float:
        """Degrees north."""
        return centre_of(self.cell)[1]

    @property
    def zoom(self) -> int:
        """How closely a map looks at it."""
        return ZOOMS.get(self.kind, STREET_ZOOM)

    @property
    def label(self) -> str:
        """Name and context in one line."""
        return f"{self.name}, {self.context}" if self.context else self.name
