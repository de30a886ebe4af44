from dataclasses import dataclass

from django.utils.functional import Promise


class Refused(Exception):
    """The file cannot be taken in. Carries a sentence for the person who chose it."""

    def __init__(self, sentence: str | Promise) -> None:
        super().__init__(str(sentence))


@dataclass(frozen=True, slots=True)
class Clean:
    """A file that may be kept: its bytes, and its ending without the dot, which says what it really is."""

    content: bytes
    ending: str
