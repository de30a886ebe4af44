from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.places import calendar
from portal.safety_reports.erasures import listed, path
from portal.safety_reports.operations.replay import BY, replay
from portal.safety_reports.operations.retention import delete_what_is_due
from portal.safety_reports.queries.retention import forces_with_data


class Command(BaseCommand):
    help = (
        "After a backup was put back: erase again everything that had been erased since. Safe to run twice."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--file", type=Path, help="the erasure list (default: the one in the data folder)"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        file: Path = options["file"] or path()
        if not file.exists():
            raise CommandError(f"There is no erasure list at {file}. Without it, do not open the workspace.")
        done = replay(listed(file), now=calendar.now())
        for what, number in done.items():
            self.stdout.write(f"{what}: {number} erased again")
        for force_id in forces_with_data():
            ended = sum(delete_what_is_due(force_id=force_id, by=BY, now=calendar.now()).values())
            self.stdout.write(f"{ended} whose time was over deleted again")
