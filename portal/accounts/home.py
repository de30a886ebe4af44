"""What the administration of people and of background work has to say on a first page."""

from datetime import datetime

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from portal.accounts.actors import Actor, Member
from portal.accounts.models import Invitation, Membership
from portal.accounts.roles import ROLE_NAMES, Permission, Role
from portal.outbox import queries as outbox
from portal.places.calendar import local_day
from portal.shell.home import (
    A_SOURCE,
    NEWS_SHOWN,
    HomeSource,
    News,
    Number,
    Share,
    Standing,
    Wait,
    home_sources,
)


def register() -> None:
    """Called once, when the app is ready."""
    people = (Permission.MEMBERS_MANAGE, Permission.ORGANISATION_MANAGE)
    home_sources.register(HomeSource("people", _people, people))
    home_sources.register(HomeSource("background", _background, (Permission.OUTBOX_MANAGE,)))


def _people(actor: Actor, now: datetime, since: datetime) -> Share | None:
    if not isinstance(actor, Member):
        return None
    page = reverse("people")
    running = Membership.objects.visible_to(actor).running_at(now)
    offers = Invitation.objects.visible_to(actor).filter(used_at=None, revoked_at=None)
    over = offers.filter(expires_at__lte=now)
    joined = running.filter(starts_at__gt=since).select_related("user").order_by("-starts_at", "pk")
    return Share(
        numbers=(
            Number(_("People with a role here"), running.count(), page, 34),
            Number(_("Invitations open"), offers.filter(expires_at__gt=now).count(), page, 33),
        ),
        waits=tuple(
            Wait(
                title=str(ROLE_NAMES[Role(role)]),
                address=page,
                standing=Standing.DUE,
                kind=_("Invitation that ran out unanswered"),
                since=local_day(expires_at),
                with_whom=actor.role_name,
            )
            for role, expires_at in over.order_by("expires_at", "pk").values_list("role", "expires_at")[
                :A_SOURCE
            ]
        ),
        news=tuple(
            News(row.user.pseudonym, page, local_day(row.starts_at), _("Joined"))
            for row in joined[:NEWS_SHOWN]
        ),
        more=max(0, over.count() - A_SOURCE),
    )


def _background(actor: Actor, now: datetime, since: datetime) -> Share | None:  # noqa: ARG001 - one shape
    """What the portal could not do by itself. The platform's people see every force's, others their own."""
    if not isinstance(actor, Member):
        return None
    force = None if actor.role is Role.PLATFORM_ADMINISTRATOR else actor.force_id
    health = outbox.health(force=force, now=now)
    page = reverse("system:outbox")
    waits = (
        (Wait(_given_up(health.dead), page, Standing.OVERDUE, _("Background work")),) if health.dead else ()
    )
    return Share(
        numbers=(
            Number(_("Background work given up"), health.dead, page, 14),
            Number(_("Waits to be done in the background"), health.waiting, page, 35),
        ),
        waits=waits,
        more=max(0, health.dead - 1),
    )


def _given_up(dead: int) -> str:
    text = ngettext("%(dead)s piece of work was given up", "%(dead)s pieces of work were given up", dead)
    return text % {"dead": dead}
