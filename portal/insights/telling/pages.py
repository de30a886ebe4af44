"""The pages that answer for actions, as the application that has them names them and says where they are."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from uuid import UUID

from portal.shell.registries import Registry


@dataclass(frozen=True, slots=True)
class PageSource:
    """`titles` gives (key, title) of every page of a force; `addresses` those that stand in a language, by key."""

    titles: Callable[[UUID], list[tuple[UUID, str]]]
    addresses: Callable[[UUID, str], Mapping[UUID, str]]


page_sources: Registry[PageSource] = Registry("telling: pages")


def titles_of(force_id: UUID) -> list[tuple[UUID, str]]:
    """All of them, by title."""
    found = [page for source in page_sources.values() for page in source.titles(force_id)]
    return sorted(found, key=lambda page: page[1])


def addresses_of(force_id: UUID, language: str) -> dict[UUID, str]:
    """Where each page stands that is published in a language."""
    return {
        key: address
        for source in page_sources.values()
        for key, address in source.addresses(force_id, language).items()
    }
