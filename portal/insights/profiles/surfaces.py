"""What profiles add to the menu and to home pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.insights.actions.queries import board
from portal.insights.profiles import story
from portal.shell.registries import HomePanel, NavItem, home_panels, navigation

MOST = 5


def register() -> None:
    """Called once, when the app is ready."""
    story.register()
    read = Permission.PROFILES_READ
    navigation.register(NavItem(_("Problem profiles"), "insights:profiles", read, order=34))
    navigation.register(NavItem(_("Tasking board"), "insights:board", read, order=35))
    navigation.register(
        NavItem(_("Shared with us"), "insights:shared", Permission.PROFILES_READ_SHARED, order=34)
    )
    home_panels.register(
        HomePanel(
            "actions",
            _("Actions due"),
            "insights/actions/home_panel.html",
            _due,
            Permission.ACTIONS_EDIT,
            order=18,
        )
    )


def _due(actor: Actor, now: datetime) -> Mapping[str, Any] | None:
    if not isinstance(actor, Member):
        return None
    found = board(actor=actor, now=now)
    late, soon = [one for one in found if one.is_overdue], [one for one in found if one.is_due_soon]
    return {"late": late[:MOST], "soon": soon[:MOST]} if found else None
