"""How plain a text is. English: Flesch's reading ease, from sentence length and syllables. Any other language, Welsh
included: sentence length only, because the formula was made for English and says nothing true of another."""

import re
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'”’)]*\s+|\n+")
WORD = re.compile(r"[^\W\d_]+(?:['’\-][^\W\d_]+)*")
LONG_SENTENCE = 25
GOOD_EASE = 60
FAIR_EASE = 50
FEW_WORDS = 30  # of fewer words than these a score says nothing


@dataclass(frozen=True, slots=True)
class Plainness:
    """What was measured. `ease` is None where it was not: another language than English, or too few words."""

    words: int
    sentences: int
    average: float
    long_sentences: tuple[str, ...]
    ease: int | None

    @property
    def is_plain(self) -> bool:
        """Plain enough to approve without a second thought."""
        return not self.long_sentences and (self.ease is None or self.ease >= GOOD_EASE)

    @property
    def said(self) -> str:
        """The result in a sentence, with what it was measured by."""
        length = _("On average a sentence has %(average)s words; %(long)s are longer than %(most)s.") % {
            "average": round(self.average),
            "long": len(self.long_sentences),
            "most": LONG_SENTENCE,
        }
        if self.ease is None:
            return length
        return f"{_verdict(self.ease) % {'score': self.ease}} {length}"


def measure(sentences: list[str], *, language: str) -> Plainness:
    """Measure a text given as its sentences."""
    counted = [(sentence, len(WORD.findall(sentence))) for sentence in sentences]
    counted = [(sentence, number) for sentence, number in counted if number]
    words = sum(number for _sentence, number in counted)
    average = words / len(counted) if counted else 0.0
    return Plainness(
        words=words,
        sentences=len(counted),
        average=average,
        long_sentences=tuple(sentence for sentence, number in counted if number > LONG_SENTENCE),
        ease=_ease(counted, words, average) if language == "en" and words >= FEW_WORDS else None,
    )


def sentences_of(text: str) -> list[str]:
    """A text's sentences. A line break ends one too: list items and headings have no full stop."""
    return [part.strip() for part in SENTENCE_END.split(text) if part and part.strip()]


def syllables(word: str) -> int:
    """Vowel groups, less a silent ending: right for most English words and close for the others."""
    plain = word.casefold()
    groups = len(re.findall(r"[aeiouy]+", plain))
    silent = len(plain) > 3 and re.search(r"(?:[^aeiouyl]e|[^aeiouy]es|[^aeiouytd]ed)$", plain)
    return max(1, groups - (1 if silent else 0))


def _ease(counted: list[tuple[str, int]], words: int, average: float) -> int:
    spoken = sum(syllables(word) for sentence, _number in counted for word in WORD.findall(sentence))
    return max(0, min(100, round(206.835 - 1.015 * average - 84.6 * spoken / words)))


def _verdict(ease: int) -> Any:
    if ease >= GOOD_EASE:
        return _("Plain: %(score)s of 100 for reading ease.")
    if ease >= FAIR_EASE:
        return _("Rather hard: %(score)s of 100 for reading ease. Aim for 60 or more.")
    return _("Hard to read: %(score)s of 100 for reading ease. Use shorter words and sentences.")
