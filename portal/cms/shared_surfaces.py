"""What the CMS adds to surfaces that everybody shares."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.cms.reading.around import site_menu
from portal.cms.wording.elsewhere import check_texts
from portal.shell.registries import FurnitureItem, NavItem, furniture, navigation, site_menus, text_checks

# Every site is set up with these three pages; editors may rewrite them, and cannot do without them.
STANDING_PAGES = {
    "accessibility": _("Accessibility"),
    "privacy": _("Privacy"),
    "cookies": _("Cookies"),
}


def register() -> None:
    """Called once, when the app is ready."""
    site_menus.add("cms", site_menu)
    text_checks.add("cms", check_texts)
    navigation.register(NavItem(_("Pages"), "wagtailadmin_home", Permission.PAGES_EDIT, order=60))
    for order, (slug, label) in enumerate(STANDING_PAGES.items()):
        furniture.register(FurnitureItem(label, "wagtail_serve", order=80 + order, args=(f"{slug}/",)))
