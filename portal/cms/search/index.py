"""Keeping the index, and asking it. One scope is one door, force and language: nothing crosses it."""

import hashlib
from collections import Counter
from collections.abc import Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass
from typing import TypeVar
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.cms.models import SearchEntry, SearchSpelling, SearchTerm
from portal.cms.search.words import SHORTEST_WITH_SLIP, words_in
from portal.shell.finding import Door, Findable

Thing = TypeVar("Thing")

TITLE, ONCE, MOST_TEXT = 12, 1, 5
MOST_WORDS_AN_ENTRY = 300
CHUNK = 100
IDS_A_QUERY = 400
# Of the workspace, where colleagues write in several and search in all at once.
ANY_LANGUAGE = ""


@dataclass(frozen=True, slots=True)
class Changed:
    added: int = 0
    removed: int = 0


def scope_of(door: Door, force_id: UUID, language: str) -> str:
    return f"{door}:{force_id.hex}:{language}"


def refresh(scope: str, kind: str, things: Iterable[Findable]) -> Changed:
    """Make the index of one kind say what there is now. Only what changed is written, some entries at a time."""
    known = {
        subject: (pk, digest)
        for pk, subject, digest in SearchEntry.objects.filter(scope=scope, kind=kind).values_list(
            "pk", "subject", "digest"
        )
    }
    wanted = {thing.subject: thing for thing in things}
    digests = {subject: _digest(thing) for subject, thing in wanted.items()}
    gone = [pk for subject, (pk, digest) in known.items() if digests.get(subject) != digest]
    new = [thing for subject, thing in wanted.items() if known.get(subject, (0, ""))[1] != digests[subject]]
    for some in _parts(gone, IDS_A_QUERY):
        _drop(some)
    for things_now in _parts(new, CHUNK):
        # A command and the worker may do this at once: what the other has put in is in, and what is left the next run adds.
        with suppress(IntegrityError):
            _add(scope, kind, things_now)
    return Changed(len(new), len(gone))


def lacking(scope: str, kind: str, subjects: set[str]) -> set[str]:
    """Those of these things that the index does not have."""
    entries = SearchEntry.objects.filter(scope=scope, kind=kind, subject__in=subjects)
    return subjects - set(entries.values_list("subject", flat=True))


def forget_thing(scope: str, kind: str, subject: str) -> None:
    """What the index says of a thing that has just changed is no longer true: until the next refresh it says nothing."""
    rows = SearchEntry.objects.filter(scope=scope, kind=kind, subject=subject)
    _drop(list(rows.values_list("pk", flat=True)))


def _drop(entries: Sequence[int]) -> None:
    with transaction.atomic():
        SearchTerm.objects.filter(entry__in=entries).delete()
        SearchEntry.objects.filter(pk__in=entries).delete()


def forget_words(scope: str) -> int:
    """Spellings of words that nothing has any more."""
    alive = SearchTerm.objects.filter(scope=scope).values("word")
    return SearchSpelling.objects.filter(scope=scope).exclude(word__in=alive).delete()[0]


def spellings_of(word: str) -> set[str]:
    """The word, and the word with any one letter left out; only itself where it is too short for slips."""
    if len(word) < SHORTEST_WITH_SLIP:
        return {word}
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def _parts(items: list[Thing], size: int) -> Iterable[list[Thing]]:
    return (items[start : start + size] for start in range(0, len(items), size))


def _add(scope: str, kind: str, things: Sequence[Findable]) -> None:
    weighed = {thing.subject: weights_of(thing) for thing in things}
    words = sorted({word for weights in weighed.values() for word in weights})
    with transaction.atomic():
        entries = SearchEntry.objects.bulk_create(
            [SearchEntry(scope=scope, kind=kind, subject=one.subject, digest=_digest(one)) for one in things]
        )
        SearchTerm.objects.bulk_create(
            [
                SearchTerm(entry=entry, scope=scope, word=word, weight=weight)
                for entry in entries
                for word, weight in weighed[entry.subject].items()
            ],
            batch_size=2_000,
        )
        known = set(SearchSpelling.objects.filter(scope=scope, word__in=words).values_list("word", flat=True))
        SearchSpelling.objects.bulk_create(
            [
                SearchSpelling(scope=scope, spelling=spelling, word=word)
                for word in words
                if word not in known
                for spelling in sorted(spellings_of(word))
            ],
            batch_size=2_000,
            ignore_conflicts=True,
        )


def weights_of(thing: Findable) -> dict[str, int]:
    """Words of the title first: they weigh more, and a long text cannot push them out."""
    counted = Counter(words_in(thing.text))
    weights = dict.fromkeys(words_in(thing.title), TITLE)
    for word, times in counted.most_common():
        if len(weights) >= MOST_WORDS_AN_ENTRY:
            break
        weights[word] = weights.get(word, 0) + min(times * ONCE, MOST_TEXT)
    return weights


def _digest(thing: Findable) -> str:
    return hashlib.blake2b(f"{thing.title}\n{thing.text}".encode(), digest_size=16).hexdigest()
