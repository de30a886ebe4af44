"""Whose report it is: the force of the place, else the force of the site that was used."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from portal.places import queries as places
from portal.places.models import NATIONAL_DESK
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind
from portal.shell.remembered import remembered


@dataclass(frozen=True, slots=True)
class Routed:
    """`is_elsewhere`: not the force whose site was used, which the page then says."""

    force_id: UUID
    force_name: str
    is_elsewhere: bool

    @property
    def is_national_desk(self) -> bool:
        return self.force_id == NATIONAL_DESK


def force_for(cell: int | None, *, host: str, chosen: UUID | None = None) -> Routed:
    """The force that a report belongs to. A place outside all forces belongs to the national desk.

    Without a place it is the site's; on a site that several forces share, the one that she chose.
    """
    at_home = places.force_for_host(host)
    if cell is None:
        for force in forces_to_choose_from(host):
            if force.id == chosen:
                return Routed(force.id, force.name, is_elsewhere=False)
        return Routed(at_home.id, at_home.name, is_elsewhere=False)
    here = places.force_at(cell)
    if here is None:
        desk = places.force_by_id(NATIONAL_DESK)
        return Routed(NATIONAL_DESK, desk.name if desk else "", is_elsewhere=at_home.id != NATIONAL_DESK)
    return Routed(here.id, here.name, is_elsewhere=here.id != at_home.id)


@remembered
def forces_to_choose_from(host: str) -> tuple[places.ForceSummary, ...]:
    """The forces that share this site, by name. None where the site is one force's own."""
    if places.force_for_host(host).id != NATIONAL_DESK:
        return ()
    return tuple(places.list_forces())


def owner_of(answers: Mapping[str, Any]) -> Routed:
    """The force that a report with these answers would go to."""
    chosen = answers.get("chosen_force")
    return force_for(answers.get("exact_cell"), host=answers["host"], chosen=chosen)


def inbox_is_open(force_id: UUID) -> bool:
    """Whether something can be sealed to the independent inbox of a force."""
    return bool(recipients_of(force_id, RecipientKind.INDEPENDENT_INBOX))
