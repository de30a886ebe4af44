"""Support services, through the directory's own reading of them: what it hides is not found here either."""

from collections.abc import Sequence
from uuid import UUID

from django.urls import reverse
from django.utils.text import Truncator
from django.utils.translation import gettext_lazy as _

from portal.cms.support.queries import shown_services
from portal.cms.support.services import ServiceView
from portal.places import calendar
from portal.shell.registries import SearchHit

NAMED, TOLD = 0.95, 0.7


def search_support(words: str, force_id: UUID, language: str, most: int) -> Sequence[SearchHit]:
    """Services that have every word in their name, or in what they say of themselves."""
    wanted = words.casefold().split()
    found = shown_services(force_id=force_id, language=language, now=calendar.now())
    hits = [_hit(service, wanted) for service in found if _has(all_words(service), wanted)]
    return sorted(hits, key=lambda hit: -hit.rank)[:most]


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
