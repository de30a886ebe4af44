"""What the independent inbox adds to shared surfaces. Only those who may read it ever see that it is there."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.safety_reports.inbox.queries import count_new
from portal.safety_reports.inbox.thread import HANDLERS, thread_of
from portal.safety_reports.subjects import INDEPENDENT_REPORT
from portal.shell.registries import NavItem, navigation, threads


def register() -> None:
    """Called once, when the app is ready."""
    navigation.register(
        NavItem(_("Independent inbox"), "inbox:page", Permission.INBOX_READ, order=20, count=count_new)
    )
    threads.register(INDEPENDENT_REPORT, thread_of, HANDLERS)
