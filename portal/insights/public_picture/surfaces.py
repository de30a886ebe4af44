"""What the public picture adds to surfaces that everybody shares: a link at the foot, and its addresses."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext_lazy as _

from portal.insights.public_picture import story
from portal.places.queries import list_districts
from portal.shell.registries import FurnitureItem, PublicAddress, address_sources, furniture

LANGUAGES = ("en", "cy")


def register() -> None:
    """Called once, when the app is ready."""
    furniture.register(FurnitureItem(_("What people said, place by place"), "public_picture:index", order=16))
    address_sources.add("public_picture", _addresses)
    story.register()


def _addresses(force_id: UUID) -> Sequence[PublicAddress]:
    names: list[tuple[str, list[object]]] = [("index", []), ("about", [])]
    names += [("district", [area.id]) for area in list_districts(force_id, language="en")]
    found = []
    for language in LANGUAGES:
        with translation.override(language):
            found += [
                PublicAddress(
                    f"picture:{name}:{'-'.join(map(str, args))}",
                    language,
                    reverse(f"public_picture:{name}", args=args),
                )
                for name, args in names
            ]
    return found
