"""What is being done about a place: other parts of insights register what they may tell. Else "nothing yet"."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.places.cells import Range
from portal.shell.registries import Registry, Text
from portal.shell.story import Stage


@dataclass(frozen=True, slots=True)
class Doing:
    """An action that may be told in public. `cells` narrows it to ranges of cells; none is the whole district.

    `stage` says what is told of it: looked into, agreed ("decided"), done, or whether it helped; `owner` is a team.
    """

    district: UUID
    text: Text
    address: str = ""
    cells: tuple[Range, ...] = ()
    stage: Stage = Stage.DECIDED
    when: date | None = None
    owner: str = ""


# (force, language) -> every public action of a force.
DoingSource = Callable[[UUID, str], Sequence[Doing]]
sources: Registry[DoingSource] = Registry("what is being done")


def doings_of(force_id: UUID, language: str) -> list[Doing]:
    """Every action that any part of insights tells of."""
    return [doing for source in sources.values() for doing in source(force_id, language)]
