from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser
from rich.console import Console
from rich.progress import Progress

from portal.accounts.actors import System
from portal.insights.datasets.operations import Described, NothingToKeep, keep_dataset
from portal.insights.datasets.tables import Mapping, UnreadableDataError, are_moved, guess, read
from portal.insights.datasets.tally import tally
from portal.insights.datasets.vocabulary import Kind, rule_of
from portal.places import calendar
from portal.places.queries import force_by_slug

BY = System("load_dataset")
MOST_ROWS = 5_000_000


class Command(BaseCommand):
    """`load_dataset FILE --force NAME --kind crime --title "Recorded crime 2026" --source "data.police.uk" --snapped`."""

    help = (
        "Count a CSV or GeoJSON file of points by square, month and group, for files that are too large for the page in the "
        "workspace. Columns are known by their names (data.police.uk's as they are). Only counts are kept."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--force", required=True, help="the force's short name")
        parser.add_argument("--kind", required=True, choices=Kind.values)
        parser.add_argument("--title", required=True)
        parser.add_argument("--source", required=True)
        parser.add_argument(
            "--snapped",
            action="store_true",
            help="points were moved to the nearest of a list; files of data.police.uk are known by themselves",
        )
        parser.add_argument("--dry-run", action="store_true", help="only say what would be kept")

    def handle(self, **options: Any) -> None:
        force = force_by_slug(options["force"])
        if force is None:
            raise CommandError(f"There is no force “{options['force']}”.")
        now = calendar.now()
        try:
            table = read(options["file"].read_text(encoding="utf-8-sig"), most=MOST_ROWS)
            mapping = Mapping(**guess(table.head))
        except TypeError as fault:
            raise CommandError("Name the columns longitude and latitude in the first line.") from fault
        except (OSError, UnicodeDecodeError, UnreadableDataError) as fault:
            raise CommandError(str(fault)) from fault
        snapped = options["snapped"] or are_moved(table.head)
        rule = rule_of(options["kind"], snapped=snapped)
        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task("Rows", total=len(table.rows))
            counted = tally(
                table, mapping, rule=rule, force_id=force.id, today=calendar.local_day(now),
                tell=lambda rows: bar.update(task, completed=rows),
            )  # fmt: skip
        for bad in counted.faults:
            self.stderr.write(f"  line {bad.line}: {bad.sentence}")
        self.stdout.write(
            f"{counted.used} rows counted in {counted.squares} squares; {counted.outside} outside the area, "
            f"{counted.unreadable} unreadable, {counted.left_out} left out as too few."
        )
        if options["dry_run"]:
            return
        described = Described(options["kind"], options["title"], options["source"], snapped)
        try:
            keep_dataset(force_id=force.id, described=described, counted=counted, rule=rule, by=BY, now=now)
        except NothingToKeep as nothing:
            raise CommandError("Nothing is left to keep.") from nothing
