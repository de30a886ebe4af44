"""A list of facts is rendered once, and still says what holds now, in the reader's language."""

from datetime import date

from django.template import Context, Template
from django.utils import translation

from portal.safety_reports.queries.guidance import CheckedFact
from portal.safety_reports.vocabulary.guidance import FACTS

FACT = FACTS[0]


def shown(day: date, language: str) -> str:
    checked = CheckedFact(FACT, day, day, "its source", "its owner")
    with translation.override(language):
        return Template("{% load facts %}{% fact_list facts %}").render(Context({"facts": [checked]}))


def test_a_later_check_is_shown_at_once():
    assert "3 May 2025" in shown(date(2025, 5, 3), "en")
    assert "4 May 2025" in shown(date(2025, 5, 4), "en")


def test_each_language_has_its_own_list():
    with translation.override("cy"):
        in_welsh = str(FACT.title)
    assert str(FACT.title) != in_welsh
    assert in_welsh in shown(date(2025, 5, 3), "cy")
    assert str(FACT.title) in shown(date(2025, 5, 3), "en")
