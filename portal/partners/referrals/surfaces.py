"""What referrals add to surfaces that everybody shares."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.partners.referrals.operations.moves import cancel_again
from portal.partners.referrals.queries import count_new
from portal.partners.referrals.subjects import REFERRAL
from portal.partners.referrals.thread import HANDLERS, thread_of
from portal.safety_reports import erasures
from portal.shell.registries import NavItem, navigation, threads


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
    threads.register(REFERRAL, thread_of, HANDLERS)
    erasures.again.add(REFERRAL, cancel_again)
