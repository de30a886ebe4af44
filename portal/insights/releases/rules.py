"""What a harm review may decide: coarser rules for every square alike. Nothing here can name one square.

Both are post-processing of noisy values: they spend no epsilon, and may follow from what partners say of a published map.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Self

from portal.insights.releases.ground import FINE
from portal.insights.releases.mechanism.display import COARSEST_SHOWN, LEAST_SHOWN

COARSEST_FLOOR = 13  # about 2.8 km in Britain: beyond it a district says as much
FLOORS = tuple(range(FINE, COARSEST_FLOOR - 1, -1))
LEASTS = (LEAST_SHOWN, 10, 20, 50)


@dataclass(frozen=True, slots=True)
class Rules:
    """No square finer than `finest`, and none below `least`. The defaults are the floor that holds for everybody."""

    finest: int = FINE
    least: int = LEAST_SHOWN

    def __post_init__(self) -> None:
        if not COARSEST_SHOWN <= self.finest <= FINE or self.least < LEAST_SHOWN:
            raise ValueError("Rules may only be coarser than the floor.")

    @classmethod
    def of(cls, finest: int | None, least: int | None) -> Self:
        """From what a row keeps; None where the floor alone held."""
        return cls(FINE if finest is None else finest, LEAST_SHOWN if least is None else least)

    @classmethod
    def coarsest(cls, several: Iterable["Rules"]) -> Self:
        """What holds for releases that are added up."""
        found = list(several)
        return cls(min(each.finest for each in found), max(each.least for each in found))


FLOOR_ALONE = Rules()
