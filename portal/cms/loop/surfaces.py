"""A link at the foot of every public page, and the page's addresses."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.shell.registries import FurnitureItem, PublicAddress, address_sources, furniture

LANGUAGES = ("en", "cy")


def register() -> None:
    """Called once, when the app is ready."""
    furniture.register(FurnitureItem(_("Are people answered?"), "loop:heard", order=17))
    address_sources.add("loop", _addresses)


def _addresses(_force_id: UUID) -> Sequence[PublicAddress]:
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found.append(PublicAddress("loop:heard", language, reverse("loop:heard")))
    return found
