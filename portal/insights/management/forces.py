"""Which forces a command is about."""

from collections.abc import Sequence

from django.core.management.base import CommandError, CommandParser

from portal.places.queries import ForceSummary, force_by_slug, list_forces


def add_force(parser: CommandParser) -> None:
    parser.add_argument("--force", help="a force's short name; without it, every force")


def chosen_forces(slug: str | None) -> Sequence[ForceSummary]:
    """The force of that short name, or all. Raises CommandError."""
    if not slug:
        return list_forces()
    chosen = force_by_slug(slug)
    if chosen is None:
        raise CommandError(f"There is no force {slug}.")
    return [chosen]
