"""What the search adds to surfaces that everybody shares."""

from django.utils.translation import gettext_lazy as _

from portal.cms.search import sources, tasks  # noqa: F401 - the jobs are filled by being imported
from portal.shell.registries import FurnitureItem, NavItem, Slot, furniture, navigation, search_sources


def register() -> None:
    """Called once, when the app is ready."""
    search_sources.add("places", sources.places_found)
    sources.register()
    navigation.register(NavItem(_("Find"), "find:find", order=2))
    furniture.register(FurnitureItem(_("Search"), "search:search", slot=Slot.FOOTER, order=70))
