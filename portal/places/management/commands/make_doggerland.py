import sys
from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.places import basemap
from portal.places.doggerland import ahead
from portal.places.doggerland.county import SEED
from portal.places.doggerland.rows import is_written, write_rows
from portal.places.loading.progress import reporting

# Raise it when the county changes, so that the next run makes it anew.
EDITION = 1


class Command(BaseCommand):
    """`make_doggerland`: the invented county, its gazetteer and its basemap. A second run finds it there."""

    help = "Make the invented island county of Doggerland for the demonstration."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--small", action="store_true", help="A corner of it, for tests.")
        parser.add_argument("--seed", type=int, default=SEED)
        parser.add_argument("--again", action="store_true", help="Make it anew even if it is there.")

    def handle(self, **options: Any) -> None:
        size = "small" if options["small"] else "full"
        edition = f"doggerland-{EDITION}-{options['seed']}-{size}"
        if is_written(edition) and basemap.current_archive() and not options["again"]:
            self.stdout.write("Doggerland is there already.")
            return
        with reporting(sys.stderr, quiet=options["verbosity"] == 0) as reporter:
            county, archive = ahead.made(small=options["small"], seed=options["seed"], reporter=reporter)
            write_rows(county, edition=edition, reporter=reporter)
        self.stdout.write(f"Doggerland is made: {len(county.wards)} wards, basemap {archive.name}.")
