"""How text is cut into words, and which other forms of a word somebody may mean."""

import re
import unicodedata

LONGEST_WORD = 40
SHORTEST_WITH_SLIP = 4
MOST_FORMS = 24
_APART = re.compile(r"[^\w]+", re.UNICODE)
_APOSTROPHES = str.maketrans("", "", "'’‘`ʼ´")
# What Welsh does to the beginning of a word after many small words: its own form first. Longer beginnings come first.
_MUTATIONS: dict[str, tuple[str, ...]] = {
    "ll": ("l",),
    "rh": ("r",),
    "c": ("g", "ngh", "ch"),
    "p": ("b", "mh", "ph"),
    "t": ("d", "nh", "th"),
    "g": ("", "ng"),
    "b": ("f", "m"),
    "d": ("dd", "n"),
    "m": ("f",),
}


def words_in(text: str) -> list[str]:
    """Words in order: no accents, capitals, apostrophes or signs; letters and digits of every script."""
    plain = "".join(
        letter
        for letter in unicodedata.normalize("NFKD", text.translate(_APOSTROPHES)).casefold()
        if not unicodedata.combining(letter)
    )
    return [word[:LONGEST_WORD] for word in _APART.sub(" ", plain).replace("_", " ").split()]


def forms_of(word: str, language: str) -> list[str]:
    """The word itself first, then others that mean the same: plurals in English, mutations in Welsh."""
    forms = [word, *_endings(word)]
    if language == "cy":
        forms += [form for root in _roots(word) for form in (root, *_mutated(root))]
    return list(dict.fromkeys(form for form in forms if len(form) > 1 or form == word))[:MOST_FORMS]


def _endings(word: str) -> list[str]:
    if len(word) < 4 or not word.isalpha():
        return []
    found = [f"{word}s", f"{word}es"]
    if word.endswith("ies"):
        found.append(word[:-3] + "y")
    if word.endswith("es"):
        found.append(word[:-2])
    if word.endswith("s") and not word.endswith("ss"):
        found.append(word[:-1])
    if word.endswith("ing") and len(word) > 5:
        found += [word[:-3], word[:-3] + "e"]
    if word.endswith("ed") and len(word) > 4:
        found += [word[:-2], word[:-1]]
    return found


def _roots(word: str) -> list[str]:
    """What an unmutated word may have been, the word itself among them."""
    found = [word]
    for root, changed in _MUTATIONS.items():
        for beginning in changed:
            rest = word[len(beginning) :]
            if len(rest) < 3 or not word.startswith(beginning):
                continue
            if beginning or word[0] in "aeiouwylr":  # g is lost before a vowel, l or r only
                found.append(root + rest)
    return found


def _mutated(root: str) -> list[str]:
    for beginning, changed in _MUTATIONS.items():
        if root.startswith(beginning) and len(root) > len(beginning) + 2:
            return [other + root[len(beginning) :] for other in changed]
    return []
