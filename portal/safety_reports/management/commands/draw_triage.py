from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand
from django.utils import translation

from portal.safety_reports.diagram import as_page
from portal.settings.environment import ROOT


class Command(BaseCommand):
    help = "Write docs/triage.md from the table of transitions."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        target: Path = ROOT / "docs" / "triage.md"
        with translation.override("en"):
            target.write_text(as_page(), encoding="utf-8")
        self.stdout.write(f"Wrote {target}.")
