from pathlib import Path
from typing import Any

from django.core.management.base import CommandParser

from portal.places.loading.command import LoadingCommand
from portal.places.loading.findings import Findings
from portal.places.loading.postcodes import file_batches, packaged_batches, save_postcodes
from portal.places.loading.progress import Reporter


class Command(LoadingCommand):
    """`load_postcodes [FILE]`: the packaged ONS list, or an ONS Postcode Directory file."""

    help = "Load the postcodes on the ground of the forces that are loaded."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "file", type=Path, nargs="?", help="An ONS Postcode Directory CSV; the packaged list without it."
        )
        parser.add_argument(
            "--everywhere", action="store_true", help="Keep postcodes outside every force as well."
        )

    def handle(self, **options: Any) -> None:
        path: Path | None = options["file"]

        def load(findings: Findings, reporter: Reporter) -> None:
            batches = packaged_batches() if path is None else file_batches(path, findings)
            save_postcodes(batches, findings=findings, reporter=reporter, everywhere=options["everywhere"])

        self.tell(load, what="Postcodes", verbosity=options["verbosity"])
