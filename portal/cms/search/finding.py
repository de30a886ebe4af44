"""One search for each door: the index for what there is, its owners for what may be shown, the gazetteer for places."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any
from uuid import UUID

from portal.accounts.actors import Member
from portal.cms.models import SearchEntry
from portal.cms.search.asking import Candidates, candidates
from portal.cms.search.index import ANY_LANGUAGE, scope_of
from portal.cms.search.pages import closest, fresh_pages, search_among, titles_words
from portal.cms.search.support import fresh_services, services_among
from portal.cms.search.words import words_in
from portal.cms.support.services import ServiceView
from portal.places import calendar
from portal.shell.finding import Asker, Door, find_sources
from portal.shell.registries import SearchHit, search_sources

MOST_HITS = 25
ASKED_FIRST = MOST_HITS + 3  # pages are dear to read: few more than are shown


@dataclass(frozen=True, slots=True)
class _Fresh:
    """What the index lacks, read once a search."""

    pages: Sequence[Any]
    services: Sequence[ServiceView]


@dataclass(frozen=True, slots=True)
class Found:
    """`meant` is what was searched for instead, where nothing fitted what was typed."""

    hits: tuple[SearchHit, ...]
    meant: str = ""


def find(words: str, *, force_id: UUID, language: str) -> Found:
    """What the public site has on these words; if nothing, on words close to them that it does have."""
    said = " ".join(words_in(words))
    if not said:
        return Found(())
    asker = Asker(force_id, language, calendar.now())
    found = candidates(scope_of(Door.PUBLIC, force_id, language), said, language)
    hits = _shown(found, Door.PUBLIC, asker)
    asked = found.meant if hits and found.meant else said
    meant = found.meant if hits else ""
    # What was published a moment ago is not in the index yet, and may be spelt otherwise all the same.
    fresh = _Fresh(fresh_pages(force_id, language), fresh_services(force_id, language))
    hits += _asked_at_once(asked, fresh, force_id, language)
    if hits:
        return Found(_best(hits), meant)
    near = closest(said, titles_words(fresh.pages))
    return Found(_best(_asked_at_once(near, fresh, force_id, language)), near) if near else Found(())


def find_at_work(words: str, *, actor: Member, language: str, now: datetime) -> Found:
    """What a member may see of her own force. A correction is told only where it led to something she may see."""
    asker = Asker(actor.force_id, language, now, actor)
    found = candidates(scope_of(Door.WORKSPACE, actor.force_id, ANY_LANGUAGE), words, language)
    hits = _best(_shown(found, Door.WORKSPACE, asker))
    return Found(hits, found.meant if hits else "")


def _asked_at_once(words: str, fresh: _Fresh, force_id: UUID, language: str) -> list[SearchHit]:
    sources = search_sources.values()
    return [
        *search_among(fresh.pages, words, language)[:MOST_HITS],
        *services_among(fresh.services, words)[:MOST_HITS],
        *(hit for source in sources for hit in source(words, force_id, language, MOST_HITS)),
    ]


def _shown(found: Candidates, door: Door, asker: Asker) -> list[SearchHit]:
    """Ask the owners of the best; of the rest only where too few of the best may be shown. Two rounds at most."""
    hits = _shown_of(found.entries[:ASKED_FIRST], door, asker)
    if len({hit.address for hit in hits}) < MOST_HITS:
        hits += _shown_of(found.entries[ASKED_FIRST:], door, asker)
    return hits


def _shown_of(entries: Sequence[tuple[int, float]], door: Door, asker: Asker) -> list[SearchHit]:
    """Ask each kind's owner once, whatever the index says of it."""
    if not entries:
        return []
    ranks = dict(entries)
    rows = SearchEntry.objects.filter(pk__in=list(ranks)).values_list("pk", "kind", "subject")
    by_kind: dict[str, dict[str, float]] = defaultdict(dict)
    for pk, kind, subject in rows:
        by_kind[kind][subject] = ranks[pk]
    hits = []
    for source in find_sources.at(door):
        wanted = by_kind.get(source.kind)
        if not wanted or not source.open_to(asker):
            continue
        best_first = sorted(wanted, key=lambda subject: -wanted[subject])
        hits += [
            replace(hit, rank=wanted[subject]) for subject, hit in source.shown(best_first, asker).items()
        ]
    return hits


def _best(hits: list[SearchHit]) -> tuple[SearchHit, ...]:
    best: dict[str, SearchHit] = {}
    for hit in sorted(hits, key=lambda hit: (-hit.rank, str(hit.title))):
        best.setdefault(hit.address, hit)
    return tuple(best.values())[:MOST_HITS]
