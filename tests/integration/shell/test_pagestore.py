"""Stored pages: which are, for how long, and that nothing personal ever is."""

import gzip
from datetime import timedelta
from uuid import uuid4

import pytest
import time_machine
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from portal.shell import pagestore
from portal.shell.pagestore import NotStorableError, store
from portal.shell.pagestore.store import StoredPage, key_for, pack, unpack
from tests.integration.shell import addresses

pytestmark = pytest.mark.usefixtures("own_pages")


@pytest.fixture
def page() -> str:
    return f"/page/{uuid4()}/"


@pytest.mark.django_db
def test_a_kept_page_is_answered_without_touching_the_database(door, page, django_assert_num_queries):
    first = door.get(page)
    with django_assert_num_queries(0):
        second = door.get(page)
    assert first.content == second.content
    assert len(addresses.renderings) == 1


@pytest.mark.django_db
def test_a_raised_version_makes_every_page_of_that_force_new(door, page):
    door.get(page)
    pagestore.raise_version(addresses.FORCE)
    door.get(page)
    assert len(addresses.renderings) == 2


@pytest.mark.django_db
def test_another_forces_version_changes_nothing(door, page):
    door.get(page)
    pagestore.raise_version(addresses.OTHER_FORCE)
    door.get(page)
    assert len(addresses.renderings) == 1


@pytest.mark.django_db
def test_a_page_begun_before_its_facts_changed_is_never_served(door, page, monkeypatch):
    """The raise falls between the reading of the facts and the storing of the page."""
    keep = addresses.keep

    def keep_after_a_change(*arguments):
        pagestore.raise_version(addresses.FORCE)
        return keep(*arguments)

    monkeypatch.setattr(addresses, "keep", keep_after_a_change)
    door.get(page)
    monkeypatch.undo()
    door.get(page)
    assert len(addresses.renderings) == 2


@pytest.mark.django_db
def test_a_page_is_not_served_past_the_day_it_holds_until(door, page, now):
    addresses.until[0] = now + timedelta(hours=1)
    door.get(page)
    with time_machine.travel(now + timedelta(minutes=59), tick=False):
        door.get(page)
    assert len(addresses.renderings) == 1
    with time_machine.travel(now + timedelta(minutes=61), tick=False):
        door.get(page)
    assert len(addresses.renderings) == 2


@pytest.mark.django_db
def test_a_reader_who_has_the_page_is_told_so(door, page):
    etag = door.get(page).headers["ETag"]
    response = door.get(page, headers={"if-none-match": etag})
    assert response.status_code == 304
    assert response.content == b""


@pytest.mark.django_db
def test_a_page_travels_compressed_to_whoever_takes_it_so(door, page):
    plain = door.get(page)
    small = door.get(page, headers={"accept-encoding": "br, gzip"})
    assert "Content-Encoding" not in plain.headers
    assert small.headers["Content-Encoding"] == "gzip"
    assert small.headers["Vary"] == plain.headers["Vary"] == "Accept-Encoding"
    assert gzip.decompress(small.content) == plain.content
    assert small.headers["ETag"] != plain.headers["ETag"]
    again = door.get(page, headers={"accept-encoding": "gzip", "if-none-match": small.headers["ETag"]})
    assert again.status_code == 304
    assert len(addresses.renderings) == 1


@pytest.mark.django_db
def test_a_new_release_does_not_serve_what_an_older_one_rendered(door, page, monkeypatch):
    door.get(page)
    monkeypatch.setattr(store, "this_code", lambda: "newer")
    door.get(page)
    assert len(addresses.renderings) == 2


@pytest.mark.django_db
def test_a_kept_page_is_asked_for_each_time_and_still_has_every_header(door, page):
    door.get(page)
    response = door.get(page)
    assert response.headers["Cache-Control"] == "no-cache"
    assert "frame-ancestors 'none'" in response.headers["Content-Security-Policy"]
    assert response.headers["Referrer-Policy"] == "no-referrer"


@pytest.mark.django_db
def test_languages_do_not_share_a_page(door, page):
    english = door.get(page)
    welsh = door.get(f"/cy{page}")
    assert english.content != welsh.content


@pytest.mark.django_db
@pytest.mark.parametrize(
    "header", ["accept-language", "cookie", "x-forwarded-host", "user-agent", "authorization"]
)
def test_no_header_changes_what_others_are_given(door, page, header):
    door.get(page, headers={header: "cy, poisoned"})
    response = door.get(page)
    assert "poisoned" not in response.content.decode()
    assert response.headers.get("Content-Language") in {None, "en"}


@pytest.mark.django_db
def test_hosts_do_not_share_a_page(door, page):
    door.get(page)
    door.get(page, headers={"host": "localhost"})
    assert len(addresses.renderings) == 2


@pytest.mark.django_db
@pytest.mark.parametrize("host", ["testserver:4711", "testserver:99999", "testserver."])
def test_our_host_under_an_invented_port_or_with_a_last_dot_fills_nothing(door, page, host):
    door.get(page, headers={"host": host})
    door.get(page, headers={"host": host})
    assert len(addresses.renderings) == 2


@pytest.mark.django_db
def test_our_host_with_the_port_at_which_the_door_listens_is_ours(door, page):
    door.get(page, headers={"host": "testserver:80"})
    door.get(page, headers={"host": "testserver:80"})
    assert len(addresses.renderings) == 1


@pytest.mark.django_db
def test_an_unknown_host_fills_nothing(door, page):
    assert door.get(page, headers={"host": "evil.example"}).status_code == 400
    assert addresses.renderings == []


@pytest.mark.django_db
@pytest.mark.parametrize("query", ["?x=1", "?", "?utm_source=a"])
def test_a_query_string_is_neither_stored_nor_answered_from_the_store(door, page, query):
    door.get(page + query)
    door.get(page + query)
    expected = 2 if len(query) > 1 else 1
    assert len(addresses.renderings) == expected


def test_what_no_view_marked_is_never_stored(door):
    assert door.get("/unmarked/").content != door.get("/unmarked/").content


@pytest.mark.django_db
@pytest.mark.parametrize("wrong", addresses.KEPT_AND_WRONG)
def test_a_page_with_anything_personal_is_refused(door, wrong):
    door.raise_request_exception = True
    with pytest.raises(NotStorableError):
        door.get(f"/wrong/{wrong}/")


@pytest.mark.parametrize("wrong", addresses.KEPT_AND_WRONG)
def test_outside_of_tests_such_a_page_is_served_and_not_stored(door, settings, wrong, monkeypatch):
    settings.PROFILE = "production"
    saved = []
    monkeypatch.setattr(type(store.the_store()), "save", lambda *arguments: saved.append(arguments))
    door.get(f"/wrong/{wrong}/")
    assert saved == []


@pytest.mark.django_db
def test_a_store_that_is_away_makes_pages_slower_not_absent(door, page, monkeypatch):
    def away(*_arguments):
        raise OSError

    for name in ("load", "clock", "version", "save"):
        monkeypatch.setattr(type(store.the_store()), name, away)
    assert door.get(page).status_code == 200
    assert door.get(page).status_code == 200
    assert len(addresses.renderings) == 2


def test_a_raise_that_does_not_work_is_not_silent(monkeypatch):
    def away(*_arguments):
        raise OSError

    monkeypatch.setattr(type(store.the_store()), "raise_version", away)
    with pytest.raises(OSError):  # noqa: PT011 - whatever the store raises
        pagestore.raise_version(addresses.FORCE)


def test_versions_only_grow():
    forces = [uuid4() for _ in range(3)]
    raised = [pagestore.raise_version(forces[turn % 3]) for turn in range(9)]
    assert raised == sorted(set(raised))
    assert store.the_store().clock() == raised[-1]
    assert [store.the_store().version(force) for force in forces] == raised[-3:]


quiet = hypothesis_settings(
    suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60
)
texts = st.text(max_size=40)


@quiet
@given(one=st.tuples(texts, texts, texts), other=st.tuples(texts, texts, texts))
def test_two_pages_share_a_key_only_if_they_are_the_same_page(one, other):
    def key(parts):
        return key_for(host=parts[0], path=parts[1], language=parts[2])

    assert (key(one) == key(other)) == (one == other)


@quiet
@given(
    body=st.binary(max_size=300), header=texts, clock=st.integers(0, 2**50), until=st.datetimes() | st.none()
)
def test_what_is_stored_comes_back_unchanged(body, header, clock, until):
    page = StoredPage(body, {"Content-Type": header}, '"e"', uuid4(), clock, until)
    assert unpack(pack(page)) == page


@quiet
@given(data=st.binary(max_size=200))
def test_bytes_that_are_no_page_are_a_miss(data):
    assert unpack(data) is None
