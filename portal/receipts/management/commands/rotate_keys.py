"""Begin a new triage or delivery key of a force, and move what the old one opens to it."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.places.calendar import now
from portal.places.queries import list_forces, national_desk
from portal.sealing.recipients import SERVER_HELD, RecipientKind
from portal.sealing.server_keys import rewrap, rotate_server_key
from portal.settings.keyfiles import MissingKeyError


class Command(BaseCommand):
    help = (
        "New words are sealed to the new key at once. Old ones are re-wrapped in short steps; stopped halfway, "
        "run it again with --only-rewrap. Keep the old key file until the backups that need it have expired."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("force", help="the force's short name")
        parser.add_argument("--kind", choices=sorted(SERVER_HELD), default=RecipientKind.TRIAGE.value)
        parser.add_argument("--only-rewrap", action="store_true", help="finish a rotation that was stopped")

    def handle(self, *_args: Any, **options: Any) -> None:
        force = next(
            (force for force in [*list_forces(), national_desk()] if force.slug == options["force"]), None
        )
        if force is None:
            raise CommandError(f"There is no force called {options['force']}.")
        kind = RecipientKind(options["kind"])
        try:
            if not options["only_rewrap"]:
                rotate_server_key(kind, force.id, now=now())
            moved = 0
            while step := rewrap(kind, force.id):
                moved += step
        except MissingKeyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write(f"Moved {moved} wraps to the key in use.")
