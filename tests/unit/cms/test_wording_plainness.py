"""The plain language score says what was measured, and measures nothing that it cannot."""

import pytest

from portal.cms.wording.plainness import LONG_SENTENCE, measure, sentences_of, syllables

EASY = (
    "You can tell us about a place. You do not have to say who you are. A person reads it. We tell you what we did. "
    * 2
)
HARD = (
    "The implementation of multi-agency safeguarding arrangements necessitates comprehensive consideration of "
    "organisational responsibilities, notwithstanding considerable operational complexities and institutional "
    "constraints affecting collaborative information governance. "
) * 2


def test_short_words_in_short_sentences_are_plain() -> None:
    found = measure(sentences_of(EASY), language="en")
    assert found.ease is not None
    assert found.ease > 80
    assert found.is_plain


def test_long_words_in_long_sentences_are_not() -> None:
    found = measure(sentences_of(HARD), language="en")
    assert found.ease is not None
    assert found.ease < 30
    assert not found.is_plain
    assert "Hard to read" in found.said


def test_welsh_gets_no_english_score_only_the_length_of_its_sentences() -> None:
    found = measure(sentences_of("Gallwch ddweud wrthym am le. " * 12), language="cy")
    assert found.ease is None
    assert found.average == pytest.approx(5)
    assert "average" in found.said


def test_a_few_words_get_no_score() -> None:
    assert measure(["Find help now."], language="en").ease is None


def test_a_sentence_that_is_too_long_is_named() -> None:
    long = " ".join(["word"] * (LONG_SENTENCE + 1)) + "."
    found = measure(sentences_of(f"Short one. {long}"), language="en")
    assert found.long_sentences == (long,)
    assert not found.is_plain


@pytest.mark.parametrize(
    ("word", "number"),
    [("help", 1), ("police", 2), ("walked", 1), ("survivor", 3), ("table", 2), ("constabulary", 5)],
)
def test_syllables_are_counted_as_they_are_said(word: str, number: int) -> None:
    assert syllables(word) == number


def test_an_empty_text_is_measured_without_complaint() -> None:
    found = measure([], language="en")
    assert (found.words, found.sentences, found.average) == (0, 0, 0)
