"""A link at the foot of every public page, the pages' addresses, and the way to them from a colleague's first page."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.cms.loop.forces import are_offered, number_of_forces
from portal.shell.addresses import in_languages
from portal.shell.registries import (
    FurnitureItem,
    HomePanel,
    PublicAddress,
    address_sources,
    furniture,
    home_panels,
)

# Who runs the platform, and whoever leads or counts for one of its forces. No role has both.
WHO_IS_SHOWN_THE_WAY = (Permission.PLATFORM_MANAGE, Permission.PROMISES_READ)


def register() -> None:
    """Called once, when the app is ready."""
    furniture.register(FurnitureItem(_("Are people answered?"), "loop:heard", order=17))
    address_sources.add("loop", _addresses)
    for permission in WHO_IS_SHOWN_THE_WAY:
        home_panels.register(
            HomePanel(
                f"forces_{permission}",
                _("Forces side by side"),
                "loop/home_panel.html",
                _forces,
                permission,
                order=90,
            )
        )


def _addresses(_force_id: UUID) -> Sequence[PublicAddress]:
    beside = in_languages("loop:forces") if are_offered() else []
    return [*in_languages("loop:heard"), *beside]


def _forces(_actor: Actor, now: datetime) -> Mapping[str, Any] | None:  # noqa: ARG001 - every panel's shape
    """Only where there is somebody to stand beside."""
    return {"number": number_of_forces()} if are_offered() else None
