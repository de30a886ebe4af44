"""What counts, releases and profiles add to shared surfaces: menu, home panels, search, threads."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.insights.profiles import surfaces as profiles
from portal.insights.public_picture import surfaces as public_picture
from portal.insights.releases import tasks as release_tasks  # noqa: F401 - filled by being imported
from portal.insights.releases.desk import surfaces as releases
from portal.insights.telling import surfaces as telling
from portal.shell.registries import NavItem, navigation


def register() -> None:
    """Called once when applications start."""
    navigation.register(
        NavItem(_("The picture"), "insights:picture", Permission.REPORTS_SEE_COUNTS, order=30)
    )
    navigation.register(NavItem(_("Data of others"), "insights:datasets", Permission.DATA_GIVE, order=32))
    public_picture.register()
    profiles.register()
    releases.register()
    telling.register()
