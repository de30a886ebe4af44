from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.insights.census.loading import UnreadableRowError, read_rows, save_background, save_census
from portal.insights.models import Background
from portal.places.queries import force_by_slug


class Command(BaseCommand):
    """`load_census FILE --force NAME`, or with `--background footfall` people by point."""

    help = (
        "Load what counts are compared with. Census profile: columns ward (official code), question, answer, number, with "
        "the portal's own codes for questions and answers. With --background: columns lon, lat, number."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", required=True, help="the force's short name")
        parser.add_argument("--background", choices=Background.values, help="people by point, not a profile")

    def handle(self, **options: Any) -> None:
        force = force_by_slug(options["force"])
        if force is None:
            raise CommandError(f"There is no force “{options['force']}”.")
        try:
            if options["background"]:
                rows = read_rows(options["file"], ("lon", "lat", "number"))
                kept = save_background(force_id=force.id, kind=options["background"], rows=rows)
            else:
                rows = read_rows(options["file"], ("ward", "question", "answer", "number"))
                kept = save_census(force_id=force.id, rows=rows)
        except (OSError, UnicodeDecodeError, UnreadableRowError) as fault:
            raise CommandError(str(fault)) from fault
        self.stdout.write(f"{force.name}: {kept} rows kept; what was loaded before is replaced.")
