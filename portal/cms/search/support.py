"""Support services that the index does not have yet, through the directory's own reading: what it hides is not found."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from portal.cms.search.index import lacking, scope_of
from portal.cms.support.queries import ids_that_may_be_shown, shown_services
from portal.cms.support.services import ServiceView
from portal.places import calendar
from portal.shell.finding import Door
from portal.shell.registries import SearchHit

SUPPORT = "support"
NAMED, TOLD = 0.95, 0.7


def fresh_services(force_id: UUID, language: str) -> list[ServiceView]:
    """Two queries where the index has them all; nothing else of the directory is read then."""
    ids = {str(one): one for one in ids_that_may_be_shown(force_id)}
    unknown = lacking(scope_of(Door.PUBLIC, force_id, language), SUPPORT, set(ids))
    if not unknown:
        return []
    only = [ids[one] for one in unknown]
    return shown_services(force_id=force_id, language=language, now=calendar.now(), only=only)


def services_among(services: Sequence[ServiceView], words: str) -> list[SearchHit]:
    """Services that have every word in their name, or in what they say of themselves."""
    wanted = words.casefold().split()
    return [_hit(service, wanted) for service in services if _has(all_words(service), wanted)]


def _hit(service: ServiceView, wanted: list[str]) -> SearchHit:
    return SearchHit(
        title=service.name,
        address=reverse("support:service", args=[service.id]),
        text=Truncator(service.summary).chars(180),
        kind=_("Support service"),
        rank=NAMED if _has(service.name, wanted) else TOLD,
    )


def all_words(service: ServiceView) -> str:
    lists = (service.needs_words, service.groups_words, service.languages_words)
    return " ".join(
        [service.name, service.run_by, service.summary, *(word for words in lists for word in words)]
    )


def _has(text: str, wanted: list[str]) -> bool:
    folded = text.casefold()
    return all(word in folded for word in wanted)
