from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from portal.places.loading.command import LoadingCommand
from portal.places.loading.findings import Findings
from portal.places.loading.gazetteer import SOURCE, read_places
from portal.places.loading.names import save_places
from portal.places.loading.progress import Reporter


class Command(LoadingCommand):
    """`load_gazetteer PATH`: OS Open Names, one CSV file or the whole folder."""

    help = (
        "Load streets, stations and places from OS Open Names, on the ground of the forces that are loaded."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("path", type=Path)

    def handle(self, **options: Any) -> None:
        def load(findings: Findings, reporter: Reporter) -> None:
            read = reporter.stage("Reading", None)
            places = []
            for place in read_places(options["path"], findings):
                read()
                places.append(place)
            save_places(places, source=SOURCE, reporter=reporter)

        self.tell(load, what="Places", verbosity=options["verbosity"])
