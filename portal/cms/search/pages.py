"""Pages, through Wagtail's index in the database."""

import difflib
from collections.abc import Sequence
from uuid import UUID

from django.db.models import Q
from django.utils.text import Truncator
from wagtail.models import Page

from portal.cms.discovery.queries import SiteHere, public_pages, summary_of
from portal.cms.models import ForceSite
from portal.shell.registries import SearchHit

SURE, LIKELY, STEP = 0.9, 0.6, 0.01
CLOSE = 0.75


def search_pages(words: str, force_id: UUID, language: str, most: int) -> Sequence[SearchHit]:
    """Public pages of a force in one language: those whose title has every word first, then by the index's own order."""
    row = ForceSite.objects.select_related("site__root_page").filter(force_id=force_id).first()
    if row is None:
        return []
    pages = public_pages(SiteHere(row.site, force_id)).filter(locale__language_code=language)
    every = Q()
    for word in words.split():
        every &= Q(title__icontains=word)
    titled = list(pages.filter(every).order_by("title")[:most])
    # The index can be asked about its own fields only, so what a reader may have is a condition of its own.
    indexed = Page.objects.filter(pk__in=pages.values("pk"))
    found = list(indexed.search(words, operator="and")[:most])
    found = found or list(indexed.search(words, operator="or")[:most])
    others = [page for page in found if page not in titled]
    ranked = [
        *((page, SURE) for page in titled),
        *((page, LIKELY - STEP * place) for place, page in enumerate(others)),
    ]
    specific = Page.objects.filter(pk__in=[page.pk for page, _rank in ranked]).specific().in_bulk()
    return [_hit(page, specific.get(page.pk, page), rank) for page, rank in ranked[:most]]


def _hit(page: Page, specific: Page, rank: float) -> SearchHit:
    return SearchHit(
        title=page.title,
        address=_path_of(page),
        text=Truncator(summary_of(specific)).chars(180),
        kind=getattr(specific, "kind_name", ""),
        rank=rank,
    )


def _path_of(page: Page) -> str:
    """Within its own site, which is where the reader is."""
    parts = page.get_url_parts()
    return str(parts[2]) if parts else ""


def known_words(force_id: UUID, language: str) -> set[str]:
    """The words of all titles, for those who spell them otherwise. One query beside those for the site."""
    row = ForceSite.objects.select_related("site__root_page").filter(force_id=force_id).first()
    if row is None:
        return set()
    titles = public_pages(SiteHere(row.site, force_id)).filter(locale__language_code=language)
    return {
        word
        for title in titles.values_list("title", flat=True)
        for word in "".join(sign if sign.isalnum() else " " for sign in title.casefold()).split()
        if len(word) > 3
    }


def closest(words: str, known: set[str]) -> str:
    """The words with each unknown one replaced by the nearest known; empty where none is near."""
    ordered = sorted(known)
    near = []
    changed = False
    for word in words.casefold().split():
        match = [word] if word in known else difflib.get_close_matches(word, ordered, n=1, cutoff=CLOSE)
        changed = changed or (bool(match) and match[0] != word)
        near += match
    return " ".join(near) if changed else ""
