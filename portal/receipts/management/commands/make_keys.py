"""Make or register the keys that servers hold: triage and delivery of every force, and the receipts' pepper."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from portal.places.queries import list_forces, national_desk
from portal.receipts.pepper import pepper
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from portal.settings.keyfiles import MissingKeyError


class Command(BaseCommand):
    help = (
        "Registers the public halves of this door's keys. Makes missing key files, except in production, where it "
        "says which file to put where. Run it as PORTAL_DOOR=workspace for triage, as PORTAL_DOOR=worker for delivery; "
        "outside production one run does both."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        kinds = [RecipientKind.DELIVERY] if settings.DOOR == "worker" else [RecipientKind.TRIAGE]
        if settings.KEYS_MAY_BE_MADE:
            kinds = [RecipientKind.TRIAGE, RecipientKind.DELIVERY]
            pepper()
        try:
            for force in [*list_forces(), national_desk()]:
                for kind in kinds:
                    ensure_server_key(kind, force.id)
        except MissingKeyError as error:
            raise CommandError(str(error)) from error
        self.stdout.write("Every force has its keys.")
        if settings.KEYS_MAY_BE_MADE:
            self.stdout.write(
                self.style.WARNING(
                    f"They are files under {settings.DATA_FOLDER / 'keys'}. Keep a copy elsewhere."
                )
            )
