"""What the loading commands have in common: bars while they run, plain sentences at the end, never a traceback."""

import sys
from collections.abc import Callable

from django.core.management.base import BaseCommand, CommandError

from portal.places.loading.findings import Findings, UnreadableFileError
from portal.places.loading.progress import Reporter, reporting


class LoadingCommand(BaseCommand):
    """Subclasses load; this class tells."""

    def tell(self, load: Callable[[Findings, Reporter], None], *, what: str, verbosity: int) -> None:
        """Run a loader. Raises CommandError when nothing could be read or nothing was kept."""
        findings = Findings()
        try:
            with reporting(sys.stderr, quiet=verbosity == 0) as reporter:
                load(findings, reporter)
        except UnreadableFileError as error:
            raise CommandError(str(error)) from error
        if verbosity:
            for sentence in findings.sentences:
                self.stdout.write(f"  {sentence}")
            if findings.refused > len(findings.sentences):
                self.stdout.write(f"  … and {findings.refused - len(findings.sentences)} more.")
            self.stdout.write(
                f"{what}: {findings.kept} kept, {findings.elsewhere} on other ground, {findings.refused} left out."
            )
        if not findings.kept:
            raise CommandError(f"{what}: nothing in this file could be kept.")
