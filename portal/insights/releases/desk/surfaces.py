"""What the desk adds to the menu and to home pages."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.insights.releases.desk.queries import Standing, windows
from portal.insights.releases.desk.reviews import draft_of, review, reviews
from portal.shell.registries import HomePanel, NavItem, home_panels, navigation


def register() -> None:
    """Called once, when the app is ready."""
    counts = Permission.REPORTS_SEE_COUNTS
    navigation.register(NavItem(_("Releases"), "insights:releases", counts, order=32))
    home_panels.register(
        HomePanel("releases", _("Releases"), "insights/releases/home_panel.html", _waiting, counts, order=19)
    )
    home_panels.register(
        HomePanel(
            "harm_reviews",
            _("Harm reviews that name you"),
            "insights/releases/partner_panel.html",
            _of_a_partner,
            Permission.ORGANISATION_READ,
            order=60,
        )
    )


def _waiting(actor: Actor, now: datetime) -> Mapping[str, Any] | None:
    """Only while something waits for somebody."""
    waits = any(one.standing is Standing.WAITS for one in windows(actor=actor, now=now))
    draft = draft_of(actor)
    found = review(review_id=draft, actor=actor) if draft else None
    if not waits and found is None:
        return None
    return {"waits": waits, "draft": found}


def _of_a_partner(actor: Actor, now: datetime) -> Mapping[str, Any] | None:  # noqa: ARG001 - every panel's shape
    found = reviews(actor=actor)
    return {"reviews": found} if found else None
