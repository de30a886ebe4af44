"""What reports add to surfaces that everybody shares: menu, home page, and the thread that a receipt opens."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.safety_reports import home
from portal.safety_reports.inbox import surfaces as independent
from portal.safety_reports.queries.thread import HANDLERS, thread_of
from portal.safety_reports.subjects import SAFETY_REPORT
from portal.shell.registries import NavItem, navigation, threads


def register() -> None:
    """Called once, when the app is ready."""
    navigation.register(NavItem(_("Reports"), "triage:queue", Permission.REPORTS_TRIAGE, order=10))
    navigation.register(NavItem(_("Conflicts"), "triage:conflicts", Permission.REPORTS_TRIAGE, order=12))
    navigation.register(NavItem(_("Team"), "triage:team", Permission.REPORTS_SUPERVISE, order=14))
    navigation.register(NavItem(_("A flood"), "triage:flood", Permission.REPORTS_SUPERVISE, order=15))
    navigation.register(NavItem(_("Holding rules"), "triage:rules", Permission.REPORTS_SUPERVISE, order=16))
    navigation.register(NavItem(_("Policies"), "triage:policies", Permission.REPORTS_SUPERVISE, order=17))
    navigation.register(NavItem(_("Retention"), "triage:retention", Permission.RETENTION_MANAGE, order=18))
    navigation.register(
        NavItem(_("What the public is told"), "triage:guidance", Permission.GUIDANCE_EDIT, order=30)
    )
    home.register()
    threads.register(SAFETY_REPORT, thread_of, HANDLERS)
    independent.register()
