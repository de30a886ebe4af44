from django.apps import AppConfig


class ReceiptsConfig(AppConfig):
    name = "portal.receipts"
    label = "receipts"

    def ready(self) -> None:
        from portal.receipts import tasks  # noqa: F401 - registers the jobs
