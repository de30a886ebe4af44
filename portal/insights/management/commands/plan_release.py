from datetime import date, timedelta
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.actors import System
from portal.insights.releases.ground import NoGroundError
from portal.insights.releases.operations.planning import (
    FIRST_GUESS,
    QUARTER,
    TooLateError,
    WindowTakenError,
    next_quarter_begins,
    plan_release,
)
from portal.places import calendar
from portal.places.queries import force_by_slug


class Command(BaseCommand):
    help = "Fix a force's first release before its window opens. Those after it are fixed by themselves."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("force", help="a force's short name")
        parser.add_argument(
            "--first", type=date.fromisoformat, help="its first day; without it, the next quarter's"
        )
        parser.add_argument("--months", type=int, default=QUARTER)
        parser.add_argument(
            "--expected", type=int, default=FIRST_GUESS, help="a public guess at how many reports will come"
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        force = force_by_slug(options["force"])
        if force is None:
            raise CommandError(f"There is no force {options['force']}.")
        now = calendar.now()
        first = options["first"] or next_quarter_begins(now)
        last = calendar.months_later(first, options["months"]) - timedelta(1)
        try:
            plan_release(
                force_id=force.id,
                first=first,
                last=last,
                expected=options["expected"],
                by=System("plan_release"),
                now=now,
            )
        except TooLateError:
            raise CommandError("A plan is fixed before its first day.") from None
        except WindowTakenError:
            raise CommandError("An earlier plan holds some of these days.") from None
        except NoGroundError:
            raise CommandError(
                "Load the force's area and districts first: docs/operations/places.md."
            ) from None
        self.stdout.write(f"{force.name}: {first} to {last} is planned.")
