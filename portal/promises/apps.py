from django.apps import AppConfig


class PromisesConfig(AppConfig):
    name = "portal.promises"
    label = "promises"

    def ready(self) -> None:
        from portal.promises import shared_surfaces

        shared_surfaces.register()
