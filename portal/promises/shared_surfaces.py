"""What promises add to surfaces that everybody shares: the menu, and the VAWG lead's home page."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.promises import finding, home, story
from portal.shell.registries import NavItem, navigation


def register() -> None:
    """Called once, when the app is ready."""
    navigation.register(NavItem(_("Promises"), "promises:overview", Permission.PROMISES_READ, order=40))
    navigation.register(NavItem(_("Case outcomes"), "promises:outcomes", Permission.PROMISES_READ, order=41))
    navigation.register(
        NavItem(_("Trained people"), "promises:capability", Permission.PROMISES_READ, order=42)
    )
    story.register()
    home.register()
    finding.register()
