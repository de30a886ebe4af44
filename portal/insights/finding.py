"""What profiles and actions have to be found, by those who read profiles."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.roles import Permission
from portal.insights.models import Action, Profile
from portal.shell.finding import Asker, Door, Findable, FindSource, find_sources
from portal.shell.registries import SearchHit


def register() -> None:
    """Called once, when the app is ready."""
    reads = (Permission.PROFILES_READ,)
    find_sources.register(FindSource("profile", Door.WORKSPACE, _profiles, _visible_profiles, reads))
    find_sources.register(FindSource("action", Door.WORKSPACE, _actions, _visible_actions, reads))


def _profiles(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001 - as it was written
    for row in Profile.objects.filter(force_id=force_id):
        yield Findable(str(row.pk), row.title, " ".join(str(text) for text in row.sections.values()))


def _visible_profiles(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    rows = Profile.objects.visible_to(asker.actor).filter(pk__in=list(subjects))
    return {
        str(row.pk): SearchHit(
            row.title, reverse("insights:profile", args=[row.pk]), "", _("Problem profile")
        )
        for row in rows
    }


def _actions(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001
    for row in Action.objects.filter(profile__force_id=force_id):
        yield Findable(str(row.pk), row.what, f"{row.owner} {row.place} {row.evidence}")


def _visible_actions(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    seen = Profile.objects.visible_to(asker.actor)
    rows = Action.objects.filter(profile__in=seen, pk__in=list(subjects))
    return {
        str(row.pk): SearchHit(row.what, reverse("insights:action", args=[row.pk]), row.owner, _("Action"))
        for row in rows
    }
