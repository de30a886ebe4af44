"""What the review adds to the workspace's menu and home page."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail.admin import signal_handlers

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.cms.incident.queries import unconfirmed
from portal.shell.registries import HomePanel, NavItem, home_panels, navigation


def register() -> None:
    navigation.register(NavItem(_("Review"), "review:overview", Permission.PAGES_EDIT, order=61))
    navigation.register(NavItem(_("Translations"), "translating:overview", Permission.PAGES_EDIT, order=62))
    navigation.register(NavItem(_("Alerts"), "alerts:overview", Permission.ALERTS_MANAGE, order=66))
    navigation.register(NavItem(_("Old addresses"), "redirects:overview", Permission.PAGES_PUBLISH, order=67))
    navigation.register(
        NavItem(_("Critical incident"), "incident:overview", Permission.INCIDENT_MANAGE, order=68)
    )
    home_panels.register(
        HomePanel(
            "incident",
            _("Critical incident"),
            "incident/_unconfirmed.html",
            _unconfirmed,
            Permission.INCIDENT_MANAGE,
            order=1,
        )
    )
    _no_letters_with_titles()


def _unconfirmed(actor: Actor, now: datetime) -> Mapping[str, Any] | None:
    """On the first page of everybody who may confirm it, the lead among them, until somebody has."""
    found = unconfirmed(actor, now=now) if isinstance(actor, Member) else []
    return {"unconfirmed": found} if found else None


def _no_letters_with_titles() -> None:
    """Wagtail would write to people with the page's title and the reviewer's words. Ours say that something waits.

    Its admin connects these names when it is ready, which is after this application.
    """
    for name in (
        "task_submission_email_notifier",
        "workflow_submission_email_notifier",
        "workflow_approval_email_notifier",
        "workflow_rejection_email_notifier",
    ):
        setattr(signal_handlers, name, _say_nothing)


def _say_nothing(**_kwargs: Any) -> None:
    """Stands where Wagtail's letters were."""
