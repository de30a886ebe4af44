"""The demo's site: whole, in two languages, each page past the same gates as an editor's."""

import re
from datetime import datetime
from typing import Any

import pytest
from django.test import Client
from wagtail.models import Page

from portal.cms import models
from portal.cms.demo.making import make_demo_pages
from portal.places.models import Force

from .making_pages import home_for


@pytest.fixture
def made(force: Force, now: datetime) -> Any:
    home_for(force)
    return make_demo_pages(force_id=force.id, now=now)


def test_the_demo_s_site_is_whole(
    made: Any, public: Client, now: datetime, subtests: pytest.Subtests
) -> None:
    """In one test, because the site takes long to make."""
    with subtests.test("every page is live in English and in Welsh"):
        every_page_is_live_in_english_and_in_welsh(made)
    with subtests.test("answers are in every state, and one is late"):
        answers_are_in_every_state_and_one_is_late(now)
    with subtests.test("there are eight campaigns and a library"):
        there_are_eight_campaigns_and_a_library()
    with subtests.test("no page holds filler, or a count of reports"):
        no_page_holds_filler_or_a_count_of_reports()
    for prefix in ("", "/cy"):
        with subtests.test("every page answers at the public door", prefix=prefix):
            every_page_answers_at_the_public_door(public, prefix)


def every_page_is_live_in_english_and_in_welsh(made: Any) -> None:
    assert made.english == made.welsh
    # The promises are made by a step of their own.
    pages = Page.objects.live().not_type(models.CommitmentIndexPage).filter(depth__gt=1, alias_of=None)
    by_language = {
        code: set(pages.filter(locale__language_code=code).values_list("translation_key", flat=True))
        for code in ("en", "cy")
    }
    assert by_language["en"] == by_language["cy"]
    assert len(by_language["en"]) >= 60


def answers_are_in_every_state_and_one_is_late(now: datetime) -> None:
    answers = models.YouSaidPage.objects.live().filter(locale__language_code="en")
    assert answers.count() >= 12
    assert {answer.state for answer in answers} == {"listening", "working", "done", "could_not"}
    verdicts = {effect.value["verdict"] for answer in answers for effect in answer.effects}
    assert verdicts == {"better", "no_change", "worse", "too_early"}
    assert any(answer.is_overdue_on(now.date()) for answer in answers)


def there_are_eight_campaigns_and_a_library() -> None:
    english = {"locale__language_code": "en"}
    assert models.CampaignPage.objects.live().filter(**english).count() >= 8
    assert models.LearningPage.objects.live().filter(**english).count() >= 10


def no_page_holds_filler_or_a_count_of_reports() -> None:
    filler = re.compile(r"lorem|ipsum|\bTODO\b|\btbc\b", re.IGNORECASE)
    for page in Page.objects.live().filter(depth__gt=1).specific():
        words = " ".join(
            str(getattr(page, field.name)) for field in page._meta.fields if field.name != "url_path"
        )
        assert not filler.search(words), page.title


def every_page_answers_at_the_public_door(public: Client, prefix: str) -> None:
    language = "cy" if prefix else "en"
    for page in Page.objects.live().filter(depth__gt=2, locale__language_code=language):
        address = page.url_path.split("/", 2)[2]
        answer = public.get(f"{prefix}/{address}")
        assert answer.status_code == 200, (prefix, address)
