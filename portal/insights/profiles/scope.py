"""Which accepted reports a profile is about: where, which main concerns, from when to when."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from numpy.typing import NDArray

from portal.insights.counts.cube import Cube
from portal.insights.counts.keys import AREA, CELL, COARSE, CONCERN, LEVEL, NO_CELL, SPACE
from portal.insights.models import Profile
from portal.insights.profiles.vocabulary import Space
from portal.places.cells import FINEST, around
from portal.safety_reports.queries.counted import CONCERNS, SPACES
from portal.safety_reports.vocabulary.concerns import ALL_CONCERNS

# Squares of about 700 m: those in which hotspots are looked for.
SQUARE_LEVEL = 15
SHIFT = 2 * (FINEST - SQUARE_LEVEL)
Mask = NDArray[np.bool_]


@dataclass(frozen=True, slots=True)
class Scope:
    """Empty means everything of that kind. `squares` are codes at SQUARE_LEVEL; months are such as 2026-04."""

    space: str
    wards: frozenset[UUID] = frozenset()
    squares: frozenset[int] = frozenset()
    concerns: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""

    def holds_month(self, month: str) -> bool:
        return self.since <= month <= (self.until or "9999-12")

    def masks(self, cube: Cube) -> tuple[Mask, Mask]:
        """Which counts lie in this kind of space and this place; and which of them are what this is about."""
        where: Mask = SPACE.of(cube.keys) == SPACES.index(self.space)
        if self.squares:
            cells = CELL.of(cube.keys)
            where &= (cells != NO_CELL) & (COARSE.of(cube.keys) == 0)
            where &= np.isin(cells >> 2 * (LEVEL - SQUARE_LEVEL), sorted(self.squares))
        elif self.wards:
            where &= np.isin(AREA.of(cube.keys), [cube.areas[one] for one in self.wards if one in cube.areas])
        months = np.array([self.holds_month(month) for month in cube.months], dtype=bool)
        inside: Mask = where & (months[cube.month] if len(months) else where)
        if self.concerns:
            codes = [at for at, code in enumerate(CONCERNS) if code in self.concerns]
            inside = inside & np.isin(CONCERN.of(cube.keys), codes)
        return where, inside

    def kept(self, wards: Sequence[str]) -> dict[str, Any]:
        """As a frozen version keeps it: the names of the wards, and codes."""
        return {
            "space": self.space, "wards": list(wards), "squares": len(self.squares), "concerns": sorted(self.concerns),
            "since": self.since, "until": self.until,
        }  # fmt: skip


def scope_of(row: Profile) -> Scope:
    return Scope(
        row.space, frozenset(UUID(one) for one in row.wards), frozenset(row.squares), frozenset(row.concerns),
        row.since, row.until,
    )  # fmt: skip


def ring_of_squares(squares: Sequence[int]) -> list[str]:
    """The squares that touch these and are none of them."""
    found = {
        cell >> SHIFT
        for square in squares
        for each in around(square << SHIFT, SQUARE_LEVEL)
        for cell in range(each.first, each.last + 1, 1 << SHIFT)
    }
    return [str(one) for one in sorted(found - set(squares))]


def in_words(kept: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Name and value of everything that says what it is about, in the reader's language."""
    place = ", ".join(kept["wards"]) or _("The whole force area")
    if kept["squares"]:
        place = ngettext(
            "%(number)s square of about 700 m in %(wards)s",
            "%(number)s squares of about 700 m in %(wards)s",
            kept["squares"],
        ) % {"number": kept["squares"], "wards": place}
    about = ", ".join(str(ALL_CONCERNS.get(code, code)) for code in kept["concerns"])
    period = _("%(first)s to %(last)s") % {
        "first": kept["since"] or _("the first report"),
        "last": kept["until"] or _("now"),
    }
    return (
        (_("Where it happens"), str(Space(kept["space"]).label)),
        (_("Place"), place),
        (_("Main concerns"), about or _("All")),
        (_("Accepted in"), period),
    )
