"""The districts and wards of forces, as an editor chooses them."""

from collections.abc import Collection
from uuid import UUID

from portal.places.queries import list_districts, list_forces, list_wards


def area_choices(forces: Collection[UUID] | None = None) -> list[tuple[str, str]]:
    """Public ids and names: each district and then its wards. Without forces: of all of them."""
    chosen = [force.id for force in list_forces()] if forces is None else list(forces)
    choices: list[tuple[str, str]] = []
    for force_id in chosen:
        for district in list_districts(force_id):
            choices.append((str(district.id), district.name))
            choices += [(str(ward.id), f"{district.name}: {ward.name}") for ward in list_wards(district.id)]
    return choices
