"""What letters and feeds add to pages about a place or a promise, and to the workspace's menu."""

from collections.abc import Sequence

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from portal.accounts.roles import Permission
from portal.cms.models import MailSubject
from portal.cms.posters.designs import Design
from portal.cms.posters.sheet import Size
from portal.shell.offers import Offer, offer_sources
from portal.shell.registries import NavItem, navigation


def register() -> None:
    """Called once, when the app is ready."""
    offer_sources.add("feeds and letters", _offers)
    navigation.register(
        NavItem(gettext_lazy("Letters to readers"), "letters:overview", Permission.ALERTS_MANAGE, order=67)
    )


def _offers(kind: str, key: str) -> Sequence[Offer]:
    if kind not in MailSubject.values:
        return []
    return [*_ways(kind, key), *_poster(kind, key)]


def _poster(kind: str, key: str) -> Sequence[Offer]:
    if kind != MailSubject.AREA:
        return []
    return [
        Offer(
            _("Print a poster with a code"),
            _("The code leads to this page."),
            reverse("posters:place", args=[key, Design.HARBOUR, Size.A4, "pdf"]),
        )
    ]


def _ways(kind: str, key: str) -> Sequence[Offer]:
    return [
        Offer(
            _("Come back to this page"),
            _("It leaves the least behind. Its address says nothing about you."),
            "",
        ),
        Offer(
            _("Follow it in a feed reader"),
            _("A plain link. We cannot see who follows it."),
            reverse(f"feeds:{kind}", args=[key, "atom"]),
        ),
        Offer(
            _("Get a short e-mail"),
            _("Only if nobody else reads your e-mail. We ask you first."),
            reverse("by_mail:start", args=[kind, key]),
        ),
    ]
