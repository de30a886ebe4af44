"""What the plan and what belongs to it add to surfaces that everybody shares."""

from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.admin.widgets.button import Button
from wagtail.models import Page

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.cms.first_day.progress import first_day_of
from portal.cms.links.queries import number_broken
from portal.shell.registries import HomePanel, NavItem, home_panels, navigation


def register() -> None:
    """Called once, when the app is ready."""
    for label, url_name, permission, order in (
        (gettext_lazy("Communications plan"), "plan:overview", Permission.PLAN_READ, 62),
        (gettext_lazy("Newsletter"), "newsletter:overview", Permission.PAGES_EDIT, 64),
        (gettext_lazy("Your first day"), "first_day:overview", Permission.PAGES_EDIT, 69),
    ):
        navigation.register(NavItem(label, url_name, permission, order=order))
    navigation.register(
        NavItem(gettext_lazy("Links"), "links:overview", Permission.PAGES_EDIT, order=68, count=_broken)
    )
    home_panels.register(
        HomePanel(
            "first_day",
            gettext_lazy("Your first day"),
            "first_day/home_panel.html",
            _first_day,
            Permission.PAGES_EDIT,
            order=20,
        )
    )
    hooks.register("register_page_header_buttons", buttons_of_page)


def buttons_of_page(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterable[Button]:  # noqa: ARG001
    """In the menu of a page in the editor: what it says, and how often it was read."""
    if page.depth > 1:
        yield Button(
            _("Messages it carries"), reverse("plan:carried", args=[page.pk]), icon_name="tag", priority=60
        )
        yield Button(
            _("How often it was read"), reverse("reach:page", args=[page.pk]), icon_name="view", priority=61
        )


def _broken(actor: Any) -> int | None:
    return number_broken(actor.force_id) or None if isinstance(actor, Member) else None


def _first_day(actor: Actor, now: datetime) -> Mapping[str, Any] | None:  # noqa: ARG001 - every panel's shape
    if not isinstance(actor, Member):
        return None
    day = first_day_of(actor)
    return None if day.put_away or day.next is None else {"day": day}
