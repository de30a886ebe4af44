"""Feeds: what stands in them, that they are valid, and that they tell nothing about who reads them."""

import json
import uuid
from datetime import datetime
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.cms import models
from tests.integration.cms.making_pages import add_one_of
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures
from tests.integration.cms.two_sites import OTHER_HOST, draft_below, many_news

ATOM = "{http://www.w3.org/2005/Atom}"


def atom(answer) -> ElementTree.Element:
    assert answer.status_code == 200
    return ElementTree.fromstring(answer.content)


def titles(answer) -> list[str]:
    return [entry.findtext(f"{ATOM}title") for entry in atom(answer).iter(f"{ATOM}entry")]


@pytest.mark.parametrize("name", ["news", "you-said"])
def test_atom_has_what_its_standard_asks_for(public, news, answer, name):
    feed = atom(public.get(f"/feeds/{name}.atom"))
    assert all(feed.find(f"{ATOM}{part}") is not None for part in ("id", "title", "updated", "author"))
    links = {link.get("rel"): link.get("href") for link in feed.findall(f"{ATOM}link")}
    assert links["self"] == f"http://testserver/feeds/{name}.atom"
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}id").startswith("urn:uuid:")
    for part in ("updated", "published"):
        assert datetime.fromisoformat(entry.findtext(f"{ATOM}{part}")).tzinfo
    assert entry.find(f"{ATOM}link").get("href").startswith("http://testserver/")


def test_json_feed_has_what_its_standard_asks_for(public, news):
    answer = public.get("/feeds/news.json")
    assert answer.headers["Content-Type"].startswith("application/feed+json")
    feed = json.loads(answer.content)
    assert feed["version"] == "https://jsonfeed.org/version/1.1"
    assert feed["feed_url"] == "http://testserver/feeds/news.json"
    (item,) = feed["items"]
    assert {"id", "url", "title", "content_text", "date_published"} <= set(item)
    assert item["summary"] == "Every lamp on Harbour Walk works."


def test_a_feed_is_kept_and_answers_again_without_the_database(public, news, django_assert_num_queries):
    first = public.get("/feeds/news.atom")
    with django_assert_num_queries(0):
        again = public.get("/feeds/news.atom", headers={"if-none-match": first.headers["ETag"]})
    assert again.status_code == 304


def test_a_new_page_is_in_the_feed_at_once(public, home, news, django_capture_on_commit_callbacks):
    public.get("/feeds/news.atom")
    with django_capture_on_commit_callbacks(execute=True):
        page = add_one_of(home, models.NewsPage, "Another")
        page.save_revision().publish()
    assert "Another" in titles(public.get("/feeds/news.atom"))


def test_drafts_and_neighbours_are_in_no_feed(public, home, other_home, news):
    draft_below(home)
    add_one_of(other_home, models.NewsPage, "Theirs")
    assert titles(public.get("/feeds/news.atom")) == ["The lamps are lit"]
    assert titles(public.get("/feeds/news.atom", headers={"host": OTHER_HOST})) == ["Theirs"]


def test_each_language_has_its_own(public, news, welsh):
    welsh(news, "Mae'r lampau ynghyn")
    assert titles(public.get("/feeds/news.atom")) == ["The lamps are lit"]
    feed = atom(public.get("/cy/feeds/news.atom"))
    assert feed.get("{http://www.w3.org/XML/1998/namespace}lang") == "cy"
    assert titles(public.get("/cy/feeds/news.atom")) == ["Mae'r lampau ynghyn"]


def test_an_empty_feed_is_the_same_bytes_each_time(public, home):
    once, again = public.get("/feeds/news.atom"), public.get("/feeds/news.atom")
    assert once.content == again.content
    assert titles(once) == []


def test_a_commitment_has_a_feed_of_what_names_it(public, answer, news):
    assert titles(public.get("/feeds/commitments/T1.2.atom")) == ["Harbour Walk"]
    assert titles(public.get("/feeds/commitments/T1.1.atom")) == []
    assert public.get("/feeds/commitments/Z9.9.atom").status_code == 404


def test_what_a_force_says_of_a_commitment_is_news_too(public, home, force, now):
    from portal.promises.models import Commitment, StatusChange

    row = Commitment.objects.create(
        force_id=force.id, code="T1.1", status="under_way", status_since=now.date()
    )
    StatusChange.objects.create(
        commitment=row, status="under_way", reason="We have begun.", since=now.date(), recorded_at=now
    )
    assert titles(public.get("/feeds/commitments/T1.1.atom")) == ["Under way"]


def test_an_area_has_a_feed_of_what_was_answered_there(public, home, force, other_force):
    from portal.places.models import Area

    here = Area.objects.create(force=force, kind="district", code="H", cell=1)
    theirs = Area.objects.create(force=other_force, kind="district", code="O", cell=2)
    add_one_of(home, models.YouSaidPage, "Harbour Walk", areas=[str(here.public_id)])
    add_one_of(home, models.YouSaidPage, "Elsewhere")
    assert titles(public.get(f"/feeds/areas/{here.public_id}.atom")) == ["Harbour Walk"]
    assert public.get(f"/feeds/areas/{theirs.public_id}.atom").status_code == 404
    assert public.get(f"/feeds/areas/{uuid.uuid4()}.json").status_code == 404


def test_a_feed_costs_the_same_for_one_page_and_for_thirty(public, home, news):
    def cost(path: str) -> int:
        with CaptureQueriesContext(
            connection,
        ) as queries:
            public.get(path, {"fresh": "1"})
        return len(queries)

    cost("/feeds/news.atom")
    few = cost("/feeds/news.atom")
    many_news(home, 30)
    assert cost("/feeds/news.atom") == few
    assert few <= 30


def test_a_page_names_its_feeds(public, news):
    from django.template.loader import render_to_string
    from django.test import RequestFactory

    request = RequestFactory().get(news.url)
    head = render_to_string("cms/_meta.html", {"page": news, "request": request})
    assert '<link rel="alternate" type="application/atom+xml"' in head
    assert 'href="/feeds/news.json"' in head
