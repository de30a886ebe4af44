"""Search of the site: what is found, and that what was typed is nowhere."""

import logging

import pytest
from django.core.cache import cache
from django.test import override_settings

from portal.cms import models
from portal.shell.registries import SearchHit, search_sources
from tests.integration.cms.making_pages import add_one_of
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures
from tests.integration.cms.two_sites import draft_below

SEARCH = "/search/"


@pytest.fixture(autouse=True)
def no_counts_of_other_tests():
    cache.clear()


def said(answer, status: int = 200) -> str:
    assert answer.status_code == status
    return answer.content.decode()


def test_a_page_is_found_by_its_title(public, news):
    assert "The lamps are lit" in said(public.submit(SEARCH, {"words": "lamps"}))


def test_a_page_is_found_by_what_it_says(public, home):
    from wagtail.rich_text import RichText

    text = [("text", RichText("<p>The ferry sails at dusk.</p>"))]
    add_one_of(home, models.StandardPage, "Getting about", body=text).save_revision().publish()
    assert "Getting about" in said(public.submit(SEARCH, {"words": "ferry"}))


def test_drafts_neighbours_and_other_languages_are_not_found(public, home, other_home, news, welsh):
    draft_below(home, "The lamps in secret")
    add_one_of(other_home, models.NewsPage, "The lamps elsewhere")
    welsh(news, "Lampau lamps")
    found = said(public.submit(SEARCH, {"words": "lamps"}))
    assert "The lamps are lit" in found
    for title in ("in secret", "elsewhere", "Lampau"):
        assert title not in found
    assert "Lampau lamps" in said(public.submit("/cy/search/", {"words": "lamps"}))


def test_somebody_who_spells_it_otherwise_is_understood(public, news):
    found = said(public.submit(SEARCH, {"words": "lammps"}))
    assert "The lamps are lit" in found
    assert "This is what we have on “lamps”" in found


def test_whoever_finds_nothing_is_shown_where_help_is(public, news):
    found = said(public.submit(SEARCH, {"words": "xyzzyx"}))
    assert "We found nothing on that" in found
    assert "/help/now/" in found


def test_an_empty_search_is_told_what_to_do(public, home):
    assert "Type a word or two." in said(public.submit(SEARCH, {"words": "  "}))


@pytest.mark.parametrize(
    "words",
    ['"', "'", "%", "lamps AND", "NEAR(", "*", "a" * 119, "لمبة", "\\", "title:lamps", "-", "<script>"],
)
def test_no_words_break_it(public, news, words):
    found = said(public.submit(SEARCH, {"words": words}))
    assert "<script>" not in found.replace('<script type="module"', "").replace("<script src", "")


def test_words_that_are_too_long_are_kept_in_the_box(public, home):
    assert "a" * 200 in said(public.submit(SEARCH, {"words": "a" * 200}))


def test_what_was_typed_is_in_no_address_title_log_or_kept_page(public, news, caplog, tmp_path):
    with caplog.at_level(logging.DEBUG):
        answer = public.submit(SEARCH, {"words": "lammps"})
    html = said(answer)
    assert "lammps" not in html.split("</title>")[0]
    assert 'method="post"' in html
    assert 'method="get"' not in html
    assert "no-store" in answer.headers["Cache-Control"]
    ours = [record.getMessage() for record in caplog.records if not record.name.startswith("django.db")]
    assert not any("lammps" in line for line in ours)


def test_words_in_the_address_are_not_searched_for(public, news):
    assert "The lamps are lit" not in said(public.get(SEARCH, {"words": "lamps"}))


def test_a_form_from_elsewhere_is_refused(public, home):
    assert public.post(SEARCH, {"words": "lamps"}).status_code == 403


def test_a_flood_from_one_address_waits_and_loses_nothing(public, news, now):
    for _ in range(30):
        public.submit(SEARCH, {"words": "lamps"})
    refused = said(public.submit(SEARCH, {"words": "lamps"}), 429)
    assert "wait a minute" in refused
    assert 'value="lamps"' in refused


def test_another_application_may_add_what_it_has(public, home, monkeypatch):
    def source(words, force_id, language, most):
        return [SearchHit("A service", "/help/x/", f"{language}", rank=1.0)] if words == "talk" else []

    monkeypatch.setitem(search_sources._items, "a_test", source)
    assert "A service" in said(public.submit(SEARCH, {"words": "talk"}))


def test_it_is_in_welsh(public, home):
    with override_settings(LANGUAGE_CODE="en"):
        assert 'lang="cy"' in said(public.get("/cy/search/"))


def test_support_services_are_found_as_the_directory_shows_them(public, home, monkeypatch):
    from types import SimpleNamespace
    from uuid import uuid4

    from portal.cms.search import support

    service = SimpleNamespace(
        id=uuid4(), name="Skerry Listening Line", run_by="Volunteers", summary="Somebody to talk to at night.",
        needs_words=("talking",), groups_words=(), languages_words=("Welsh",),
    )  # fmt: skip
    monkeypatch.setattr(support, "ids_that_may_be_shown", lambda _force: {service.id})
    monkeypatch.setattr(support, "shown_services", lambda **_wish: [service])
    assert "Skerry Listening Line" in said(public.submit(SEARCH, {"words": "night talk"}))
    assert "Skerry Listening Line" not in said(public.submit(SEARCH, {"words": "ferry"}))
