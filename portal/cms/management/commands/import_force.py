from pathlib import Path
from typing import Any
from uuid import UUID

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from portal.cms.moving.archive import BadArchiveError, Manifest
from portal.cms.moving.importing import NotEmptyError, import_force, missing_keys
from portal.cms.search.tasks import refresh_force
from portal.places import calendar
from portal.shell.pagestore.store import raise_version


class Command(BaseCommand):
    help = "Put a force that export_force wrote into this deployment, which must have none yet. All of it, or nothing."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the file that export_force wrote")
        parser.add_argument("--dry-run", action="store_true", help="try it all and change nothing")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        try:
            with Progress(console=Console(stderr=True), transient=True) as bar:
                task = bar.add_task("Reading", total=None)
                manifest = import_force(
                    path=options["file"],
                    now=calendar.now(),
                    dry_run=options["dry_run"],
                    progress=lambda name, steps: bar.update(task, advance=steps, description=name),
                )
        except (BadArchiveError, NotEmptyError) as error:
            raise CommandError(f"{error} Nothing was changed.") from error
        rows = sum(member.rows for member in manifest.tables)
        verb = "would be put in" if options["dry_run"] else "are in"
        self.stdout.write(f"{manifest.force['name']}: {rows} rows and {len(manifest.files)} files {verb}.")
        self.stdout.write(f"Manifest: sha256 {manifest.digest}")
        if not options["dry_run"]:
            self._make_again(manifest)
        for kind, public in missing_keys(manifest).items():
            self.stdout.write(
                self.style.WARNING(
                    f"{len(public)} {kind} keys of the force are not here yet: carry their files."
                )
            )

    def _make_again(self, manifest: Manifest) -> None:
        """What is worked out from rows: editors' groups, what Wagtail searches, what readers search, kept pages."""
        quiet = {"verbosity": 0, "stdout": _Quiet()}
        call_command("sync_roles", **quiet)
        call_command("rebuild_references_index", **quiet)
        call_command("update_index", **quiet)
        force = UUID(manifest.force["id"])
        refresh_force(force)
        raise_version(force)


class _Quiet:
    """Swallows what a command says when another command runs it."""

    def write(self, text: str) -> int:
        return len(text)
