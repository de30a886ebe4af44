"""What can be found in a search: each app says what it has, and is asked again before anything of it is shown.

The index keeps words and keys. It shows nothing by itself: `shown` is the owner's own reading, through `visible_to` at
the workspace and through what is published at the public door, so an index that is minutes old can leak nothing.
"""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from portal.shell.registries import Registry, SearchHit


class Door(StrEnum):
    PUBLIC = "public"
    WORKSPACE = "workspace"


@dataclass(frozen=True, slots=True)
class Findable:
    """One thing, for the index. `subject` is its owner's key; titles weigh more than text."""

    subject: str
    title: str
    text: str = ""


@dataclass(frozen=True, slots=True)
class Asker:
    """Who searches. No actor at the public door, where everybody sees the same."""

    force_id: UUID
    language: str
    now: datetime
    actor: Any = None


# (force, language) -> everything there is of a kind, to be indexed.
AllOf = Callable[[UUID, str], Iterable[Findable]]
# (keys that the index found, best first, asker) -> those that the asker may see, by key.
Shown = Callable[[Sequence[str], Asker], Mapping[str, SearchHit]]


@dataclass(frozen=True, slots=True)
class FindSource:
    """One kind of thing at one door. `permissions`: whoever holds one of them is asked about; none means everybody."""

    kind: str
    door: Door
    all_of: AllOf
    shown: Shown
    permissions: tuple[Any, ...] = ()

    def open_to(self, asker: Asker) -> bool:
        if self.door is Door.PUBLIC or not self.permissions:
            return True
        return any(asker.actor.may(permission) for permission in self.permissions)


class FindSources(Registry[FindSource]):
    def register(self, source: FindSource) -> None:
        self.add(f"{source.door}.{source.kind}", source)

    def at(self, door: Door) -> list[FindSource]:
        return [source for source in self.values() if source.door is door]


find_sources = FindSources("find_sources")
