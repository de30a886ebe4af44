"""What profiles, actions and releases have to say on a first page."""

from datetime import date, datetime, timedelta

from django.db.models import Q
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.insights.actions.queries import OPEN, SOON
from portal.insights.actions.vocabulary import Progress
from portal.insights.models import Action, Effect, Profile, ProfileVersion
from portal.insights.profiles.vocabulary import State
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

PUBLISH_WITHIN = timedelta(days=28)


def register() -> None:
    """Called once, when the app is ready."""
    home_sources.register(HomeSource("actions", _of_actions, (Permission.ACTIONS_EDIT,)))
    home_sources.register(HomeSource("profiles", _of_profiles, (Permission.PROFILES_READ,)))


def _of_actions(actor: Actor, now: datetime, since: datetime) -> Share | None:
    """Actions that are late or nearly, and effects that were measured."""
    today = local_day(now)
    seen = Action.objects.filter(profile__in=Profile.objects.visible_to(actor))
    going = seen.filter(progress__in=OPEN)
    due = going.filter(due_on__lte=today + SOON).order_by("due_on", "what")
    late, to_measure = going.filter(due_on__lt=today).count(), _to_measure(actor)
    board = reverse("insights:board")
    return Share(
        numbers=(
            Number(_("Actions overdue"), late, board, 20),
            Number(_("Actions under way"), going.filter(progress=Progress.UNDER_WAY).count(), board, 30),
            Number(_("Done, and not measured yet"), to_measure, board, 31),
        ),
        waits=tuple(
            Wait(
                title=action.what,
                address=reverse("insights:action", args=[action.pk]),
                standing=Standing.OVERDUE if action.due_on < today else Standing.DUE,
                kind=_("Action"),
                due_on=action.due_on,
                with_whom=action.owner,
            )
            for action in due[:A_SOURCE]
        ),
        news=_measured(actor, local_day(since)),
        more=max(0, due.count() - A_SOURCE),
    )


def _to_measure(actor: Actor) -> int:
    done = Action.objects.filter(profile__in=Profile.objects.visible_to(actor), progress=Progress.DONE)
    return done.filter(effects=None).exclude(plan={}).count()


def _measured(actor: Actor, since: date) -> tuple[News, ...]:
    effects = Effect.objects.filter(
        action__profile__in=Profile.objects.visible_to(actor), measured_on__gt=since
    ).select_related("action")
    return tuple(
        News(
            effect.action.what,
            reverse("insights:action", args=[effect.action_id]),
            effect.measured_on,
            _("Its effect was measured"),
        )
        for effect in effects.order_by("-measured_on", "pk")[:NEWS_SHOWN]
    )


def _of_profiles(actor: Actor, now: datetime, since: datetime) -> Share | None:
    if not isinstance(actor, Member):
        return None
    today = local_day(now)
    seen = Profile.objects.visible_to(actor).exclude(state=State.CLOSED)
    decides = actor.may(Permission.PROFILES_APPROVE)
    review_due = Q(review_on__lte=today + SOON)
    asked = Q(state=State.SUBMITTED) & ~Q(submitted_by=actor.reference) if decides else Q(pk=None)
    rows = seen.filter(review_due | asked).order_by("review_on", "title")
    page = reverse("insights:profiles")
    return Share(
        numbers=(Number(_("Problem profiles open"), seen.count(), page, 32),),
        waits=tuple(_profile(row, today, decides=decides, actor=actor) for row in rows[:A_SOURCE]),
        news=tuple(
            News(
                version.profile.title,
                reverse("insights:profile", args=[version.profile_id]),
                local_day(version.approved_at),
                _("Profile approved"),
            )
            for version in ProfileVersion.objects.filter(
                profile__in=Profile.objects.visible_to(actor), approved_at__gt=since
            )
            .select_related("profile")
            .order_by("-approved_at", "pk")[:NEWS_SHOWN]
        ),
        more=max(0, rows.count() - A_SOURCE),
    )


def _profile(row: Profile, today: date, *, decides: bool, actor: Member) -> Wait:
    address = reverse("insights:profile", args=[row.pk])
    if decides and row.state == State.SUBMITTED and row.submitted_by != actor.reference:
        return Wait(row.title, address, Standing.DECISION, _("Profile to approve"), with_whom=actor.role_name)
    late = row.review_on < today
    return Wait(
        row.title,
        address,
        Standing.OVERDUE if late else Standing.DUE,
        _("Profile to review"),
        row.review_on,
        with_whom=actor.role_name,
    )
