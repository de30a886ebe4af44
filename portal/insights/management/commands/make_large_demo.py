import time
from datetime import timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.demo import is_demo_database
from portal.insights.counts.rebuild import rebuild_counts
from portal.places import calendar
from portal.places.queries import force_by_slug
from portal.safety_reports.demo.many import make_many_reports


class Command(BaseCommand):
    help = "Add many invented, accepted reports to the demo, straight into its database, and count them."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--reports", type=int, default=1_000_000)

    def handle(self, **options: Any) -> None:
        force = force_by_slug("doggerland")
        if force is None or not is_demo_database():
            raise CommandError("There is no demo here. Run make demo first.")
        begun, now = time.monotonic(), calendar.now()
        last = calendar.local_day(now) - timedelta(days=1)
        made = make_many_reports(force_id=force.id, number=options["reports"], last_day=last)
        self.stdout.write(f"{made} reports in {time.monotonic() - begun:.0f} s")
        begun = time.monotonic()
        done = rebuild_counts(force_id=force.id, now=now, everything=True)
        self.stdout.write(f"{done.reports} counted in {time.monotonic() - begun:.1f} s")
