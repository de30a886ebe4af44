"""The "you said, we did" pages of a force, as the application that has them names them."""

from collections.abc import Callable
from uuid import UUID

from portal.shell.registries import Registry

# Gives (key, title) of every page of a force, whatever its language.
page_sources: Registry[Callable[[UUID], list[tuple[UUID, str]]]] = Registry("practice: pages")


def pages_of(force_id: UUID) -> list[tuple[UUID, str]]:
    """All of them, by title."""
    found = [page for source in page_sources.values() for page in source(force_id)]
    return sorted(found, key=lambda page: page[1])
