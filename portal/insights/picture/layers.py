"""What an analyst has drawn over the squares of reports: hotspots, and one data set of others."""

from dataclasses import dataclass
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.http import QueryDict
from django.utils.translation import gettext as _

from portal.accounts.actors import Member
from portal.insights.counts.cube import Chosen, Cube
from portal.insights.datasets.beside import Beside, beside
from portal.insights.models import Background
from portal.insights.patterns.hotspots_shown import HotspotsShown, hotspots_shown

EVEN = "even"


@dataclass(frozen=True, slots=True)
class Layers:
    """`against` is empty where no hotspots are asked for. What was not understood is not drawn."""

    beside: Beside
    against: str

    @classmethod
    def asked(cls, actor: Member, asked: QueryDict) -> "Layers":
        against = asked.get("hotspots", "")
        return cls(beside(actor, asked), against if against in {EVEN, *Background.values} else "")

    @property
    def choices(self) -> list[tuple[str, Any]]:
        return [
            ("", _("Not drawn")),
            (EVEN, _("Against an even spread over the ground")),
            *((code, _("Against: %(what)s") % {"what": label}) for code, label in Background.choices),
        ]

    @property
    def query(self) -> str:
        """In the page's address, in one form whatever order it was asked in."""
        chosen: UUID | str = self.beside.chosen.id if self.beside.chosen else ""
        return urlencode([(name, str(value)) for name, value in (
            ("hotspots", self.against), ("beside", chosen)) if value])  # fmt: skip

    def hotspots(self, force_id: UUID, cube: Cube, chosen: Chosen) -> HotspotsShown | None:
        """None where they are not asked for: working them out takes a moment."""
        if not self.against:
            return None
        return hotspots_shown(force_id, cube, chosen, "" if self.against == EVEN else self.against)


def joined(*queries: str) -> str:
    """Parts of an address as one."""
    return "&".join(part for part in queries if part)
