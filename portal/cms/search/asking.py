"""Asking the index: bounded whatever is typed, and however much there is."""

from collections import defaultdict
from collections.abc import Collection
from dataclasses import dataclass

from portal.cms.models import SearchSpelling, SearchTerm
from portal.cms.search.index import TITLE, spellings_of
from portal.cms.search.words import SHORTEST_WITH_SLIP, forms_of, words_in
from portal.places.wording import is_one_slip_apart

MOST_WORDS = 6
MOST_ALTERNATIVES = 8  # forms of one word that the index knows
MOST_ENTRIES = 600  # read for one form: the weightiest, in the order of the index
MOST_CANDIDATES = 300
SHORTEST_BEGINNING = 3
_AFTER_EVERY_LETTER = "\U0010ffff"


@dataclass(frozen=True, slots=True)
class Candidates:
    """Entries by number with their weight, the best first. `meant`: words put in place of what is unknown here."""

    entries: tuple[tuple[int, float], ...]
    meant: str = ""


def candidates(scope: str, text: str, language: str) -> Candidates:
    """Entries that have every word; if none has, those that have one; before that, words one slip away."""
    words = list(dict.fromkeys(words_in(text)))[:MOST_WORDS]
    if not words:
        return Candidates(())
    alternatives = {word: _known(scope, word, language, is_last=word == words[-1]) for word in words}
    meant = ""
    if not all(alternatives.values()):
        near = {word: _one_slip(scope, word) for word, known in alternatives.items() if not known}
        if any(near.values()):
            meant = " ".join((near.get(word) or [word])[0] for word in words)
        alternatives |= {word: found for word, found in near.items() if found}
    weights = {word: _entries(scope, known) for word, known in alternatives.items() if known}
    return Candidates(_ranked(weights, alternatives, every=len(words)), meant)


def _known(scope: str, word: str, language: str, *, is_last: bool) -> list[str]:
    """Forms of a word that something here has: itself first, then those it may be the beginning of."""
    forms = forms_of(word, language)
    spelled = SearchSpelling.objects.filter(scope=scope)
    have = set(spelled.filter(word__in=forms, spelling__in=forms).values_list("word", flat=True))
    known = [form for form in forms if form in have]
    if is_last and len(word) >= SHORTEST_BEGINNING:
        longer = (
            spelled.filter(word__gte=word, word__lt=word + _AFTER_EVERY_LETTER)
            .order_by("word")
            .values_list("word", flat=True)
            .distinct()[:MOST_ALTERNATIVES]
        )
        known += [each for each in longer if each not in known]
    return known[:MOST_ALTERNATIVES]


def _one_slip(scope: str, word: str) -> list[str]:
    if len(word) < SHORTEST_WITH_SLIP:
        return []
    rows = SearchSpelling.objects.filter(scope=scope, spelling__in=spellings_of(word))
    # Not distinct in the database: SQLite would then walk every word of the scope in order instead of the few spellings.
    near = sorted(set(rows.values_list("word", flat=True)[:500]))
    found = [each for each in near if is_one_slip_apart(word, each)]
    return sorted(found, key=lambda each: (each[0] != word[0], abs(len(each) - len(word)), each))[:3]


def _entries(scope: str, known: Collection[str]) -> dict[int, float]:
    """The weightiest entries of a word's forms. Each form is one read in the order of its index, and stops early."""
    found: dict[int, float] = {}
    for place, form in enumerate(known):
        rows = SearchTerm.objects.filter(scope=scope, word=form).order_by("-weight", "entry_id")
        for entry, weight in rows.values_list("entry_id", "weight")[:MOST_ENTRIES]:
            found[entry] = max(found.get(entry, 0), weight - min(place, 5) * 0.5)
    return found


def _ranked(
    weights: dict[str, dict[int, float]], alternatives: dict[str, list[str]], *, every: int
) -> tuple[tuple[int, float], ...]:
    """Those that have every word stand first. A word that was cut short is asked of the rarest one's."""
    if not weights:
        return ()
    rarest = min(weights, key=lambda word: len(weights[word]))
    scored: dict[int, float] = defaultdict(float)
    matched: dict[int, int] = defaultdict(int)
    some = sorted(weights[rarest], key=lambda entry: -weights[rarest][entry])[:MOST_ENTRIES]
    for word, found in weights.items():
        known = (
            found if len(found) < MOST_ENTRIES or word == rarest else found | _of(some, alternatives[word])
        )
        for entry, weight in known.items():
            scored[entry] += weight
            matched[entry] += 1
    whole = [entry for entry in scored if matched[entry] == every]
    chosen = whole or list(scored)
    chosen.sort(key=lambda entry: (-matched[entry], -scored[entry], entry))
    most = TITLE * every + 5
    return tuple((entry, min(1.0, scored[entry] / most)) for entry in chosen[:MOST_CANDIDATES])


def _of(entries: Collection[int], known: Collection[str]) -> dict[int, float]:
    rows = SearchTerm.objects.filter(entry__in=list(entries), word__in=list(known))
    return {entry: float(weight) for entry, weight in rows.values_list("entry_id", "weight")}
