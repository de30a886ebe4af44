from django.apps import AppConfig


class InsightsConfig(AppConfig):
    name = "portal.insights"
    label = "insights"

    def ready(self) -> None:
        from portal.insights import shared_surfaces, tasks  # noqa: F401 - registers the jobs

        shared_surfaces.register()
