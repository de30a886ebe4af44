"""Says whether the audit ledger is as it was written."""

import sys
from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand
from django.db.models import Count
from django.utils import timezone
from rich.console import Console
from rich.progress import Progress

from portal.audit import chain
from portal.audit.models import AuditLink
from portal.audit.verify import Fault, Finding, Verdict, keep, verify

MOST_LINES = 50

SENTENCES = {
    Fault.EDITED: "entry {entry} (position {position}) was edited after it was chained",
    Fault.ENTRY_MISSING: "entry {entry} (position {position}) was deleted",
    Fault.LINK_MISSING: "positions {position} to {until} are missing from the chain",
    Fault.OUT_OF_ORDER: "entry {entry} (position {position}) does not follow the one before it",
    Fault.TAIL_CUT: "the end was cut off: positions {position} to {until} were there and are gone",
    Fault.REWRITTEN: "the chain was rewritten at or before position {position}",
    Fault.UNCHAINED: "entry {entry} is old and in no chain: slipped in, or the chaining job stands still",
}


class Command(BaseCommand):
    help = "Verifies the audit ledger against its hash chains and the heads kept outside. Exit code 1 if not sound."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--read-only", action="store_true", help="link nothing and keep no result")
        parser.add_argument(
            "--note-restore",
            action="store_true",
            help="after putting a backup back: note where each chain goes on, then verify",
        )

    def handle(self, *_: Any, read_only: bool, note_restore: bool, **__: Any) -> None:
        now = timezone.now()
        if note_restore:
            chain.note_restore(now=now)
        if not read_only:
            chain.link_committed(now=now, whole=True)
        verdict = self._verify()
        if not read_only:
            keep(verdict, now=now)
        self._say(verdict)
        if not verdict.sound:
            sys.exit(1)

    def _verify(self) -> Verdict:
        total = AuditLink.objects.aggregate(rows=Count("id"))["rows"]
        with Progress(console=Console(stderr=True), transient=True) as progress:
            task = progress.add_task("Walking the chains", total=total)
            return verify(now=timezone.now(), progress=lambda walked: progress.advance(task, walked))

    def _say(self, verdict: Verdict) -> None:
        for finding in verdict.findings[:MOST_LINES]:
            self.stdout.write(self.style.ERROR(sentence(finding)))
        if len(verdict.findings) > MOST_LINES:
            self.stdout.write(self.style.ERROR(f"and {len(verdict.findings) - MOST_LINES} more"))
        if verdict.sound:
            self.stdout.write(self.style.SUCCESS(f"Sound: {verdict.entries} entries."))
        else:
            self.stdout.write(f"Not sound: {len(verdict.findings)} findings in {verdict.entries} entries.")


def sentence(finding: Finding) -> str:
    """One finding, for the person at the terminal."""
    what = SENTENCES[finding.fault].format(
        entry=finding.entry, position=finding.position, until=finding.until
    )
    return f"Force {finding.force}: {what}."
