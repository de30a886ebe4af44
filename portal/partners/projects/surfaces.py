"""What co-design adds to shared surfaces: menu, first page, export."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.partners.organisations.export import sources
from portal.partners.projects.asking_thread import HANDLERS, thread_of
from portal.partners.projects.operations import asking
from portal.partners.projects.operations.speaking import CONTRIBUTION, erase_again
from portal.partners.projects.queries.rooms import projects_for
from portal.partners.projects.taking_away import sheets
from portal.partners.projects.vocabulary import Stage
from portal.safety_reports import erasures
from portal.shell.registries import HomePanel, NavItem, home_panels, navigation, threads

MOST_SHOWN = 5


def register() -> None:
    """Called once when applications start."""
    join = Permission.PROJECTS_JOIN
    navigation.register(NavItem(_("Projects"), "partners:projects", join, order=28))
    home_panels.register(
        HomePanel("projects", _("Projects"), "partners/projects/home_panel.html", _panel, join, order=15)
    )
    sources.add("projects", sheets)
    erasures.again.add(CONTRIBUTION, erase_again)
    erasures.again.add(asking.PUBLIC_ANSWER, asking.erase_again)
    threads.register(asking.PUBLIC_ANSWER, thread_of, HANDLERS)


def _panel(actor: Actor, now: datetime) -> Mapping[str, Any] | None:  # noqa: ARG001 - one shape for every panel
    """Invitations to answer, and the rooms that one is in."""
    if not isinstance(actor, Member):
        return None
    rows = projects_for(actor)
    return {
        "waits": [row for row in rows if row.waits][:MOST_SHOWN],
        "inside": [row for row in rows if not row.waits and row.stage is not Stage.CLOSED][:MOST_SHOWN],
    }
