"""Lists of facts, rendered once for each language and day of checking: the words stand in the source."""

from collections.abc import Sequence
from datetime import date
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.translation import get_language

from portal.safety_reports.queries.guidance import CheckedFact
from portal.safety_reports.vocabulary.guidance import FACTS

register = template.Library()

_BY_CODE = {fact.code: fact for fact in FACTS}


@register.simple_tag
def fact_list(facts: Sequence[CheckedFact]) -> str:
    """The facts as a list, each with the day on which it was checked."""
    return _rendered(get_language(), tuple((each.fact.code, each.checked_on) for each in facts))


@lru_cache(maxsize=512)
def _rendered(_language: str | None, checked: tuple[tuple[str, date], ...]) -> str:
    known = [(_BY_CODE[code], day) for code, day in checked]
    facts = [CheckedFact(fact, day, fact.review_on, fact.source, fact.owner) for fact, day in known]
    return render_to_string("help/_facts.html", {"facts": facts})
