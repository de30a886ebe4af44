"""The main menu stands on the pages that are none of the CMS as it does on those that are."""

import pytest
from wagtail.models import Locale

from portal.cms import models
from tests.integration.cms.making_pages import add, home_for


@pytest.fixture
def home(force):
    home = home_for(force)
    add(home, models.StandardPage, "How we work", show_in_menus=True)
    return home


@pytest.mark.parametrize(
    "address", ["/support/", "/support/find/", "/search/", "/places/", "/places/about/", "/together/"]
)
def test_it_stands_on_pages_that_no_editor_writes(public, home, address):
    text = public.get(address).content.decode()
    assert 'class="sitenav"' in text
    assert "How we work" in text


def test_where_the_reader_is_says_so(public, home):
    assert 'href="/support/" aria-current="page"' in public.get("/support/").content.decode()
    assert 'href="/support/" aria-current="page"' not in public.get("/search/").content.decode()


def test_in_welsh_it_is_the_welsh_sites_menu_and_never_english_pages(public, home):
    locale, _made = Locale.objects.get_or_create(language_code="cy")
    welsh = home.copy_for_translation(locale, copy_parents=True)
    welsh.title, welsh.heading, welsh.introduction = "Clywed", "Dywedwch wrthym", "Rydym yn gwrando."
    welsh.save_revision().publish()
    text = public.get("/cy/support/").content.decode()
    assert 'class="sitenav"' in text
    assert "How we work" not in text


def test_the_report_journey_goes_without(public, home):
    assert 'class="sitenav"' not in public.get("/s/").content.decode()
