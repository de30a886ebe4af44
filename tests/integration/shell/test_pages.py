"""The frame of public pages, and the pages for when something goes wrong. Only a missing page asks one: whether it
has moved."""

import re

import pytest
from django.db import OperationalError
from django.utils import translation

from portal.shell import errors, registries

FAULTS = {"/nowhere/": 404, "/broken/": 500, "/outage/": 503, "/gone/": 410, "/missing/": 404}


@pytest.mark.django_db
@pytest.mark.parametrize(("page", "status"), FAULTS.items())
def test_a_fault_is_told_kindly_with_emergency_numbers_and_a_way_out(door, page, status):
    response = door.get(page)
    html = response.content.decode()
    assert response.status_code == status
    assert 'href="tel:999"' in html
    assert "data-exit" in html
    assert "typed words" not in html


def test_banners_whose_database_is_away_are_left_out(door, monkeypatch):
    def away(*_args):
        raise OperationalError

    monkeypatch.setattr(registries.banners, "_items", {"alerts": registries.BannerSource(away, away)})
    response = door.get("/outage/")
    assert response.status_code == 503
    assert "This page is not working" not in response.content.decode()
    assert 'id="main"' in response.content.decode()


def test_an_outage_says_when_to_come_back(door):
    assert door.get("/outage/").headers["Retry-After"]


def test_an_outage_while_sending_keeps_what_was_typed(door):
    html = door.submit("/outage/", {"words": "the underpass"}).content.decode()
    assert 'name="words" value="the underpass"' in html


@pytest.mark.django_db
def test_a_missing_page_passes_on_an_offer(door):
    html = door.get("/missing/").content.decode()
    assert 'href="/en/"' in html
    assert "Read this in English" in html


def test_when_even_templates_fail_there_are_still_words(door, monkeypatch):
    def fail(*_args, **_kwargs):
        raise RuntimeError

    monkeypatch.setattr(errors, "render_to_string", fail)
    response = door.get("/broken/")
    assert response.status_code == 500
    assert "999" in response.content.decode()
    assert "bbc.co.uk/weather" in response.content.decode()


@pytest.mark.parametrize("page", ["/journey/", "/nowhere/"])
def test_every_public_page_can_be_left_in_three_ways(door, page):
    html = door.get(page).content.decode()
    exits = re.findall(r'<a href="(https://www.bbc.co.uk/weather)"[^>]*data-exit', html)
    assert len(exits) == 2  # the button, and the link that a keyboard meets early
    assert "data-exit-this-page" in html  # what listens for Shift
    assert html.index("data-exit") < html.index("<main")


def test_titles_are_neutral(door):
    for page in ("/journey/", "/nowhere/", "/outage/"):
        assert re.search(r"<title>Heard</title>", door.get(page).content.decode())


def test_nothing_is_loaded_from_another_host(door):
    html = door.get("/journey/").content.decode()
    assert not re.findall(r'(?:src|srcset|action)="(?:https?:)?//', html)
    assert not re.findall(r'<link[^>]*href="(?:https?:)?//', html)


def test_no_style_and_no_script_stands_in_the_page(door):
    html = door.get("/journey/").content.decode()
    assert " style=" not in html
    assert "<style" not in html
    assert not re.findall(r"<script(?![^>]*src=)", html)
    assert not re.findall(r"\son[a-z]+=", html)


@pytest.mark.parametrize(
    ("language", "direction"), [("en", "ltr"), ("ur", "rtl"), ("ar", "rtl"), ("cy", "ltr")]
)
def test_a_page_says_its_language_and_direction(door, language, direction):
    from portal.shell.context import Frame

    with translation.override(language):
        frame = Frame(request=None)
        assert (frame.language, frame.direction) == (language, direction)


def test_the_language_list_names_each_language_on_offer_in_itself(door):
    html = door.get("/journey/").content.decode()
    assert "English" in html
    assert "Cymraeg" in html
    assert "Polski" not in html


def test_a_page_in_a_language_that_is_not_on_offer_still_names_it(door):
    from portal.shell.context import Frame

    request = door.get("/journey/").wsgi_request
    with translation.override("ur"):
        languages = Frame(request).languages
    assert [language.code for language in languages] == ["en", "cy", "ur"]
    assert languages[-1].name == "اردو"
    assert languages[-1].current


def test_a_journey_changes_language_by_sending_what_it_carries(door):
    from tests.integration.shell.addresses import template
    from tests.public_door import public_settings

    request = door.get("/form/").wsgi_request
    with public_settings():
        html = template(
            '{% include "public/_languages.html" %}', request, carry={"draft": "k1"}
        ).content.decode()
    assert html.count('name="draft" value="k1"') == 1
    assert "<a " not in html


def test_the_first_page_of_a_journey_holds_its_form_and_little_else(door):
    assert len(door.get("/journey/").content) < 9000
