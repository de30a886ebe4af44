"""What promises add to surfaces that everybody shares: the menu, and the VAWG lead's home page."""

from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.promises import finding, home, story
from portal.shell.addresses import in_languages
from portal.shell.registries import NavItem, PublicAddress, address_sources, navigation


def register() -> None:
    """Called once, when the app is ready."""
    navigation.register(NavItem(_("Promises"), "promises:overview", Permission.PROMISES_READ, order=40))
    navigation.register(NavItem(_("Case outcomes"), "promises:outcomes", Permission.PROMISES_READ, order=41))
    navigation.register(
        NavItem(_("Trained people"), "promises:capability", Permission.PROMISES_READ, order=42)
    )
    address_sources.add("figures", _addresses)
    story.register()
    home.register()
    finding.register()


def _addresses(_force_id: UUID) -> list[PublicAddress]:
    return [*in_languages("figures:outcomes"), *in_languages("figures:capability")]
