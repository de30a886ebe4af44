"""What an answer must hold before the public may read it, whatever way it is published."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.rich_text import RichText

from portal.cms import models
from portal.places import calendar
from tests.integration.cms.making_pages import (
    DAY,
    DEED,
    EFFECT,
    HEARD,
    LATER,
    MISSING,
    VOICE,
    WORDS,
    add_one_of,
    home_for,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def home(force, now):
    return home_for(force)


def answer(home, **fields):
    """A live answer, or the ValidationError that keeps it from being one."""
    return add_one_of(home, models.YouSaidPage, "The lamps", **fields)


def draft(home, **fields):
    return answer(home, live=False, **fields)


def faults(error) -> dict[str, str]:
    return {name: " ".join(texts) for name, texts in error.value.message_dict.items()}


def heard(words: str):
    return [("heard", {**HEARD[1], "words": RichText(f"<p>{words}</p>")})]


def effect(**changes):
    numbers = {"measured": "Feeling unsafe", "source": "Survey, autumn", "lower_is_better": True}
    return [("effect", {"verdict": "better", "words": WORDS, **numbers, **changes})]


def test_an_answer_with_all_its_parts_is_published(home):
    assert answer(home).live


@pytest.mark.parametrize(
    ("fields", "where", "says"),
    [
        ({"heard": []}, "heard", "what people told us"),
        ({"evidence": []}, "evidence", "evidence"),
        ({"state": "working", "evidence": []}, "evidence", "by which day we say more"),
        ({"state": "working", "evidence": [], "not_yet": "We wait."}, "next_word_on", "Name the day"),
        ({"state": "working", "evidence": [], "next_word_on": LATER}, "not_yet", "and why"),
        ({"not_yet": "We wait.", "next_word_on": DAY - timedelta(days=1)}, "next_word_on", "has passed"),
        ({"deeds": []}, "deeds", "by whom and by when"),
        ({"deeds": [("deed", {**DEED[1], "state": "planned"})]}, "deeds", "nothing on this list is done"),
        ({"deeds": [DEED, ("deed", {**DEED[1], "state": "stopped"})]}, "deeds", "was stopped"),
        ({"effects": []}, "effects", "what changed"),
        ({"effects": [("effect", {**EFFECT[1], "verdict": "too_early"})]}, "next_word_on", "too early"),
        ({"state": "could_not"}, "could_not", "why"),
        ({"voices": [("voice", {**VOICE[1], "agreed": False})]}, "voices", "agreed"),
    ],
)
def test_an_incomplete_answer_is_refused_at_the_field_that_lacks_something(home, fields, where, says):
    with pytest.raises(ValidationError) as error:
        answer(home, **fields)
    assert says in faults(error)[where]


@pytest.mark.parametrize(
    "words",
    [
        "12 women told us",
        "Nine reports came in",
        "30% of you",
        "4.5 per cent feel so",
        "dozens of young people",
    ],
)
def test_a_count_of_people_or_reports_is_refused(home, words):
    with pytest.raises(ValidationError) as error:
        answer(home, heard=heard(words))
    assert "is a count" in faults(error)["heard"]


@pytest.mark.parametrize("words", ["Bus 12 comes late", "After 10 pm nobody is there", "Many of you told us"])
def test_numbers_that_count_nobody_are_let_through(home, words):
    assert answer(home, heard=heard(words)).live


def test_a_figure_needs_a_release_that_published_it(home):
    release = "0b7e2b2e-8b7e-4a57-9f0e-6d5f1c0f7a11"
    named = [("heard", {**HEARD[1], "release": release})]
    with pytest.raises(ValidationError) as error:
        answer(home, heard=named)
    assert "no published release" in faults(error)["heard"]


@pytest.mark.parametrize(
    ("low", "high", "verdict"), [(-36, -9, "better"), (-19, 12, "no_change"), (3, 20, "worse")]
)
def test_the_interval_decides_what_a_measured_change_is_called(home, low, high, verdict):
    numbers = {"estimate": Decimal(low + high) / 2, "low": Decimal(low), "high": Decimal(high)}
    assert answer(home, effects=effect(**numbers, verdict=verdict)).live
    wrong = "worse" if verdict == "better" else "better"
    with pytest.raises(ValidationError) as error:
        add_one_of(home, models.YouSaidPage, "Other lamps", effects=effect(**numbers, verdict=wrong))
    assert "The interval says" in faults(error)["effects"]


def test_a_measured_change_without_its_interval_is_refused(home):
    with pytest.raises(ValidationError) as error:
        answer(home, effects=effect(estimate=Decimal(-5)))
    assert "interval" in faults(error)["effects"]


def test_no_measurable_change_is_an_answer_and_is_shown(home, public):
    page = answer(
        home, effects=effect(verdict="no_change", estimate=Decimal(1), low=Decimal(-9), high=Decimal(11))
    )
    text = public.get(page.url).content.decode()
    assert "No measurable change" in text
    assert 'class="chart' in text


def test_a_draft_may_be_as_incomplete_as_it_likes(home):
    page = draft(home, heard=[], deeds=[], effects=[], evidence=[])
    page.save_revision()
    assert not page.live


def test_publishing_a_revision_is_refused(home):
    page = draft(home, evidence=[])
    revision = page.save_revision()
    with pytest.raises(ValidationError):
        revision.publish()
    page.refresh_from_db()
    assert not page.live


def test_scheduling_a_revision_is_refused_when_it_is_scheduled(home):
    page = draft(home, evidence=[])
    page.go_live_at = timezone.now() + timedelta(days=2)
    with pytest.raises(ValidationError):
        page.save_revision().publish()


def test_what_was_scheduled_before_it_broke_is_refused_when_its_time_comes(home, now):
    page = draft(
        home, not_yet="We wait.", next_word_on=DAY + timedelta(days=20), evidence=[], state="listening"
    )
    page.go_live_at = now + timedelta(days=30)
    page.save_revision().publish()
    with calendar.stopped_at(now + timedelta(days=31)), pytest.raises(ValidationError):
        page.get_latest_revision().publish()
    page.refresh_from_db()
    assert not page.live


def test_an_update_of_a_live_answer_is_refused_and_the_old_one_stays(home, public):
    page = answer(home)
    page.evidence = []
    page.introduction = "Newer words."
    with pytest.raises(ValidationError):
        page.save_revision().publish()
    assert "Newer words." not in public.get(page.url).content.decode()


def test_a_copy_does_not_go_live_with_what_keeps_its_original_from_it(home):
    page = draft(home, evidence=[])
    models.YouSaidPage.objects.filter(pk=page.pk).update(live=True)
    page.refresh_from_db()
    with pytest.raises(ValidationError):
        page.copy(update_attrs={"slug": "copied"}, keep_live=True)


def test_a_live_page_saved_by_code_is_refused(home):
    page = draft(home, evidence=[])
    page.live = True
    with pytest.raises(ValidationError):
        page.save()


def test_the_organisation_is_named_only_where_it_agreed(home, public):
    page = answer(
        home,
        deeds=[
            ("deed", {**DEED[1], "partner": "Skerry Town Council", "partner_agreed": True}),
            ("deed", {**DEED[1], "partner": "The Quiet House", "partner_agreed": False}),
        ],
    )
    text = public.get(page.url).content.decode()
    assert "Skerry Town Council" in text
    assert "The Quiet House" not in text


def test_what_could_not_be_done_is_shown_with_its_reason(home, public):
    page = answer(home, state="could_not", could_not=[MISSING], effects=[])
    assert "Nobody runs it." in public.get(page.url).content.decode()


def test_somebodys_story_waits_until_they_agreed(home):
    with pytest.raises(ValidationError) as error:
        add_one_of(home, models.RecognitionPage, "The driver", agreed=False)
    assert "Ask them first" in faults(error)["agreed"]


def test_an_assessment_that_is_done_has_a_day_and_an_owner(home):
    with pytest.raises(ValidationError) as error:
        add_one_of(home, models.PlanPage, "A plan", assessment="done")
    assert set(faults(error)) == {"assessment_day", "assessment_owner", "assessment_review_on"}


@pytest.mark.parametrize("slug", ["if-you-were-raped", "domestic-abuse", "stalking", "trais-rhywiol"])
def test_an_address_that_says_too_much_is_refused(home, slug):
    with pytest.raises(ValidationError) as error:
        add_one_of(home, models.StandardPage, "Help", slug=slug)
    assert "browser's history" in faults(error)["slug"]


@pytest.mark.parametrize("slug", ["help-at-home", "harbour-walk", "therapy", "grapes", "your-rights"])
def test_an_address_that_says_little_is_let_through(home, slug):
    assert add_one_of(home, models.StandardPage, "Help", slug=slug).live


@pytest.mark.parametrize("slug", ["help", "search", "cy", "ur"])
def test_an_address_at_which_the_portal_itself_answers_is_refused(home, slug):
    with pytest.raises(ValidationError) as error:
        add_one_of(home, models.StandardPage, "Ways", slug=slug)
    assert "page of its own" in faults(error)["slug"]
