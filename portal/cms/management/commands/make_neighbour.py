from typing import Any

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from portal.accounts.demo import is_demo_database, lend_demo_people
from portal.cms.models import ForceSite
from portal.cms.search.tasks import refresh_force
from portal.places import calendar
from portal.places.operations import make_force
from portal.places.queries import force_by_slug
from portal.promises.demo import make_demo_promises
from portal.promises.demo.outcomes import make_demo_outcomes

SLUG, NAME, HOST = "ravenspurn", "Ravenspurn Constabulary", "127.0.0.1"
# Who works for both, so that one click and "act as" are enough to see the other side.
LENT = ("Ngozi E.", "Dev P.", "Carys W.", "Siobhan M.")


class Command(BaseCommand):
    help = "Put a second force beside the demo's, to see what several forces on one portal look like. Demo profile only."

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        if not (settings.IS_DEMO or settings.PROFILE == "test") or not is_demo_database():
            raise CommandError(
                "A neighbour is made beside the demo only: run make_demo first, with PORTAL_PROFILE=demo."
            )
        if force_by_slug(SLUG) is not None:
            raise CommandError("The neighbour is there already. Nothing was changed.")
        now = calendar.now()
        _claim_hosts()
        call_command("set_up_force", SLUG, NAME, host=HOST, port=settings.PUBLIC_PORT, stdout=self.stdout)
        force = force_by_slug(SLUG)
        if force is None:
            raise CommandError("The neighbour was not made.")
        call_command("make_keys", verbosity=0, stdout=self.stdout)
        lend_demo_people(LENT, force_id=force.id, now=now)
        make_demo_promises(force_id=force.id, now=now, small=True)
        make_demo_outcomes(force_id=force.id, now=now)
        call_command("sync_roles", verbosity=0, stdout=self.stdout)
        refresh_force(force.id)
        self.stdout.write(
            f"{NAME} answers at http://{HOST}:{settings.PUBLIC_PORT}/, Doggerland at localhost as before."
        )
        self.stdout.write(f"In the workspace, {', '.join(LENT)} can act for either.")


def _claim_hosts() -> None:
    """A force alone answers on every host. Once there are two, each answers on those that it has claimed."""
    for row in ForceSite.objects.select_related("site", "force"):
        force = row.force
        make_force(slug=force.slug, name=force.name, code=force.code, hosts=[row.site.hostname])
