from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.insights.releases.operations.making import complete_releases
from portal.places.queries import force_by_slug, list_forces


class Command(BaseCommand):
    help = (
        "Give releases that an earlier version made the tiles of the public map that they lack. Nothing is drawn again, and "
        "manifest, signature and every other file stay as they were signed. The nightly job does the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", help="a force's short name; without it, every force")

    def handle(self, *_args: Any, **options: Any) -> None:
        chosen = force_by_slug(options["force"]) if options["force"] else None
        if options["force"] and chosen is None:
            raise CommandError(f"There is no force {options['force']}.")
        for force in [chosen] if chosen else list_forces():
            completed = complete_releases(force_id=force.id)
            for release in completed:
                self.stdout.write(f"{force.name}: {release}")
            if not completed:
                self.stdout.write(f"{force.name}: nothing is missing.")
