"""Pages that the index does not have yet: what was published since it was last made, read as it stands."""

import difflib
from collections.abc import Sequence
from typing import Any
from uuid import UUID

from django.utils.text import Truncator
from wagtail.models import Page

from portal.cms.discovery.queries import SiteHere, public_pages, summary_of
from portal.cms.models import ForceSite
from portal.cms.search.addresses import path_of
from portal.cms.search.index import lacking, scope_of
from portal.cms.search.indexed import words_of
from portal.cms.search.words import forms_of, words_in
from portal.shell.finding import Door
from portal.shell.registries import SearchHit

SURE, LIKELY, STEP = 0.9, 0.6, 0.01
CLOSE = 0.75
NEWEST = 200  # looked at, whatever force they are of
MOST_FRESH = 50
SHORTEST_BEGINNING = 3


def search_among(pages: Sequence[Any], words: str, language: str) -> list[SearchHit]:
    """Pages that have every word in their title, then those that have it anywhere; if none has, those that have one."""
    wanted = [(word, set(forms_of(word, language))) for word in words_in(words)]
    titled, told, partly = [], [], []
    for page in pages if wanted else ():
        title = words_in(page.title)
        text = [*title, *words_in(f"{summary_of(page)} {words_of(page)}")]
        if all(_has(title, *each) for each in wanted):
            titled.append(page)
        elif all(_has(text, *each) for each in wanted):
            told.append(page)
        elif any(_has(text, *each) for each in wanted):
            partly.append(page)
    others = told or partly
    return [
        *(_hit(page, SURE) for page in titled),
        *(_hit(page, max(0.0, LIKELY - STEP * place)) for place, page in enumerate(others)),
    ]


def fresh_pages(force_id: UUID, language: str) -> list[Any]:
    """At most so many, found by their numbers: no search reads all pages, however many there are."""
    row = ForceSite.objects.select_related("site__root_page").filter(force_id=force_id).first()
    if row is None:
        return []
    newest = {str(pk) for pk in _newest()}
    unknown = lacking(scope_of(Door.PUBLIC, force_id, language), "page", newest)
    if not unknown:
        return []
    pages: Any = public_pages(SiteHere(row.site, force_id)).filter(
        locale__language_code=language, pk__in=[int(pk) for pk in unknown]
    )
    return list(pages.order_by("-pk").specific()[:MOST_FRESH])


def _newest() -> set[int]:
    """Pages made last, and pages of the last revisions that went live: two reads from the end of an index."""
    made = Page.objects.order_by("-pk").values_list("pk", flat=True)[:NEWEST]
    published = Page.objects.exclude(live_revision=None).order_by("-live_revision_id")
    return {*made, *published.values_list("pk", flat=True)[:NEWEST]}


def titles_words(pages: Sequence[Any]) -> set[str]:
    """The words of these titles, for those who spell them otherwise."""
    return {word for page in pages for word in words_in(page.title) if len(word) > 3}


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


def _has(text: Sequence[str], word: str, forms: set[str]) -> bool:
    """A word in one of its forms, or as the beginning of another."""
    return any(each in forms or (len(word) >= SHORTEST_BEGINNING and each.startswith(word)) for each in text)


def _hit(page: Any, rank: float) -> SearchHit:
    return SearchHit(
        title=page.title,
        address=path_of(page),
        text=Truncator(summary_of(page)).chars(180),
        kind=getattr(page, "kind_name", ""),
        rank=rank,
    )
