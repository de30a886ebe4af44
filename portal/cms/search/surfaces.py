"""What the search adds to surfaces that everybody shares."""

from django.utils.translation import gettext_lazy as _

from portal.cms.search.pages import search_pages
from portal.cms.search.support import search_support
from portal.shell.registries import FurnitureItem, Slot, furniture, search_sources


def register() -> None:
    """Called once, when the app is ready."""
    search_sources.add("pages", search_pages)
    search_sources.add("support", search_support)
    furniture.register(FurnitureItem(_("Search"), "search:search", slot=Slot.FOOTER, order=70))
