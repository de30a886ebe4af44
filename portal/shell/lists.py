"""Words one after the other, with the marks that the reader's script puts between them."""

from collections.abc import Iterable

from django.utils.translation import get_language

_ARABIC_SCRIPT = {"ar", "ur"}
_MARKS = {",": "،", ";": "؛"}


def in_a_row(words: Iterable[object], mark: str = ",") -> str:
    """Such as "women, girls", and in Arabic script with its own commas."""
    here = _MARKS.get(mark, mark) if get_language() in _ARABIC_SCRIPT else mark
    return f"{here} ".join(str(word) for word in words)
