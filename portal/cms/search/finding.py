"""Asks every source, and is kind about spelling."""

import difflib
import unicodedata
from dataclasses import dataclass
from uuid import UUID

from portal.cms.search.pages import known_words
from portal.shell.registries import SearchHit, search_sources

MOST_HITS = 25
MOST_WORDS = 8
_CLOSE = 0.75


@dataclass(frozen=True, slots=True)
class Found:
    """`meant` is what was searched for instead, where nothing fitted what was typed."""

    hits: tuple[SearchHit, ...]
    meant: str = ""


def find(words: str, *, force_id: UUID, language: str) -> Found:
    """What the site has on these words; if nothing, on words close to them that it does have."""
    said = " ".join(_letters(words).split()[:MOST_WORDS])
    if not said:
        return Found(())
    hits = _ask(said, force_id, language)
    if hits:
        return Found(hits)
    meant = _closest(said, known_words(force_id, language))
    return Found(_ask(meant, force_id, language), meant) if meant else Found(())


def _letters(words: str) -> str:
    """Letters and digits of every script. Signs mean something to an index, and nothing to whoever types them."""
    return "".join(
        sign if sign.isalnum() or unicodedata.category(sign).startswith("M") else " " for sign in words
    )


def _ask(words: str, force_id: UUID, language: str) -> tuple[SearchHit, ...]:
    found = [
        hit for source in search_sources.values() for hit in source(words, force_id, language, MOST_HITS)
    ]
    best: dict[str, SearchHit] = {}
    for hit in sorted(found, key=lambda hit: -hit.rank):
        best.setdefault(hit.address, hit)
    return tuple(best.values())[:MOST_HITS]


def _closest(words: str, known: set[str]) -> str:
    """The words with each unknown one replaced by the nearest known; empty where none is near."""
    ordered = sorted(known)
    near = []
    changed = False
    for word in words.casefold().split():
        match = [word] if word in known else difflib.get_close_matches(word, ordered, n=1, cutoff=_CLOSE)
        changed = changed or (bool(match) and match[0] != word)
        near += match
    return " ".join(near) if changed else ""
