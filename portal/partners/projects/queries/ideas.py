"""Ideas in a room, and where on a map those are that have a place."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.core.paginator import Page

from portal.accounts.actors import Member
from portal.partners.projects.operations.speaking import PLACE_KEPT
from portal.partners.projects.queries.talk import SaidShown, page_of, within
from portal.partners.projects.vocabulary import Kind
from portal.places.cells import bounds_of


@dataclass(frozen=True, slots=True)
class IdeaShown:
    """An idea of a page of them. `number` is the one under which the map shows it; None without a place."""

    said: SaidShown
    number: int | None


def ideas_for(actor: Member, project_id: UUID, page: object = 1) -> Page[Any]:
    """Ideas, the oldest first: no order by support, which would press those who come later."""
    rows = within(actor, project_id).filter(kind=Kind.IDEA).order_by("made_at", "pk")
    found = page_of(rows, actor, page)
    found.object_list = _numbered(found.object_list)
    return found


def _numbered(ideas: Iterable[SaidShown]) -> list[IdeaShown]:
    numbered, last = [], 0
    for said in ideas:
        last += said.cell is not None
        numbered.append(IdeaShown(said, None if said.cell is None else last))
    return numbered


def squares(ideas: Iterable[IdeaShown]) -> dict[str, Any]:
    """GeoJSON: a square for each idea with a place, in the order of its numbers. Those in one square share a label."""
    placed = [(one.said.cell, one) for one in ideas if one.said.cell is not None]
    return {
        "type": "FeatureCollection",
        "features": [
            {
                "type": "Feature",
                "id": str(one.said.id),
                "geometry": {"type": "Polygon", "coordinates": [_ring(cell)]},
                "properties": {
                    "name": one.said.heading,
                    "label": ", ".join(str(other.number) for at, other in placed if at == cell),
                },
            }
            for cell, one in placed
        ],
    }


def _ring(cell: int) -> list[list[float]]:
    west, south, east, north = bounds_of(cell, PLACE_KEPT.zoom)
    return [[west, south], [east, south], [east, north], [west, north], [west, south]]
