"""How pages are found: the site map, what robots are asked, and what a page says when it is shared."""

from xml.etree import ElementTree

from django.db import connection
from django.template.loader import render_to_string
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext

from portal.cms import models
from tests.integration.cms.making_pages import add_one_of
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures
from tests.integration.cms.two_sites import OTHER_HOST, draft_below, many_news

MAP = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
ALTERNATE = "{http://www.w3.org/1999/xhtml}link"


def addresses(answer) -> list[str]:
    assert answer.status_code == 200
    return [loc.text for loc in ElementTree.fromstring(answer.content).iter(f"{MAP}loc")]


def test_every_public_page_is_in_the_site_map_and_no_other(public, home, other_home, news):
    draft = draft_below(home)
    theirs = add_one_of(other_home, models.NewsPage, "Theirs")
    found = addresses(public.get("/sitemap.xml"))
    assert f"http://testserver{news.url.removeprefix('http://testserver')}" in found
    assert "http://testserver/" in found
    assert not any(draft.slug in each or theirs.slug in each for each in found)
    assert any(
        theirs.slug in each for each in addresses(public.get("/sitemap.xml", headers={"host": OTHER_HOST}))
    )


def test_pages_that_no_editor_writes_are_in_the_site_map_in_each_language_that_they_speak(public, home):
    found = addresses(public.get("/sitemap.xml"))
    assert {
        "http://testserver/support/",
        "http://testserver/cy/support/",
        "http://testserver/ar/support/",
    } <= set(found)
    assert {"http://testserver/heard/", "http://testserver/cy/places/"} <= set(found)
    listed = [each.removeprefix("http://testserver") for each in found]
    answers = {
        path: public.get(path).status_code for path in listed if "/places/" in path or "support" in path
    }
    assert set(answers.values()) == {200}


def test_a_page_is_beside_its_translation(public, news, welsh):
    welsh(news, "Mae'r lampau ynghyn")
    tree = ElementTree.fromstring(public.get("/sitemap.xml").content)
    beside = {
        link.get("hreflang"): link.get("href")
        for url in tree
        if url.findtext(f"{MAP}loc").endswith("/news/the-lamps-are-lit/")
        for link in url.iter(ALTERNATE)
    }
    assert set(beside) == {"en", "cy"}
    assert beside["cy"].startswith("http://testserver/cy/")


def test_an_alias_is_no_translation(public, news):
    from wagtail.models import Locale

    locale = Locale.objects.get_or_create(language_code="cy")[0]
    news.copy_for_translation(locale, copy_parents=True, alias=True).save()
    found = addresses(public.get("/sitemap.xml"))
    assert any(news.slug in each for each in found)
    assert not any("/cy/" in each and news.slug in each for each in found)


def test_the_site_map_costs_the_same_for_one_page_and_for_thirty(public, home, news):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            public.get("/sitemap.xml", {"fresh": "1"})
        return len(queries)

    cost()
    few = cost()
    many_news(home, 30)
    assert cost() == few


def test_robots_leave_what_is_one_readers_alone(public, home):
    said = public.get("/robots.txt").content.decode()
    for path in ("/s/", "/r/", "/cy/r/", "/search/"):
        assert f"Disallow: {path}\n" in said
    assert "Sitemap: http://testserver/sitemap.xml" in said


def head_of(page) -> str:
    return render_to_string("cms/_meta.html", {"page": page, "request": RequestFactory().get(page.url)})


def test_a_shared_page_says_its_title_and_brings_its_picture(public, news):
    head = head_of(news)
    assert '<meta property="og:title" content="The lamps are lit">' in head
    assert '<meta property="og:description" content="Every lamp on Harbour Walk works.">' in head
    picture = head.split('og:image" content="')[1].split('"')[0]
    answer = public.get(picture.removeprefix("http://testserver"))
    assert answer.headers["Content-Type"] == "image/png"
    assert answer.content.startswith(b"\x89PNG")


def test_a_page_in_two_languages_names_both(news, welsh):
    assert "hreflang" not in head_of(news)
    welsh(news, "Mae'r lampau ynghyn")
    head = head_of(news)
    assert 'hreflang="cy"' in head
    assert 'hreflang="x-default"' in head


def test_a_preview_says_nothing_of_itself(news):
    request = RequestFactory().get("/")
    request.is_preview = True
    assert "og:" not in render_to_string("cms/_meta.html", {"page": news, "request": request})


def test_an_old_picture_leads_to_the_new_one(public, news):
    head = head_of(news)
    path = head.split('og:image" content="http://testserver')[1].split('"')[0]
    old = path.rpartition("/")[0] + "/" + "0" * 16 + ".png"
    assert public.get(old).url == path
