from typing import Any

from django.core.management.base import BaseCommand, CommandParser

from portal.accounts.grants import statements


class Command(BaseCommand):
    help = "Print the SQL that gives the public door's PostgreSQL role its rights. Run it after each migrate."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("--role", default="heard_public")

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        self.stdout.write("BEGIN;")
        for statement in statements(options["role"]):
            self.stdout.write(statement)
        self.stdout.write("COMMIT;")
