from pathlib import Path
from typing import Any

from django.core.management.base import CommandError, CommandParser

from portal.places.loading.areas import read_outlines, save_outlines
from portal.places.loading.command import LoadingCommand
from portal.places.loading.findings import Findings
from portal.places.loading.progress import Reporter
from portal.places.models import AreaKind, Force


class Command(LoadingCommand):
    """`load_areas FILE --kind ward`: boundaries from GeoJSON, such as those of the ONS Open Geography portal."""

    help = "Load areas from a GeoJSON file. Load force areas first, then districts, then wards."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("file", type=Path)
        parser.add_argument("--kind", required=True, choices=AreaKind.values)
        parser.add_argument(
            "--force", default="", help="The force's short name. Without it, by where an area lies."
        )
        parser.add_argument(
            "--only",
            nargs="+",
            default=[],
            metavar="CODE",
            help="Official codes to load; others are skipped.",
        )
        parser.add_argument("--edition", default="", help="Kept with the areas; the file's name by default.")

    def handle(self, **options: Any) -> None:
        path: Path = options["file"]
        kind, only = AreaKind(options["kind"]), set(options["only"])
        force = Force.objects.filter(slug=options["force"]).first()
        if options["force"] and force is None:
            known = ", ".join(Force.objects.order_by("slug").values_list("slug", flat=True)) or "none yet"
            raise CommandError(f"There is no force “{options['force']}”. Known: {known}.")
        if (
            force is None
            and kind != AreaKind.FORCE
            and not Force.objects.filter(areas__kind=AreaKind.FORCE).exists()
        ):
            raise CommandError("Load the force areas first (--kind force), or name the force with --force.")

        def load(findings: Findings, reporter: Reporter) -> None:
            read = reporter.stage("Reading", None)
            outlines = []
            for outline in read_outlines(path, kind, findings):
                read()
                if not only or outline.code in only:
                    outlines.append(outline)
            edition = options["edition"] or path.name
            save_outlines(
                outlines, kind=kind, force=force, edition=edition[:80], findings=findings, reporter=reporter
            )

        self.tell(load, what=f"Areas ({kind.label})", verbosity=options["verbosity"])
