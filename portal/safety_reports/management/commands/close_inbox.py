"""For the day on which every passphrase and every recovery kit of an independent inbox is lost."""

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from portal.accounts.actors import System
from portal.places.calendar import now
from portal.places.queries import force_by_slug
from portal.safety_reports.inbox.operations import close_inbox
from portal.sealing.member_keys import NoKeyError


class Command(BaseCommand):
    help = (
        "Nothing more is sealed to the inbox's key, and the public pages say that the inbox is not open until a member "
        "makes a new first key. What was sealed before stays sealed; a kit found later still opens it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("force", help="the force's short name")
        parser.add_argument("--nobody-can-open-it", action="store_true", required=True)

    def handle(self, *_args: Any, **options: Any) -> None:
        force = force_by_slug(options["force"])
        if force is None:
            raise CommandError(f"There is no force called {options['force']}.")
        try:
            close_inbox(force=force.id, by=System("close_inbox"), now=now())
        except NoKeyError as error:
            raise CommandError("This inbox has no key in use.") from error
        self.stdout.write("Closed. A member opens it again with a new key.")
