"""Names of the places that an action is compared with: wards, or squares by a street in them."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

import numpy as np

from portal.insights.actions.planning import area_of, unit_of
from portal.insights.counts.cube import cube_of
from portal.insights.models import Action
from portal.insights.profiles.figures import by_unit, months_before
from portal.insights.profiles.scope import SHIFT, SQUARE_LEVEL, ring_of_squares
from portal.insights.profiles.vocabulary import Unit
from portal.places.cells import range_of
from portal.places.queries import areas_by_id
from portal.places.queries.squares import names_in

MONTHS = 12
MOST_OFFERED = 40


def names_of(force_id: UUID, unit: str, codes: Sequence[str]) -> dict[str, str]:
    """A name for each public id of a ward or code of a square. A few queries, however many there are."""
    if unit == Unit.WARD:
        return {str(area.id): area.name for area in areas_by_id([UUID(code) for code in codes])}
    squares = [int(code) for code in codes]
    wards = cube_of(force_id).ground.wards
    at = wards.locate(
        np.array([(one << SHIFT) + (3 << SHIFT - 2) for one in squares], dtype=np.int64)
    ).tolist()
    streets = names_in([range_of(one, SQUARE_LEVEL) for one in squares])
    return {
        code: ", ".join(filter(None, [street, wards.areas[ward].name if ward >= 0 else ""])) or code
        for code, street, ward in zip(codes, streets, at, strict=True)
    }


def plan_choices(action_id: UUID) -> tuple[list[str], list[tuple[str, str]] | None]:
    """The place of an action, and the squares to compare it with; None where it is compared with wards."""
    row = Action.objects.select_related("profile").get(pk=action_id)
    area = area_of(row)
    if unit_of(row) is Unit.WARD:
        return area, None
    return area, busiest_squares(
        row.profile.force_id, row.starts_on, [*area, *ring_of_squares(row.profile.squares)]
    )


def busiest_squares(force_id: UUID, before: date, without: Sequence[str]) -> list[tuple[str, str]]:
    """Squares to choose from, those with most reports in the year before first, each with its name."""
    table = by_unit(force_id, months_before(before, MONTHS), Unit.SQUARE)
    ranked = sorted(set(table) - set(without), key=lambda one: (-sum(table[one]), int(one)))[:MOST_OFFERED]
    names = names_of(force_id, Unit.SQUARE, ranked)
    return [(one, f"{names[one]} ({sum(table[one])})") for one in ranked]
