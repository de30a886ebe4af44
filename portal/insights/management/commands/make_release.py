from datetime import date
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.actors import System
from portal.insights.releases.operations.making import MadeBeforeError, NoHarmReviewError, make_due
from portal.places import calendar
from portal.places.queries import force_by_slug, list_forces


class Command(BaseCommand):
    help = "Make every planned release whose window ended on or before a day. Noise is drawn once: nothing is made again."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument(
            "--until", required=True, type=date.fromisoformat, help="a day such as 2026-09-30"
        )
        parser.add_argument("--force", help="a force's short name; without it, every force")

    def handle(self, *_args: Any, **options: Any) -> None:
        chosen = force_by_slug(options["force"]) if options["force"] else None
        if options["force"] and chosen is None:
            raise CommandError(f"There is no force {options['force']}.")
        for force in [chosen] if chosen else list_forces():
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
