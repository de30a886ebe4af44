"""Which pages a reader may have: live, public, of this force's site, and truly in their language."""

from dataclasses import dataclass
from datetime import datetime
from functools import reduce
from operator import or_
from typing import Any
from uuid import UUID

from django.db.models import Q, QuerySet
from django.http import Http404, HttpRequest
from wagtail.models import Page, Site

from portal.cms.models import ForceSite


@dataclass(frozen=True, slots=True)
class SiteHere:
    """The site that answers a request, and whose it is."""

    site: Site
    force_id: UUID

    @property
    def name(self) -> str:
        return str(self.site.site_name or self.site.root_page.title)


def site_of(request: HttpRequest) -> SiteHere:
    """Raises Http404 on a host that belongs to no force."""
    site = Site.find_for_request(request)
    force_id = ForceSite.force_id_of(site)
    if site is None or force_id is None:
        raise Http404("No force's site answers here.")
    return SiteHere(site, force_id)


def public_pages(here: SiteHere) -> QuerySet[Any]:
    """In every language. An alias of a page in another language is no translation, so it is left out."""
    roots = Page.objects.filter(translation_key=here.site.root_page.translation_key).values_list(
        "path", flat=True
    )
    below = reduce(or_, (Q(path__startswith=path) for path in roots))
    pages: QuerySet[Any] = (
        Page.objects.filter(below).live().public().filter(alias_of=None).select_related("locale")
    )
    return pages


def public_page(here: SiteHere, key: UUID, language: str) -> Page:
    """Raises Http404 for a page that is a draft, another force's, or not written in this language."""
    page = public_pages(here).filter(translation_key=key, locale__language_code=language).first()
    if page is None:
        raise Http404("There is no such page.")
    return page


def address_of(page: Page, request: HttpRequest) -> str:
    """The page's whole address at the public door, as the reader's browser knows this site."""
    return request.build_absolute_uri(page.get_url(request))


def changed_at(page: Page) -> datetime | None:
    """When what readers see of it last changed."""
    moment: datetime | None = (
        page.last_published_at or page.first_published_at or page.latest_revision_created_at
    )
    return moment


def summary_of(page: Page) -> str:
    """What a list says of a page: written for lists, else its introduction."""
    return str(
        page.search_description or getattr(page, "introduction", "") or getattr(page, "statement", "") or ""
    )
