import csv
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from portal.accounts.actors import System
from portal.places import calendar
from portal.places.queries import ForceSummary, force_by_slug
from portal.promises.figures.spreadsheet import defused
from portal.promises.operations.published import Change, keep, leave, look_at, waiting_change
from portal.promises.published.lines import ON_THE_MACHINE
from portal.promises.published.reading import Layout, read
from portal.promises.published.tally import Tally, UnusableFileError

BY = System("import_outcomes")


class Command(BaseCommand):
    help = "Take in published outcomes. Give the same file again and nothing changes."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="CSV, a zip file of CSV, or an XLSX workbook")
        parser.add_argument(
            "--format", required=True, choices=[layout.value for layout in Layout], help="whose file it is"
        )
        parser.add_argument("--force", required=True, help="short name of the force")
        parser.add_argument("--called", default="", help="what the force is called in the file, if otherwise")
        parser.add_argument("--edition", default="", help="which edition it is, in words for readers")
        parser.add_argument("--provisional", action="store_true", help="the publisher may still revise it")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument(
            "--errors", type=Path, help="where to write what is wrong (default: beside the file)"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        force = force_by_slug(options["force"])
        if force is None:
            raise CommandError(f"There is no force called {options['force']}.")
        file: Path = options["file"]
        tally = self._read(file, force, options)
        change = self._take_in(tally, force, options)
        verb = "would be" if options["dry_run"] else "were"
        self.stdout.write(
            f"{tally.rows_read} rows read, {tally.rows_used} of them counted, {tally.rows_elsewhere} about other forces."
        )
        self.stdout.write(
            f"{change.new} counts {verb} new, {change.changed} changed, {change.gone} taken away; "
            f"{change.same} stand as they are."
        )
        if tally.rows_faulty:
            errors: Path = options["errors"] or file.with_suffix(".errors.csv")
            _write_faults(tally, errors)
            self.stdout.write(self.style.WARNING(f"{tally.rows_faulty} things to look at: see {errors}"))

    def _read(self, file: Path, force: ForceSummary, options: dict[str, Any]) -> Tally:
        try:
            with (
                file.open("rb") as handle,
                Progress(console=Console(stderr=True), transient=True) as progress,
            ):
                size = file.stat().st_size
                task = progress.add_task("Rows", total=None)
                return read(
                    handle,
                    size=size,
                    layout=Layout(options["format"]),
                    names=[options["called"] or force.name],
                    today=calendar.local_day(calendar.now()),
                    limits=ON_THE_MACHINE,
                    tell=lambda rows: progress.update(task, completed=rows, description=f"{rows:,} rows"),
                )
        except UnusableFileError as error:
            raise CommandError(str(error)) from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error

    def _take_in(self, tally: Tally, force: ForceSummary, options: dict[str, Any]) -> Change:
        now = calendar.now()
        import_id = look_at(
            force_id=force.id,
            tally=tally,
            edition=options["edition"],
            is_provisional=options["provisional"],
            by=BY,
            now=now,
        )
        if options["dry_run"]:
            change = waiting_change(force_id=force.id, import_id=import_id, now=now)
            leave(force_id=force.id, import_id=import_id, by=BY)
            return change
        return keep(force_id=force.id, import_id=import_id, by=BY, now=now)


def _write_faults(tally: Tally, errors: Path) -> None:
    with errors.open("w", encoding="utf-8", newline="") as handle:
        writer = csv.writer(handle)
        writer.writerow(["file or sheet", "line", "column", "what is wrong"])
        for fault in tally.faults:
            writer.writerow(
                [defused(fault.where), fault.line, defused(fault.column), defused(fault.sentence)]
            )
        if tally.rows_faulty > len(tally.faults):
            writer.writerow(["", "", "", f"and {tally.rows_faulty - len(tally.faults)} more"])
