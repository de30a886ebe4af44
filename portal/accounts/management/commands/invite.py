from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, CommandParser
from django.core.validators import validate_email

from portal.accounts.actors import System
from portal.accounts.operations.invitations import InvitationError, invite
from portal.accounts.roles import Role
from portal.places import calendar
from portal.places.queries import force_by_slug


class Command(BaseCommand):
    help = "Invite somebody from the command line: the first administrator, whom nobody in the workspace can invite."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("email")
        parser.add_argument("--force", required=True, help="short name of the force")
        parser.add_argument(
            "--role", default=Role.FORCE_ADMINISTRATOR.value, choices=[role.value for role in Role]
        )

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        force = force_by_slug(options["force"])
        if force is None:
            raise CommandError(f"There is no force called {options['force']}.")
        try:
            validate_email(options["email"])
            invite(
                email=options["email"],
                role=Role(options["role"]),
                force_id=force.id,
                organisation_id=None,
                by=System("invite"),
                now=calendar.now(),
            )
        except ValidationError as error:
            raise CommandError("This is not an e-mail address.") from error
        except InvitationError as error:
            raise CommandError(f"Not invited: {error.code.replace('_', ' ')}.") from error
        self.stdout.write("Invited. The worker sends the letter within seconds.")
        if not settings.EMAIL_BACKEND.endswith("smtp.EmailBackend"):
            self.stdout.write(f"No mail server is set, so the letter is a file in {settings.MAIL_FOLDER}.")
