"""The framework's commitments as pages refer to them: by code, and linked where the portal has a page for the code."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from portal.promises.vocabulary.framework import CODES
from portal.shell.registries import Registry, Text


@dataclass(frozen=True, slots=True)
class CommitmentLink:
    """`address` is empty where the commitment has no page of its own yet."""

    code: str
    title: Text
    address: str = ""


@dataclass(frozen=True, slots=True)
class PromisesInWords:
    """How a force's promises stand, for its front page: whole numbers of commitments, and where all of them are."""

    on_track: int
    kept: int
    overdue: int
    total: int
    address: str = ""

    @property
    def under_way(self) -> int:
        """The rest: so that the three numbers add up to all of them."""
        return max(0, self.total - self.kept - self.overdue)


Links = Callable[[UUID, Collection[str]], list[CommitmentLink]]
Standing = Callable[[UUID, date], PromisesInWords | None]

# What the tracker fills in AppConfig.ready(), each under the key "promises".
links: Registry[Links] = Registry("commitment links")
standing: Registry[Standing] = Registry("how promises stand")
KEY = "promises"


def known_codes() -> tuple[str, ...]:
    return CODES


def links_to(force_id: UUID | None, codes: Collection[str]) -> list[CommitmentLink]:
    """The commitments with these codes, in the framework's order. Without the tracker: the bare codes."""
    if not codes:
        return []
    provider = links.find(KEY)
    if provider is None or force_id is None:
        return [CommitmentLink(code, code) for code in CODES if code in set(codes)]
    return provider(force_id, codes)


def how_promises_stand(force_id: UUID | None, today: date) -> PromisesInWords | None:
    provider = standing.find(KEY)
    return provider(force_id, today) if provider is not None and force_id is not None else None
