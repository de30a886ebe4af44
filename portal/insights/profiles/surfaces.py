"""What profiles add to the menu and to home pages."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.insights import finding, home
from portal.insights.profiles import story
from portal.insights.profiles.coverage import covers_of_report
from portal.shell.covering import covers
from portal.shell.registries import NavItem, navigation


def register() -> None:
    """Called once, when the app is ready."""
    story.register()
    covers.add("profiles", covers_of_report)
    read = Permission.PROFILES_READ
    navigation.register(NavItem(_("Problem profiles"), "insights:profiles", read, order=34))
    navigation.register(NavItem(_("Tasking board"), "insights:board", read, order=35))
    navigation.register(
        NavItem(_("Shared with us"), "insights:shared", Permission.PROFILES_READ_SHARED, order=34)
    )
    home.register()
    finding.register()
