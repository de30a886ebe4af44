"""Bands: what readers see instead of a number. A band says how much, never how many."""

from dataclasses import dataclass
from itertools import pairwise

from django.utils.translation import gettext as _

TOO_FEW = "too few to say"
EDGES = (5, 10, 20, 50, 100, 200, 500, 1_000)


@dataclass(frozen=True, slots=True)
class Band:
    """From `low` to `high`, both included; `high` None above the last edge, `low` 0 for "fewer than can be said"."""

    low: int
    high: int | None

    @property
    def code(self) -> str:
        """The same in every language, for files. Too few to say is no number: where noise is wide it may be dozens."""
        if not self.low:
            return TOO_FEW
        return f"{self.low}+" if self.high is None else f"{self.low}-{self.high}"

    @property
    def words(self) -> str:
        """In the reader's language."""
        if not self.low:
            return _("too few to say")
        if self.high is None:
            return _("%(low)s or more") % {"low": f"{self.low:,}"}
        return _("%(low)s to %(high)s") % {"low": self.low, "high": self.high}

    @property
    def middle(self) -> float:
        """Where a bar for it ends: the middle of the band, so that no picture is finer than the words."""
        return 0 if not self.low else self.low * 1.5 if self.high is None else (self.low + self.high) / 2

    @property
    def level(self) -> int:
        """0 for too few, then 1 upward: for shades."""
        return 0 if not self.low else EDGES.index(self.low) + 1


def band_of(value: int, *, least: float = 0) -> Band:
    """The band of a published value. Below `least` (about where noise could be all of it) nothing is said."""
    if value < max(EDGES[0], least):
        return Band(0, EDGES[0] - 1)
    for low, above in pairwise(EDGES):
        if value < above:
            return Band(low, above - 1)
    return Band(EDGES[-1], None)
