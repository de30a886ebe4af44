from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from portal.cms.moving.exporting import PointsOutsideError, export_force
from portal.cms.moving.ownership import UnplannedTableError, models_that_move
from portal.places import calendar
from portal.places.queries import force_by_slug


class Command(BaseCommand):
    help = "Write everything of one force into a file, for another deployment. Sealed words stay sealed; keys stay here."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="short name of the force")
        parser.add_argument("file", type=Path, help="the file to write; one that is there is left alone")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        force = force_by_slug(options["slug"])
        if force is None:
            raise CommandError(f"There is no force called {options['slug']}.")
        try:
            with Progress(console=Console(stderr=True), transient=True) as bar:
                task = bar.add_task("Tables", total=len(models_that_move()))
                manifest = export_force(
                    force=force,
                    to=options["file"],
                    now=calendar.now(),
                    progress=lambda name, steps: bar.update(task, advance=steps, description=name),
                )
        except FileExistsError as error:
            raise CommandError("There is a file of that name already. Nothing was written.") from error
        except (PointsOutsideError, UnplannedTableError) as error:
            raise CommandError(f"{error} Nothing was written.") from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}. Nothing was written.") from error
        rows = sum(member.rows for member in manifest.tables)
        self.stdout.write(f"{force.name}: {rows} rows of {len(manifest.tables)} tables.")
        self.stdout.write(f"Files: {len(manifest.files)}. Manifest: sha256 {manifest.digest}")
        for link, number in manifest.cut.items():
            self.stdout.write(
                f"  {link}: {number} pointed at what is not the force's, and are empty in the file."
            )
        self.stdout.write("Keys are not in the file. docs/operations/moving.md says which to carry, and how.")
