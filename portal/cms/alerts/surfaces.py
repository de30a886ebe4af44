"""Alerts above every public page: pages of the CMS, the report journey, the help pages, what a receipt opens."""

from django.http import HttpRequest
from django.utils import translation
from django.utils.translation import gettext as _

from portal.cms.alerts import queries
from portal.cms.models.alerts import Urgency
from portal.places import calendar
from portal.places.queries import force_for_host
from portal.shell.registries import Banner, BannerSource


def banners_for(request: HttpRequest) -> list[Banner]:
    """What runs now for the force whose door answers."""
    language = translation.get_language() or "en"
    force = force_for_host(request.get_host())
    return [banner_of(alert, language) for alert in queries.running(force.id, calendar.now())]


def banner_of(alert: queries.AlertView, language: str) -> Banner:
    spoken, text = alert.text_in(language)
    address = alert.address_in(language)
    return Banner(
        kind=str(alert.urgency),
        label=Urgency(alert.urgency).label,
        text=text,
        language=spoken,
        address=address,
        link_text=_("Read what this is about") if address else "",
    )


SOURCE = BannerSource(banners=banners_for, next_change=queries.next_change)
