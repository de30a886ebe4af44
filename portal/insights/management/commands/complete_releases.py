from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.insights.management.forces import add_force, chosen_forces
from portal.insights.releases.operations.making import complete_releases


class Command(BaseCommand):
    help = (
        "Give releases that an earlier version made the tiles of the public map that they lack. Nothing is drawn again, and "
        "manifest, signature and every other file stay as they were signed. The nightly job does the same."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        add_force(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        for force in chosen_forces(options["force"]):
            completed = complete_releases(force_id=force.id)
            for release in completed:
                self.stdout.write(f"{force.name}: {release}")
            if not completed:
                self.stdout.write(f"{force.name}: nothing is missing.")
