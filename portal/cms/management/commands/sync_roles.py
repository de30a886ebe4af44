from typing import Any

from django.core.management.base import BaseCommand

from portal.accounts.operations.roles import sync_roles
from portal.cms.workflow.setting_up import set_up_reviews
from portal.places import calendar


class Command(BaseCommand):
    help = "Make the groups that Wagtail reads, and each force's review, what the code says. Run it after migrate."

    def handle(self, **_options: Any) -> None:
        forces = sync_roles(now=calendar.now())
        self.stdout.write(f"Editors' groups of {forces} forces are in step with the code.")
        reviews = set_up_reviews()
        self.stdout.write(f"Reviews of {reviews} sites are in step with the code.")
