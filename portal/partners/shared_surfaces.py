"""What partners' work adds to shared surfaces: menu, home panels, search, threads."""

from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.partners import finding, home
from portal.partners.feedback.queries import sheets as feedback_sheets
from portal.partners.files.queries import given_files
from portal.partners.organisations.export import kept_files, sources
from portal.partners.panels.waiting import panels_waiting
from portal.partners.projects import surfaces as projects
from portal.partners.recommendations import story as recommendation_story
from portal.partners.recommendations.taking_away import sheets as recommendation_sheets
from portal.partners.referrals import surfaces as referrals
from portal.partners.testimony import surfaces as testimony
from portal.shell.registries import FurnitureItem, HomePanel, NavItem, furniture, home_panels, navigation


def register() -> None:
    """Called once when applications start."""
    read = Permission.PARTNERS_READ
    navigation.register(NavItem(_("Partners"), "partners:directory", read, order=30))
    navigation.register(NavItem(_("Recommendations"), "partners:ledger", read, order=31))
    navigation.register(NavItem(_("Changes in practice"), "partners:practice", read, order=32))
    navigation.register(NavItem(_("Panels"), "partners:panels", Permission.PANELS_SIT, order=34))
    navigation.register(NavItem(_("Listening circles"), "partners:circles", Permission.CIRCLES_RUN, order=35))
    navigation.register(NavItem(_("Referral figures"), "partners:referral_counts", read, order=36))
    navigation.register(
        NavItem(_("What came of it"), "partners:insight", Permission.ORGANISATION_READ, order=37)
    )
    navigation.register(
        NavItem(_("Report with someone"), "partners:assisted", Permission.REPORTS_ASSIST, order=49)
    )
    furniture.register(FurnitureItem(_("Working together"), "partners_public:index", order=40))
    home_panels.register(
        HomePanel(
            "panels",
            _("Panels"),
            "partners/panels/home_panel.html",
            panels_waiting,
            Permission.PANELS_RUN,
            order=26,
        )
    )
    home.register()
    finding.register()
    navigation.register(NavItem(_("Feedback"), "partners:feedback", Permission.FEEDBACK_READ, order=33))
    sources.add("recommendations", recommendation_sheets)
    sources.add("feedback", feedback_sheets)
    kept_files.add("files", given_files)
    referrals.register()
    projects.register()
    testimony.register()
    recommendation_story.register()
