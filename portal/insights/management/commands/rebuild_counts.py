import sys
import time
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.insights.counts.rebuild import rebuild_counts
from portal.places import calendar
from portal.places.loading.progress import reporting
from portal.places.queries import ForceSummary, force_by_slug, list_forces
from portal.safety_reports.queries.counted import number_accepted


class Command(BaseCommand):
    help = "Count the accepted reports of every force, or of one: the months that changed, or with --all every month."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--force", default="", help="the force's short name")
        parser.add_argument("--all", action="store_true", help="every month, changed or not")

    def handle(self, **options: Any) -> None:
        forces = list_forces()
        if options["force"]:
            named = force_by_slug(options["force"])
            if named is None:
                known = ", ".join(force.slug for force in forces) or "none yet"
                raise CommandError(f"There is no force “{options['force']}”. Known: {known}.")
            forces = [named]
        for force in forces:
            self._rebuild(force, everything=options["all"], quiet=options["verbosity"] == 0)

    def _rebuild(self, force: ForceSummary, *, everything: bool, quiet: bool) -> None:
        begun = time.monotonic()
        with reporting(sys.stderr, quiet=quiet) as reporter:
            total = number_accepted(force.id) if everything else None
            bar = reporter.stage(force.name, total)
            done = rebuild_counts(force_id=force.id, now=calendar.now(), everything=everything, progress=bar)
        if not quiet:
            self.stdout.write(
                f"{force.name}: {done.months} months, {done.reports} reports, in {time.monotonic() - begun:.1f} s"
            )
