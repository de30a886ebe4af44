from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.insights.models import Release
from portal.insights.releases.files.writing import faults_of


class Command(BaseCommand):
    help = (
        "Check every release's files against manifest, signature and database. Fails where anything differs."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("release", nargs="*", help="ids of releases; without any, all of them")
        parser.add_argument("--key", default="", help="the public key that must have signed, in hexadecimal")

    def handle(self, *_args: Any, **options: Any) -> None:
        releases = Release.objects.select_related("plan__force").order_by("pk")
        if options["release"]:
            releases = releases.filter(public_id__in=options["release"])
        bad = 0
        for release in releases:
            faults = faults_of(release, public_key=options["key"])
            bad += bool(faults)
            self.stdout.write(f"{release.public_id}: {'whole' if not faults else 'NOT WHOLE'}")
            for fault in faults:
                self.stdout.write(f"  {fault.name} {fault.what}")
        if bad:
            raise CommandError(f"{bad} of the releases are not as they were published.")
