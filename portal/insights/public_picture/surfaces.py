"""What the public picture adds to surfaces that everybody shares: a link at the foot, and its addresses."""

from collections.abc import Sequence
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.insights.public_picture import story
from portal.places.queries import list_districts
from portal.shell.addresses import in_languages
from portal.shell.registries import FurnitureItem, PublicAddress, address_sources, furniture


def register() -> None:
    """Called once, when the app is ready."""
    furniture.register(FurnitureItem(_("What people said, place by place"), "public_picture:index", order=16))
    address_sources.add("public_picture", _addresses)
    story.register()


def _addresses(force_id: UUID) -> Sequence[PublicAddress]:
    districts = [
        address
        for area in list_districts(force_id, language="en")
        for address in in_languages("public_picture:district", area.id)
    ]
    return [*in_languages("public_picture:index"), *in_languages("public_picture:about"), *districts]
