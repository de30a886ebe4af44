from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.actors import System
from portal.insights.management.forces import add_force, chosen_forces
from portal.insights.releases.operations.making import MadeBeforeError, NoHarmReviewError, make_due
from portal.places import calendar


class Command(BaseCommand):
    help = "Make every planned release whose window ended on or before a day. Noise is drawn once: nothing is made again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until", required=True, type=date.fromisoformat, help="a day such as 2026-09-30"
        )
        add_force(parser)

    def handle(self, *_args: Any, **options: Any) -> None:
        for force in chosen_forces(options["force"]):
            try:
                made = make_due(
                    force_id=force.id, until=options["until"], by=System("make_release"), now=calendar.now()
                )
            except NoHarmReviewError:
                raise CommandError(
                    f"{force.name}: no harm review has been approved by a second person. docs/privacy/dpia.md."
                ) from None
            except MadeBeforeError:
                raise CommandError(
                    f"{force.name}: files of this window are there already. It is never made twice."
                ) from None
            for release in made:
                self.stdout.write(f"{force.name}: {release}")
            if not made:
                self.stdout.write(f"{force.name}: nothing is due.")
