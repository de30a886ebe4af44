from typing import Any

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError, CommandParser

from portal.accounts.actors import System
from portal.cms.search.tasks import refresh_force
from portal.cms.setting_up import add_welsh, set_up_site
from portal.cms.setting_up_promises import add_promise_pages
from portal.cms.support.guides.set_up import set_up_guides
from portal.cms.support.national import load_national
from portal.places import calendar
from portal.places.operations import make_force


class Command(BaseCommand):
    help = "Make a force and its site, with the pages that none can do without, in English and Welsh. Repeatable."

    def add_arguments(self, parser: CommandParser) -> None:
        parser.add_argument("slug", help="short name in addresses, for example doggerland")
        parser.add_argument("name", help="the force's name, for example 'Doggerland Police'")
        parser.add_argument(
            "--welsh-name", default="", help="what the force is called in Welsh; as in English without it"
        )
        parser.add_argument("--code", default="", help="official code, for example E23000001")
        parser.add_argument("--host", required=True, help="host name of the public door")
        parser.add_argument("--port", type=int, default=443)

    def handle(self, *args: Any, **options: Any) -> None:  # noqa: ARG002
        if not options["slug"].replace("-", "").isalnum():
            raise CommandError("The short name may hold letters, digits and hyphens only.")
        force = make_force(
            slug=options["slug"], name=options["name"], code=options["code"], hosts=[options["host"]]
        )
        site = set_up_site(
            force_id=force.id, force_name=force.name, host=options["host"], port=options["port"]
        )
        add_welsh(force_id=force.id, force_name=options["welsh_name"] or force.name)
        set_up_guides(force_id=force.id)
        load_national(by=System("set_up_force"), now=calendar.now())
        add_promise_pages(force_id=force.id, now=calendar.now())
        call_command("sync_roles", stdout=self.stdout)
        refresh_force(force.id)
        self.stdout.write(f"{force.name}: site {'made' if site.made else 'was there'}.")
        self.stdout.write(
            "Now run make_keys, load the areas (docs/operations/places.md), and invite its administrator. The helplines "
            "for the whole country are in the support directory; the public sees each once an editor has checked it."
        )
