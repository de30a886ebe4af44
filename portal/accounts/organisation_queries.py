"""Organisations and what they agreed with a force, for other parts."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.accounts.models import Agreement, Organisation


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement of an organisation with a force, from one day to another."""

    starts_on: date
    ends_on: date | None


def organisation_name(organisation_id: UUID) -> str:
    """The name, or nothing for an id that is nobody's."""
    return Organisation.objects.filter(pk=organisation_id).values_list("name", flat=True).first() or ""


def agreements_with(force_id: UUID) -> dict[UUID, tuple[str, tuple[Agreed, ...]]]:
    """Every organisation that ever agreed with the force: its name and agreements, the newest first. One query."""
    found: dict[UUID, tuple[str, tuple[Agreed, ...]]] = {}
    rows = Agreement.objects.filter(force_id=force_id).select_related("organisation")
    for row in rows.order_by("organisation__name", "-starts_on"):
        _name_known, before = found.get(row.organisation_id, ("", ()))
        found[row.organisation_id] = (
            row.organisation.name,
            (*before, Agreed(row.starts_on, row.ends_on)),
        )
    return found
