"""The read API: as its description says, public pages only, and nobody is recognised."""

import json
import uuid

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from jsonschema import Draft202012Validator
from openapi_spec_validator import validate

from portal.cms import models
from tests.integration.cms.making_pages import PLACES, add_one_of
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures
from tests.integration.cms.two_sites import OTHER_HOST, draft_below, many_news

PAGES = "/api/v2/pages/"


def read(public, path: str, **query) -> dict:
    answer = public.get(path, query)
    assert answer.status_code == 200
    return json.loads(answer.content)


def titles(body: dict) -> set[str]:
    return {item["title"] for item in body["items"]}


@pytest.fixture
def description(public, home) -> dict:
    return read(public, "/api/v2/openapi.json")


def fits(description: dict, name: str, body: dict) -> bool:
    schema = {"$ref": f"#/components/schemas/{name}", "components": description["components"]}
    return not list(Draft202012Validator(schema).iter_errors(body))


def test_the_description_is_openapi(description):
    validate(description)
    assert description["servers"] == [{"url": "http://testserver/api/v2"}]


def test_the_list_is_as_described(public, description, news):
    body = read(public, PAGES)
    assert fits(description, "PageList", body)
    assert "The lamps are lit" in titles(body)


@pytest.mark.parametrize("kind", PLACES, ids=lambda kind: kind.__name__)
def test_a_page_of_every_type_is_as_described(public, description, home, kind):
    page = add_one_of(home, kind, "The lamps on Harbour Walk")
    body = read(public, f"{PAGES}{page.translation_key}/en/")
    assert fits(description, "Page", body)
    assert body["meta"]["type"] == f"cms.{kind.__name__}"
    assert "_id" not in json.dumps(body)


def test_a_page_is_found_by_the_address_that_the_list_gives(public, news):
    (item,) = read(public, PAGES, type="cms.NewsPage")["items"]
    body = read(public, item["meta"]["detail_url"].removeprefix("http://testserver"))
    assert body["introduction"] == "Every lamp on Harbour Walk works."
    assert body["meta"]["parent"]["title"] == "News"
    assert public.get(body["meta"]["html_url"].removeprefix("http://testserver")).status_code == 200
    assert (
        public.get(body["meta"]["parent"]["meta"]["detail_url"].removeprefix("http://testserver")).status_code
        == 200
    )


def test_drafts_withdrawn_and_neighbours_pages_are_nowhere(public, home, other_home, news):
    draft, theirs = draft_below(home), add_one_of(other_home, models.NewsPage, "Theirs")
    gone = add_one_of(home, models.NewsPage, "Gone")
    gone.unpublish()
    assert not {"Not yet", "Theirs", "Gone"} & titles(read(public, PAGES, limit=100))
    for page in (draft, theirs, gone):
        assert public.get(f"{PAGES}{page.translation_key}/en/").status_code == 404
    assert public.get(f"{PAGES}{theirs.translation_key}/en/", headers={"host": OTHER_HOST}).status_code == 200


def test_an_unpublished_change_is_not_given_out(public, news):
    news.title = "A secret title"
    news.save_revision()
    body = read(public, f"{PAGES}{news.translation_key}/en/")
    assert body["title"] == "The lamps are lit"


def test_nothing_says_who_wrote_a_page_or_how_many_there_are_in_the_database(public, news):
    said = json.dumps(read(public, f"{PAGES}{news.translation_key}/en/"))
    for word in ("owner", "user", "revision", "locked", "draft", "go_live", '"pk"'):
        assert word not in said


def test_links_inside_text_are_addresses_and_not_numbers(public, home, news):
    from wagtail.rich_text import RichText

    text = RichText(f'<p><a linktype="page" id="{news.pk}">Lamps</a></p>')
    page = add_one_of(
        home, models.StandardPage, "About", body=[("text", text), ("link", {"text": "On", "page": news})]
    )
    body = read(public, f"{PAGES}{page.translation_key}/en/")["body"]
    assert "linktype" not in body[0]["value"]["html"]
    assert news.get_url_parts()[2] in body[0]["value"]["html"]
    assert body[1]["value"]["page"]["title"] == "The lamps are lit"


def test_what_is_asked_for_narrows_the_list(public, home, news, answer, welsh):
    welsh(news, "Mae'r lampau ynghyn")
    assert titles(read(public, PAGES, type="cms.YouSaidPage", locale="en")) == {"Harbour Walk"}
    assert titles(read(public, PAGES, type="cms.NewsPage", locale="cy")) == {"Mae'r lampau ynghyn"}
    both = {"Mae'r lampau ynghyn", "The lamps are lit"}
    assert titles(read(public, PAGES, translation_of=str(news.translation_key))) == both
    index = str(news.get_parent().translation_key)
    assert titles(read(public, PAGES, child_of=index)) == both
    assert "Harbour Walk" not in titles(read(public, PAGES, descendant_of=index))
    assert "News" in titles(read(public, PAGES, child_of="root"))
    assert "Harbour Walk" not in titles(read(public, PAGES, child_of="root"))
    assert titles(read(public, PAGES, slug=news.slug, locale="en")) == {"The lamps are lit"}
    assert len(read(public, PAGES, limit=1)["items"]) == 1
    ordered = [item["title"] for item in read(public, PAGES, order="title", locale="en")["items"]]
    assert ordered == sorted(ordered)


def test_fields_are_given_as_they_are_asked_for(public, news):
    (item,) = read(public, PAGES, type="cms.NewsPage", fields="_,title,introduction,day")["items"]
    assert item == {
        "title": "The lamps are lit",
        "introduction": "Every lamp on Harbour Walk works.",
        "day": "2026-11-02",
    }
    page = read(public, f"{PAGES}{news.translation_key}/en/", fields="_,title")
    assert page == {"title": "The lamps are lit"}


@pytest.mark.parametrize(
    "query",
    [
        {"limit": "0"}, {"limit": "101"}, {"limit": "١"}, {"limit": "9" * 500}, {"offset": "-1"}, {"offset": "9" * 400},
        {"type": "User"}, {"type": "auth.User"}, {"type": "cms.User"}, {"locale": "fr"}, {"locale": "\0"},
        {"child_of": "1"}, {"descendant_of": "1"}, {"translation_of": "1"}, {"child_of": str(uuid.uuid4())},
        {"id": "1"}, {"alias_of": "1"}, {"order": "id"}, {"order": "random"}, {"order": "path"}, {"title": "\0"},
        {"fields": "owner"}, {"fields": "body", "type": "cms.NewsPage"}, {"fields": "parent"}, {"fields": "locale(id)"},
        {"fields": "(" * 5_000}, {"fields": "a," * 400}, {"search": "lamps"}, {"live": "false"}, {"site": "localhost"},
        {"first_published_at": "yesterday"}, {"rich_text_format": "db_html"}, {"format": "api"},
    ],
)  # fmt: skip
def test_what_nobody_offered_is_refused_with_a_sentence(public, home, query):
    answer = public.get(PAGES, query)
    assert answer.status_code == 400
    assert json.loads(answer.content)["message"]


@pytest.mark.parametrize("query", [{"type": "cms.NewsPage"}, {"fields": "owner"}, {"id": "1"}])
def test_of_one_page_only_its_fields_can_be_chosen(public, news, query):
    assert public.get(f"{PAGES}{news.translation_key}/en/", query).status_code == 400


def test_a_number_of_the_database_leads_nowhere(public, news):
    assert public.get(f"{PAGES}{news.pk}/").status_code == 404
    assert public.get(f"{PAGES}find/", {"id": news.pk}).status_code == 404


def test_a_browser_is_answered_like_a_program(public, news):
    html = public.get(PAGES, headers={"accept": "text/html"})
    assert html.headers["Content-Type"] == "application/json; charset=utf-8"
    assert html.content == public.get(PAGES).content


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
def test_nothing_can_be_written(public, home, method):
    assert getattr(public, method)(PAGES).status_code in {403, 405}
    assert public.submit(PAGES).status_code == 405
    assert public.options(PAGES).status_code == 405


def test_the_answer_has_a_validator(public, news):
    for path in (PAGES, f"{PAGES}?limit=1", f"{PAGES}{news.translation_key}/en/", "/api/v2/openapi.json"):
        tag = public.get(path).headers["ETag"]
        assert public.get(path, headers={"if-none-match": tag}).status_code == 304
        assert not public.get(path).cookies


@pytest.mark.parametrize("query", [{"limit": 50}, {"limit": 50, "type": "cms.NewsPage", "fields": "*"}])
def test_the_list_costs_the_same_for_one_page_and_for_thirty(public, home, news, query):
    def cost() -> int:
        with CaptureQueriesContext(connection) as queries:
            assert public.get(PAGES, query).status_code == 200
        return len(queries)

    cost()
    few = cost()
    many_news(home, 30)
    cost()  # where sites begin is looked up anew after a page was added
    assert cost() == few
    assert few <= 12


def with_partner(home, agreed: bool) -> models.YouSaidPage:
    deed = {
        "what": "Lamps were replaced",
        "state": "done",
        "day": "2026-03-01",
        "owner": "Street lighting team",
        "partner": "Quietharbour Services",
        "partner_agreed": agreed,
    }
    return add_one_of(home, models.YouSaidPage, "The lamps", deeds=[("deed", deed)])


@pytest.mark.parametrize("agreed", [True, False])
def test_a_partner_is_named_only_where_it_agreed_in_the_api_and_to_the_search(public, home, agreed):
    page = with_partner(home, agreed)
    said = public.get(f"{PAGES}{page.translation_key}/en/").content.decode()
    assert "Street lighting team" in said
    assert ("Quietharbour" in said) is agreed
    assert ("Quietharbour" in page.words_to_search()) is agreed


def test_a_list_and_a_page_are_kept_and_answered_again_without_the_database(public, news):
    for path in (PAGES, f"{PAGES}{news.translation_key}/en/"):
        first = public.get(path)
        with CaptureQueriesContext(connection) as queries:
            assert public.get(path).content == first.content
        assert len(queries) == 0
