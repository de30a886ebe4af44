from django.apps import AppConfig


class ShellConfig(AppConfig):
    name = "portal.shell"
    label = "shell"

    def ready(self) -> None:
        from portal.shell import logs, tasks  # noqa: F401 - registers the jobs

        logs.configure()
