"""A page that says it is Welsh is Welsh."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError
from wagtail.models import Locale
from wagtail.rich_text import RichText

from portal.cms.languages.translated import is_english
from portal.cms.models import HomePage, StandardPage
from portal.places.models import Force

from .making_pages import home_for

ENGLISH = {
    "title": "How a report is read",
    "introduction": "A person reads it, never a machine.",
    "body": [("text", RichText("<p>It is read within three working days.</p>"))],
}
WELSH = {
    "title": "Sut y darllenir adroddiad",
    "introduction": "Person sy'n ei ddarllen, byth peiriant.",
    "body": [("text", RichText("<p>Fe'i darllenir o fewn tri diwrnod gwaith.</p>"))],
}


@pytest.fixture
def source(force: Force) -> StandardPage:
    home: HomePage = home_for(force)
    page: StandardPage = home.add_child(
        instance=StandardPage(slug="how-it-is-read", locale=home.locale, **ENGLISH)
    )
    return page


def translation(source: StandardPage, **texts: Any) -> StandardPage:
    """A draft in Welsh, below a Welsh first page."""
    welsh, _made = Locale.objects.get_or_create(language_code="cy")
    draft: StandardPage = source.copy_for_translation(welsh, copy_parents=True)
    for name, value in texts.items():
        setattr(draft, name, value)
    return draft


def publish(page: StandardPage) -> None:
    page.save_revision().publish()


def test_a_page_that_is_translated_whole_goes_out(source: StandardPage) -> None:
    page = translation(source, **WELSH)
    publish(page)
    assert StandardPage.objects.get(pk=page.pk).live


@pytest.mark.parametrize("left_over", ["title", "introduction", "body"])
def test_one_field_that_is_still_english_keeps_the_page_back_and_is_named(
    source: StandardPage, left_over: str
) -> None:
    page = translation(source, **(WELSH | {left_over: ENGLISH[left_over]}))
    with pytest.raises(ValidationError) as refused:
        publish(page)
    assert set(refused.value.message_dict) == {left_over}
    assert "still the English text" in str(refused.value)
    assert not StandardPage.objects.get(pk=page.pk).live


def test_one_english_sentence_among_welsh_ones_keeps_the_page_back(source: StandardPage) -> None:
    mixed = [
        ("text", RichText("<p>Fe'i darllenir yn fuan.</p>")),
        ("text", RichText("<p>It is read within three working days.</p>")),
    ]
    with pytest.raises(ValidationError, match="within three working days"):
        publish(translation(source, **(WELSH | {"body": mixed})))


def test_a_field_that_was_left_out_keeps_the_page_back(source: StandardPage) -> None:
    with pytest.raises(ValidationError) as refused:
        publish(translation(source, **(WELSH | {"body": []})))
    assert set(refused.value.message_dict) == {"body"}


def test_a_name_may_stay_as_it_is(source: StandardPage) -> None:
    source.body = [("text", RichText("<h2>Skerry Harbour</h2><p>It is read at the station.</p>"))]
    source.save_revision().publish()
    named = [("text", RichText("<h2>Skerry Harbour</h2><p>Fe'i darllenir yn yr orsaf.</p>"))]
    publish(translation(source, **(WELSH | {"body": named})))


def test_english_itself_is_not_looked_at(source: StandardPage) -> None:
    publish(source)
    assert source.live


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Skerry Harbour", False),
        ("101", False),
        ("Crimestoppers", False),
        ("Ask for us", True),
        ("Harbour Walk Bridge Street Station", True),
    ],
)
def test_a_sentence_is_told_from_a_name(text: str, english: bool) -> None:
    assert is_english(text) is english
