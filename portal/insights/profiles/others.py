"""What others count in the place of a profile, as a frozen version keeps it: beside the reports, never added to them."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.utils.translation import gettext as _

from portal.accounts.actors import Actor
from portal.insights.datasets.queries import datasets, numbers_within
from portal.insights.datasets.vocabulary import Kind
from portal.insights.profiles.notes import FEWEST
from portal.insights.profiles.scope import SQUARE_LEVEL, Scope
from portal.places.cells import Range, range_of
from portal.places.queries import ranges_of_all

LEFT_OUT = 2  # a threshold below it leaves nothing out


@dataclass(frozen=True, slots=True)
class OtherCount:
    """One data set. `number` is None where it is fewer than five; fewer than `threshold` were left out when it was given."""

    title: str
    kind: str
    owner: str
    months: str
    is_snapped: bool
    number: int | None
    version: str
    metres: int
    threshold: int

    @property
    def note(self) -> str:
        """What stands under it: how it was counted, from which data, and what was left out."""
        facts = {"metres": self.metres, "version": self.version, "least": self.threshold}
        said = (
            _(
                "Query: squares of about %(metres)s m whose middle lies in the place. Data version %(version)s."
            )
            % facts
        )
        few = _("What has fewer than 5 is not shown.")
        if self.threshold < LEFT_OUT:
            return f"{said} {few}"
        return (
            f"{said} {_('Squares with fewer than %(least)s were left out when it was given.') % facts} {few}"
        )


def frozen_others(actor: Actor, scope: Scope) -> list[dict[str, Any]]:
    """Of every data set that was given and not taken back, how many lie in squares whose middle is in the place."""
    ranges = _ranges(scope)
    given = datasets(actor, withdrawn=False) if ranges else []
    numbers = numbers_within(given, ranges)
    return [
        {
            "title": one.title, "kind": one.kind, "owner": one.owner, "snapped": one.is_snapped,
            "months": [one.first_month, one.last_month], "version": one.digest[:12],
            "metres": one.metres, "threshold": one.threshold,
            "number": found if (found := numbers.get(one.id, 0)) == 0 or found >= FEWEST else None,
        }
        for one in given
    ]  # fmt: skip


def others_shown(kept: Sequence[Mapping[str, Any]]) -> tuple[OtherCount, ...]:
    """From what a version keeps."""
    return tuple(
        OtherCount(
            one["title"], str(Kind(one["kind"]).label), one["owner"], " – ".join(filter(None, one["months"])),
            one["snapped"], one["number"], one["version"], one.get("metres", 0), one.get("threshold", 0),
        )
        for one in kept
    )  # fmt: skip


def _ranges(scope: Scope) -> list[Range]:
    if scope.squares:
        return [range_of(square, SQUARE_LEVEL) for square in sorted(scope.squares)]
    wards: dict[UUID, list[Range]] = ranges_of_all(scope.wards)
    return sorted(part for parts in wards.values() for part in parts)
