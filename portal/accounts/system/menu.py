"""What these pages add to the workspace's menu."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.shell.registries import NavItem, navigation


def register() -> None:
    """Called when the application starts."""
    navigation.register(NavItem(_("Background work"), "system:outbox", Permission.OUTBOX_MANAGE, order=900))
    navigation.register(NavItem(_("Letters"), "system:mail", Permission.MAIL_READ, order=910))
    navigation.register(NavItem(_("Audit log"), "system:audit", Permission.AUDIT_READ, order=920))
