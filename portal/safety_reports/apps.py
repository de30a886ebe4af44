from django.apps import AppConfig
from django.utils.translation import gettext_lazy as _


class SafetyReportsConfig(AppConfig):
    name = "portal.safety_reports"
    label = "safety_reports"

    def ready(self) -> None:
        from portal.safety_reports import checks, shared_surfaces, tasks  # noqa: F401 - filled by being imported
        from portal.shell.registries import FurnitureItem, furniture

        shared_surfaces.register()
        furniture.register(FurnitureItem(_("Help"), "help:overview", order=10))
        furniture.register(FurnitureItem(_("What happens to what you write"), "help:after", order=20))
        furniture.register(FurnitureItem(_("Your phone or computer"), "help:device", order=30))
        furniture.register(FurnitureItem(_("Leaving quickly"), "help:leaving", order=40))
