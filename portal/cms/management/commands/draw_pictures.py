from typing import Any

from django.core.management.base import BaseCommand

from portal.cms.models import ForceImage


class Command(BaseCommand):
    help = (
        "Draw what pages show of every image that is not drawn yet: after an upgrade, or an upload cut short."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        drawn = 0
        for pk in ForceImage.objects.order_by("pk").values_list("pk", flat=True).iterator():
            drawn += ForceImage.draw(pk)
        self.stdout.write(f"{drawn} images drawn.")
