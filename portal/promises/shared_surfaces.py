"""What promises add to surfaces that everybody shares: the menu, and the VAWG lead's home page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.promises import story
from portal.promises.queries.commitments import overview
from portal.shell.registries import HomePanel, NavItem, home_panels, navigation

MOST_SHOWN = 5


def register() -> None:
    """Called once, when the app is ready."""
    navigation.register(NavItem(_("Promises"), "promises:overview", Permission.PROMISES_READ, order=40))
    navigation.register(NavItem(_("Case outcomes"), "promises:outcomes", Permission.PROMISES_READ, order=41))
    navigation.register(
        NavItem(_("Trained people"), "promises:capability", Permission.PROMISES_READ, order=42)
    )
    story.register()
    home_panels.register(
        HomePanel(
            "promises",
            _("Promises"),
            "promises/home_panel.html",
            _promises_panel,
            Permission.PROMISES_EDIT,
            order=20,
        )
    )


def _promises_panel(actor: Actor, now: datetime) -> Mapping[str, Any] | None:
    """What is overdue, and what will be soonest."""
    if not isinstance(actor, Member):
        return None
    found = overview(force_id=actor.force_id, now=now)
    coming = sorted(
        (one for one in found.commitments if one.due.on and not one.due.is_overdue),
        key=lambda one: (one.due.on, one.code),
    )
    late = found.overdue
    return {
        "found": found,
        "overdue": late[:MOST_SHOWN],
        "more": max(0, len(late) - MOST_SHOWN),
        "coming": coming[: MOST_SHOWN - 2],
    }
