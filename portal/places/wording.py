"""How names of places are cut into words that can be looked up."""

import re
import unicodedata

LONGEST_WORD = 40
MOST_WORDS = 6
# Words short enough that one slip makes another word are matched as typed only.
SHORTEST_WITH_SLIP = 4

_APOSTROPHES = str.maketrans("", "", "'’‘`ʼ´")
_NOT_A_WORD = re.compile(r"[^\w]+", re.UNICODE)

# One form for each kind of road and the like: people write either. "St" is both a street and a saint.
SHORT_FORMS = {
    "street": "st", "saint": "st", "road": "rd", "avenue": "ave", "av": "ave", "lane": "ln", "drive": "dr",
    "close": "cl", "court": "ct", "crescent": "cres", "cr": "cres", "gardens": "gdns", "square": "sq",
    "terrace": "ter", "terr": "ter", "place": "pl", "grove": "gr", "park": "pk", "mount": "mt", "station": "stn",
    "railway": "rly", "rail": "rly", "university": "uni", "hospital": "hosp", "north": "n", "south": "s", "east": "e",
    "west": "w", "and": "&",
}  # fmt: skip
# Said so often that they find nothing by themselves.
_KINDS_OF_ROAD = frozenset(
    {"st", "rd", "ave", "ln", "dr", "cl", "ct", "cres", "gdns", "sq", "ter", "pl", "gr", "way"}
)
_FILLERS = frozenset({"the", "in", "near", "at", "of", "by", "on", "to", "y", "yr", "ger", "yn", "&"})


def words_of(text: str) -> list[str]:
    """Normalised words in order: no accents, capitals, apostrophes or punctuation, one form per abbreviation."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize(
            "NFKD", text.replace("&", " and ").translate(_APOSTROPHES)
        ).casefold()
        if not unicodedata.combining(letter)
    )
    return [SHORT_FORMS.get(word, word)[:LONGEST_WORD] for word in _NOT_A_WORD.sub(" ", plain).split()]


def telling(words: list[str]) -> list[str]:
    """The words that tell places apart; all of them where none does."""
    chosen = [word for word in words if word not in _FILLERS and word not in _KINDS_OF_ROAD]
    return chosen or [word for word in words if word not in _FILLERS] or words


def short_forms_of(beginning: str) -> list[str]:
    """What a half-typed long form will become: `stre` will be `street`, which is kept as `st`."""
    return (
        [short for long, short in SHORT_FORMS.items() if long.startswith(beginning)]
        if len(beginning) > 2
        else []
    )


def spellings_of(word: str) -> set[str]:
    """The word, and the word with any one letter left out. Only itself where it is too short for slips."""
    if len(word) < SHORTEST_WITH_SLIP:
        return {word}
    return {word} | {word[:place] + word[place + 1 :] for place in range(len(word))}


def is_one_slip_apart(one: str, other: str) -> bool:
    """Whether one letter added, lost, replaced, or swapped with its neighbour turns one word into the other."""
    if one == other:
        return True
    if len(one) > len(other):
        one, other = other, one
    start = next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), len(one))
    if len(one) == len(other):
        swapped = one[:start] + one[start : start + 2][::-1] + one[start + 2 :]
        return one[start + 1 :] == other[start + 1 :] or swapped == other
    return one[start:] == other[start + 1 :]
