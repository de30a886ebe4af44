"""What the journey's data must hold: stable codes, questions for their ages, facts with a record behind them."""

from datetime import date

import pytest
from django.db.models import TextChoices

from portal.safety_reports.models import ReportConcern, SafetyReport
from portal.safety_reports.queries.guidance import CheckedFact
from portal.safety_reports.urgent_words import _FOLDER, _patterns, urgency_of
from portal.safety_reports.vocabulary.about_you import AGE, QUESTION_SETS, UNDER_16, set_in_use
from portal.safety_reports.vocabulary.concerns import (
    ALL_CONCERNS,
    VOCABULARIES,
    PlaceCondition,
    PoliceBehaviour,
)
from portal.safety_reports.vocabulary.guidance import FACTS
from portal.safety_reports.vocabulary.triage import Urgency
from portal.safety_reports.vocabulary.words import MOST_CHARACTERS
from portal.sealing.envelopes import PADDED_SIZES


def test_codes_of_concerns_are_unique_and_fit_their_column():
    codes = [code for vocabulary in VOCABULARIES for code in vocabulary.values]
    assert len(codes) == len(set(codes)) == len(ALL_CONCERNS)
    longest = max(len(code) for code in codes)
    assert longest <= ReportConcern._meta.get_field("code").max_length
    assert longest <= SafetyReport._meta.get_field("main_concern").max_length


def test_the_national_tools_eight_reasons_about_a_place_are_all_there():
    assert len(PlaceCondition) == 8


def test_what_is_about_the_police_can_be_no_concern_of_an_ordinary_report():
    assert not set(PoliceBehaviour.values) & set(ALL_CONCERNS)


@pytest.mark.parametrize("questions", QUESTION_SETS, ids=lambda questions: questions.version)
def test_every_question_says_why_it_is_asked_and_where_it_comes_from(questions):
    for question in questions.questions:
        assert question.why
        assert question.source
        assert len({code for code, _label in question.answers}) == len(question.answers) > 1


@pytest.mark.parametrize("age", sorted(UNDER_16))
def test_under_16_neither_orientation_nor_gender_identity_is_asked(age):
    asked = {question.code for question in set_in_use(date(2026, 11, 16)).asked_of(age)}
    assert not asked & {"orientation", "gender"}
    assert asked


def test_an_answer_that_the_set_does_not_have_is_unknown():
    questions = set_in_use(date(2026, 11, 16))
    assert questions.known({AGE: "18_to_24", "sex": "x", "nationality": "any"}) == {AGE: "18_to_24"}


def test_nationality_and_immigration_are_never_asked():
    codes = {question.code for questions in QUESTION_SETS for question in questions.questions}
    assert not {code for code in codes if "national" in code or "immigra" in code or "country" in code}


def test_every_fact_has_a_record():
    assert len({fact.code for fact in FACTS}) == len(FACTS)
    for fact in FACTS:
        assert fact.source.startswith("https://")
        assert fact.review_on > fact.checked_on
        assert fact.owner


@pytest.mark.parametrize(
    ("code", "spoken"),
    [
        ("call_999", "999"),
        ("childline", "0800 1111"),
        ("domestic_abuse", "0808 200 0247"),
        ("samaritans", "116 123"),
        ("btp_text", "61016"),
        ("crimestoppers", "0800 555 111"),
    ],
)
def test_numbers_are_grouped_as_people_say_them(code, spoken):
    fact = {fact.code: fact for fact in FACTS}[code]
    assert CheckedFact(fact, fact.checked_on, fact.review_on, fact.source, fact.owner).spoken_number == spoken


@pytest.mark.parametrize("path", sorted(_FOLDER.glob("*.txt")), ids=lambda path: path.stem)
def test_every_list_of_urgent_words_is_read(path):
    patterns = _patterns(path.stem)
    assert set(patterns) == {Urgency.MAY_BE_IN_DANGER, Urgency.SELF_HARM, Urgency.CHILD}


@pytest.mark.parametrize(
    ("words", "language", "urgency"),
    [
        ("He said he’ll KILL   me", "en", Urgency.MAY_BE_IN_DANGER),
        ("I am 14 and", "en", Urgency.CHILD),
        ("i want to die", "pl", Urgency.SELF_HARM),
        ("mae'n mynd i fy lladd", "cy", Urgency.MAY_BE_IN_DANGER),
        ("مجھے مار دے گا", "ur", Urgency.MAY_BE_IN_DANGER),
        ("I am 145 minutes early", "en", Urgency.NONE),
        ("The lamps are out.", "en", Urgency.NONE),
        ("", "en", Urgency.NONE),
    ],
)
def test_words_that_may_mean_danger(words, language, urgency):
    assert urgency_of([words], language=language) is urgency


def test_what_cannot_wait_comes_first():
    assert urgency_of(["my daughter is scared", "he has a knife"], language="en") is Urgency.MAY_BE_IN_DANGER


def test_a_draft_and_an_envelope_hold_the_longest_texts_in_any_script():
    assert sum(MOST_CHARACTERS.values()) * 4 + 4_000 < PADDED_SIZES[-1]


def test_vocabularies_are_text_choices_so_that_codes_are_stored_and_labels_translated():
    assert all(issubclass(vocabulary, TextChoices) for vocabulary in VOCABULARIES)
