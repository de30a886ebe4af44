"""What the accounts pages add to the workspace's menu."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.shell.registries import NavItem, navigation


def register() -> None:
    """Called when the application starts. Partner leads reach their people from their home page."""
    navigation.register(NavItem(_("Home"), "home", None, order=0))
    navigation.register(NavItem(_("People"), "people", Permission.MEMBERS_MANAGE, order=800))
