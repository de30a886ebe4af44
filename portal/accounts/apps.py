from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "portal.accounts"
    label = "accounts"

    def ready(self) -> None:
        from portal.accounts import checks, finding, home, tasks, weekly  # noqa: F401 - registers checks and effects
        from portal.accounts.menu import register as register_people
        from portal.accounts.system import jobs, menu  # noqa: F401 - registers the ledger's jobs

        register_people()
        menu.register()
        home.register()
        finding.register()
