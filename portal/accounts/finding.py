"""People, to be found by those who manage them."""

from collections.abc import Iterable, Mapping, Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from portal.accounts.models import Membership
from portal.accounts.roles import ROLE_NAMES, Permission, Role
from portal.shell.finding import Asker, Door, Findable, FindSource, find_sources
from portal.shell.registries import SearchHit


def register() -> None:
    """Called once, when the app is ready."""
    manage = (Permission.MEMBERS_MANAGE, Permission.ORGANISATION_MANAGE)
    find_sources.register(FindSource("person", Door.WORKSPACE, _all, _visible, manage))


def _all(force_id: UUID, language: str) -> Iterable[Findable]:  # noqa: ARG001 - names have no language
    for row in Membership.objects.filter(force_id=force_id).select_related("user"):
        yield Findable(str(row.pk), row.user.pseudonym)


def _visible(subjects: Sequence[str], asker: Asker) -> Mapping[str, SearchHit]:
    rows = Membership.objects.visible_to(asker.actor).running_at(asker.now).filter(pk__in=list(subjects))
    return {
        str(row.pk): SearchHit(
            row.user.pseudonym,
            reverse("person", args=[row.pk]),
            str(ROLE_NAMES[Role(row.role)]),
            _("Person"),
        )
        for row in rows.select_related("user")
    }
