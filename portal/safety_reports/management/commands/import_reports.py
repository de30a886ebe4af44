import csv
from collections.abc import Iterator
from contextlib import ExitStack
from itertools import islice
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from portal.accounts.actors import System
from portal.places import calendar
from portal.places.queries import force_by_slug
from portal.safety_reports.imports.mapping import ColumnMapping, MappingFault, read_mapping
from portal.safety_reports.imports.rows import ImportedRow, RowFault, read_row
from portal.safety_reports.operations.imports import CHUNK, is_on_ground_of, known_keys, take_in
from portal.safety_reports.vocabulary.spaces import Source

BY = System("import_reports")


class Command(BaseCommand):
    help = "Take in an export of the national tool. Give the same file again and nothing is counted twice."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path, help="the export, a CSV file in UTF-8")
        parser.add_argument(
            "--mapping", type=Path, required=True, help="a JSON file that says which column is which"
        )
        parser.add_argument("--force", required=True, help="short name of the force")
        parser.add_argument("--dry-run", action="store_true", help="only say what would happen")
        parser.add_argument(
            "--errors", type=Path, help="where to write what is wrong (default: beside the export)"
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        force = force_by_slug(options["force"])
        if force is None:
            raise CommandError(f"There is no force called {options['force']}.")
        file: Path = options["file"]
        errors: Path = options["errors"] or file.with_suffix(".errors.csv")
        try:
            mapping = read_mapping(options["mapping"])
            totals = _Import(file, mapping, errors, dry_run=options["dry_run"]).run(force.id)
        except MappingFault as error:
            raise CommandError(str(error)) from error
        except UnicodeDecodeError as error:
            raise CommandError("The export is not in UTF-8. Save it again as CSV UTF-8.") from error
        except OSError as error:
            raise CommandError(f"{error.filename}: {error.strerror}.") from error
        verb = "would be" if options["dry_run"] else "were"
        self.stdout.write(f"{totals['new']} reports {verb} taken in; {totals['known']} were here before.")
        self.stdout.write(f"{totals['elsewhere']} are on another force's ground and were left to it.")
        if totals["faulty"]:
            self.stdout.write(
                self.style.WARNING(f"{totals['faulty']} rows have something wrong: see {errors}")
            )


class _Import:
    """One run over one file."""

    def __init__(self, file: Path, mapping: ColumnMapping, errors: Path, *, dry_run: bool) -> None:
        self.file, self.mapping, self.errors, self.dry_run = file, mapping, errors, dry_run
        self.totals = {"new": 0, "known": 0, "elsewhere": 0, "faulty": 0}
        self.faults: list[tuple[int, str, str]] = []
        self.seen: set[str] = set()
        self.now = calendar.now()

    def run(self, force_id: Any) -> dict[str, int]:
        with ExitStack() as stack:
            handle = stack.enter_context(self.file.open(encoding="utf-8-sig", newline=""))
            progress = stack.enter_context(Progress(console=Console(stderr=True), transient=True))
            task = progress.add_task("Reports", total=self.file.stat().st_size)
            rows = self._rows(handle)
            while chunk := list(islice(rows, CHUNK)):
                self._take(chunk, force_id)
                progress.advance(task, sum(len(row.key) for row in chunk))
            progress.update(task, completed=self.file.stat().st_size)
        self._tell()
        return self.totals

    def _rows(self, handle: Any) -> Iterator[ImportedRow]:
        reader = csv.DictReader(handle)
        if missing := self.mapping.missing_from(list(reader.fieldnames or [])):
            raise MappingFault(f"The export has no column called: {', '.join(missing)}.")
        for row in reader:
            try:
                yield read_row(row, self.mapping, source=Source.NATIONAL_TOOL, now=self.now)
            except RowFault as fault:
                self.totals["faulty"] += 1
                self.faults.append((reader.line_num, fault.column, fault.sentence))

    def _take(self, chunk: list[ImportedRow], force_id: Any) -> None:
        ours = [row for row in chunk if is_on_ground_of(row, force_id)]
        self.totals["elsewhere"] += len(chunk) - len(ours)
        once = {row.key: row for row in ours if row.key not in self.seen}
        self.seen.update(once)
        if self.dry_run:
            new = len(once) - len(known_keys(list(once), source=Source.NATIONAL_TOOL))
        else:
            new = take_in(
                list(once.values()), force_id=force_id, source=Source.NATIONAL_TOOL, by=BY, now=self.now
            )
        self.totals["new"] += new
        self.totals["known"] += len(ours) - new

    def _tell(self) -> None:
        if not self.faults:
            return
        with self.errors.open("w", encoding="utf-8", newline="") as handle:
            writer = csv.writer(handle)
            writer.writerow(["line", "column", "what is wrong"])
            writer.writerows((line, _calm(column), _calm(sentence)) for line, column, sentence in self.faults)


def _calm(text: str) -> str:
    """A cell that no spreadsheet takes for a formula."""
    return f"'{text}" if text[:1] in {"=", "+", "-", "@", "\t", "\r", "\0"} else text
