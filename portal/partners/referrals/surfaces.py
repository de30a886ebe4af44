"""What referrals add to surfaces that everybody shares."""

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.partners.referrals.operations.moves import cancel_again
from portal.partners.referrals.queries import count_new
from portal.partners.referrals.subjects import REFERRAL
from portal.partners.referrals.thread import HANDLERS, thread_of
from portal.safety_reports import erasures
from portal.shell.registries import HomePanel, NavItem, home_panels, navigation, threads


def register() -> None:
    """Called once, when the app is ready."""
    navigation.register(
        NavItem(
            _("Referrals to us"), "partners:referrals", Permission.REFERRALS_READ, order=50, count=count_new
        )
    )
    navigation.register(
        NavItem(_("Refer somebody"), "partners:refer_made", Permission.REFERRALS_MAKE, order=51)
    )
    home_panels.register(
        HomePanel(
            "referrals",
            _("Referrals"),
            "referrals/home_panel.html",
            _panel,
            Permission.REFERRALS_READ,
            order=10,
        )
    )
    threads.register(REFERRAL, thread_of, HANDLERS)
    erasures.again.add(REFERRAL, cancel_again)


def _panel(actor: Actor, _now: datetime) -> Mapping[str, Any] | None:
    return {"new": count_new(actor)}
