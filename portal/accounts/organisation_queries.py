"""Organisations and what they agreed with a force, for other parts."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts.models import Agreement, Membership, Organisation


@dataclass(frozen=True, slots=True)
class Agreed:
    """An agreement of an organisation with a force, from one day to another."""

    starts_on: date
    ends_on: date | None


def organisation_name(organisation_id: UUID) -> str:
    """The name, or nothing for an id that is nobody's."""
    return Organisation.objects.filter(pk=organisation_id).values_list("name", flat=True).first() or ""


def organisation_names(organisation_ids: set[UUID]) -> dict[UUID, str]:
    """Names by id. One query."""
    return dict(Organisation.objects.filter(pk__in=organisation_ids).values_list("pk", "name"))


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


def has_safeguarding_lead(organisation_id: UUID, *, force_id: UUID, now: datetime) -> bool:
    """Whether somebody of the organisation is trained to speak with a person under 18, in its work with this force."""
    people = Membership.objects.running_at(now).filter(organisation_id=organisation_id, force_id=force_id)
    return people.filter(safeguarding_trained=True).exists()
