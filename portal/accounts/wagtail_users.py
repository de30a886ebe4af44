"""Wagtail's admin imports its users app, so that has to be installed. Its pages are not: accounts are ours."""

from typing import Any

from wagtail.users.apps import WagtailUsersAppConfig


class NoPages:
    """Stands where a viewset would, and registers nothing: no address, no menu entry."""

    def __init__(self, *_args: Any, **_options: Any) -> None:
        pass

    def on_register(self) -> None:
        pass

    def get_urlpatterns(self) -> list[Any]:
        return []


class UsersWithoutPages(WagtailUsersAppConfig):
    user_viewset = "portal.accounts.wagtail_users.NoPages"
    group_viewset = "portal.accounts.wagtail_users.NoPages"
