"""A new force's site on its first day: in both languages, and nothing leads nowhere."""

import re
from io import StringIO

import pytest
from django.core.management import call_command
from wagtail.models import Page

from portal.cms.models import HomePage

pytestmark = pytest.mark.django_db
LINK = re.compile(r'<a [^>]*href="(/[^"#?]*)"')


@pytest.fixture
def new_site(tmp_path, settings):
    settings.DATA_FOLDER = tmp_path
    set_up()


def set_up() -> None:
    call_command(
        "set_up_force", "dogger", "Dogger Police", host="testserver", port=80, welsh_name="Heddlu Dogger",
        stdout=StringIO(),
    )  # fmt: skip


def test_a_new_site_is_welsh_too_from_its_first_day(new_site, public):
    page = public.get("/cy/").content.decode()
    assert '<html lang="cy"' in page
    assert "Heddlu Dogger" in page
    for path in ("you-said", "promises", "news", "take-part", "privacy", "cookies", "accessibility"):
        assert public.get(f"/cy/{path}/").status_code == 200, path


def test_no_link_of_a_new_site_leads_to_a_page_that_is_not_there(new_site, public):
    seen, waiting = {"/"}, ["/"]
    while waiting:
        answer = public.get(waiting.pop())
        assert answer.status_code in {200, 301, 302}
        if not answer.headers["Content-Type"].startswith("text/html"):
            continue
        # A promise's page is one of 46 alike.
        new = {
            path for path in LINK.findall(answer.content.decode())
            if path not in seen and path.count("/") < 5 and "/promises/" not in path and "/static/" not in path
        }  # fmt: skip
        seen |= new
        waiting += sorted(new)
    assert len(seen) > 20
    assert {"/cy/news/", "/news/", "/cy/help/", "/pl/help/"} <= seen


def test_each_page_is_the_translation_of_its_english(new_site):
    english = HomePage.objects.get(locale__language_code="en")
    for page in Page.objects.descendant_of(english, inclusive=True).live():
        assert page.get_translations().filter(locale__language_code="cy").live().exists(), page.slug


def test_set_up_again_it_adds_nothing_and_leaves_what_editors_wrote(new_site):
    HomePage.objects.filter(locale__language_code="cy").update(heading="Croeso", live=False)
    before = Page.objects.count()
    set_up()
    assert Page.objects.count() == before
    assert HomePage.objects.get(locale__language_code="cy").heading == "Croeso"


def test_a_force_that_has_one_name_in_both_languages_is_set_up_too(tmp_path, settings, public):
    settings.DATA_FOLDER = tmp_path
    name = "The Police Service of Dogger"
    call_command("set_up_force", "dogger", name, host="testserver", port=80, stdout=StringIO())
    page = public.get("/cy/").content.decode()
    assert '<html lang="cy"' in page
    assert name in page
