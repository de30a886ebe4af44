"""Which profile covers a report. Asked of the counts and of a report's own columns, so that nothing is stored with it.

A report belongs to a profile when its kind of space, its place, its main concern and the month of its acceptance lie in
the profile's scope. One may belong to several, or to none: those are the reports that nobody is looking at yet.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

import numpy as np
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.insights.counts.cube import Cube, cube_of
from portal.insights.counts.keys import AREA
from portal.insights.models import Profile
from portal.insights.profiles.scope import SQUARE_LEVEL, Mask, Scope, scope_of
from portal.insights.profiles.vocabulary import Handling, State
from portal.places.calendar import month_of
from portal.places.cells import ancestor, middle_of
from portal.places.queries import ward_at
from portal.shell.covering import Cover, CoverAsked
from portal.shell.registries import Actor as Reader

MOST_WARDS = 10


@dataclass(frozen=True, slots=True)
class Covered:
    """Accepted reports of one profile. `beside`: of the same place and space, but another concern or another time."""

    inside: int
    beside: int


@dataclass(frozen=True, slots=True)
class Coverage:
    """Of all accepted reports: how many some profile covers, and where those are that none does, the most first."""

    total: int
    covered: int
    by_profile: dict[UUID, Covered]
    elsewhere: tuple[tuple[str, int], ...]

    @property
    def uncovered(self) -> int:
        return self.total - self.covered


def coverage(*, actor: Actor) -> Coverage:
    """Of the actor's force. As many queries for many profiles as for one."""
    if not isinstance(actor, Member):
        return Coverage(0, 0, {}, ())
    cube = cube_of(actor.force_id)
    scopes = {row.pk: scope_of(row) for row in Profile.objects.visible_to(actor)}
    found: dict[UUID, Covered] = {}
    some: Mask = np.zeros(len(cube.keys), dtype=bool)
    for key, scope in scopes.items():
        where, inside = scope.masks(cube)
        mine = int(cube.numbers[inside].sum())
        found[key] = Covered(mine, int(cube.numbers[where].sum()) - mine)
        some |= inside
    total, covered = int(cube.numbers.sum()), int(cube.numbers[some].sum())
    return Coverage(total, covered, found, _elsewhere(cube, ~some))


def covering(
    *, force_id: UUID, space: str, cell: int | None, zoom: int, concern: str, accepted_on: date
) -> tuple[Profile, ...]:
    """The profiles that a report belongs to, the one begun last first. Two queries, whatever there is."""
    rows = list(Profile.objects.filter(force=force_id, space=space).order_by("-created_at", "pk"))
    ward = ward_at(middle_of(cell, zoom)) if cell is not None and any(row.wards for row in rows) else None
    square = ancestor(cell, SQUARE_LEVEL) if cell is not None and zoom >= SQUARE_LEVEL else -1
    month = month_of(accepted_on)
    return tuple(
        row for row in rows if _belongs(scope_of(row), ward.id if ward else None, square, concern, month)
    )


def covers_of_report(asked: CoverAsked, reader: Reader) -> tuple[Cover, ...]:
    """For whoever handles one report. Triage learns that it is being looked into and how far that is; a title that has a
    sensitive marking, and the page itself, are for those who read profiles.
    """
    reads = reader.may(Permission.PROFILES_READ)
    found = covering(
        force_id=asked.force_id, space=asked.space, cell=asked.cell, zoom=asked.zoom, concern=asked.concern,
        accepted_on=asked.accepted_on,
    )  # fmt: skip
    return tuple(
        Cover(
            row.title
            if reads or row.handling == Handling.OFFICIAL
            else _("A profile with a sensitive marking"),
            State(row.state).label,
            reverse("insights:profile", args=[row.pk]) if reads else "",
        )
        for row in found
    )


def _belongs(scope: Scope, ward: UUID | None, square: int, concern: str, month: str) -> bool:
    here = square in scope.squares if scope.squares else not scope.wards or ward in scope.wards
    return here and (not scope.concerns or concern in scope.concerns) and scope.holds_month(month)


def _elsewhere(cube: Cube, outside: Mask) -> tuple[tuple[str, int], ...]:
    by_area = np.bincount(AREA.of(cube.keys[outside]), weights=cube.numbers[outside], minlength=1)
    names: Sequence[tuple[int, str]] = [
        (cube.areas[area.id], area.name) for area in cube.ground.wards.areas if area.id in cube.areas
    ]
    found = [(name, int(by_area[at])) for at, name in names if at < len(by_area) and by_area[at]]
    return tuple(sorted(found, key=lambda one: (-one[1], one[0]))[:MOST_WARDS])
