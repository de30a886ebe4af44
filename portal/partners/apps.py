from django.apps import AppConfig


class PartnersConfig(AppConfig):
    name = "portal.partners"
    label = "partners"

    def ready(self) -> None:
        from portal.partners import shared_surfaces
        from portal.partners.files import tasks as file_tasks  # noqa: F401
        from portal.partners.referrals import tasks  # noqa: F401 - registers the jobs
        from portal.partners.testimony import tasks as testimony_tasks  # noqa: F401

        shared_surfaces.register()
