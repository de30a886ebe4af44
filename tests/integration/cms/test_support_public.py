"""The public directory: what it shows, in which order, and that what somebody looks for is written down nowhere."""

import logging
import uuid
from datetime import UTC, datetime, timedelta

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.cms.support.vocabulary import Group, Need, Serves, Spoken
from portal.places.calendar import local_day
from portal.places.models import NATIONAL_DESK
from portal.shell.pagestore import store
from tests.integration.cms.support import make_service, named


@pytest.fixture(autouse=True)
def pages(own_page_store) -> store.FileStore:
    """An empty page store: what other tests rendered is not served here."""
    return own_page_store


def page(response) -> str:
    return response.content.decode()


def names_in(text: str, *names: str) -> list[str]:
    """The names that a page shows, in the order in which each first comes."""
    return sorted((name for name in names if name in text), key=text.index)


def test_the_index_begins_with_the_emergency_number_and_goes_by_need(public, force, now):
    make_service(force.id, now)
    text = page(public.get("/support/"))
    assert text.index('href="tel:999"') < text.index("Someone is hurting or controlling me at home")
    assert "Tidewater Women’s Aid" in text
    assert 'href="tel:08081570001"' in text


def test_it_says_open_now_or_when_it_opens(public, force, now):
    made = make_service(force.id, now)
    assert "Open now until 5pm" in page(public.get(f"/support/{made}/"))
    with time_machine.travel(datetime(2026, 11, 16, 18, tzinfo=UTC), tick=False):
        assert "Closed now. Opens at 9am tomorrow" in page(public.get(f"/support/{made}/"))


def test_a_kept_page_is_drawn_anew_at_the_moment_of_the_next_change(public, force, now):
    make_service(force.id, now)
    first = public.get("/support/")
    assert first.headers["Cache-Control"] == "no-cache"
    with time_machine.travel(datetime(2026, 11, 16, 16, 59, tzinfo=UTC), tick=False):
        assert "Open now until 5pm" in page(public.get("/support/"))
        with CaptureQueriesContext(connection) as queries:
            public.get("/support/")
        assert len(queries) == 0
    with time_machine.travel(datetime(2026, 11, 16, 17, tzinfo=UTC), tick=False):
        assert "Open now" not in page(public.get("/support/"))


def test_what_editors_change_is_there_on_the_next_reading(
    public, force, now, pages, django_capture_on_commit_callbacks
):
    make_service(force.id, now)
    assert "Tidewater" in page(public.get("/support/"))
    before = pages.version(force.id)
    with django_capture_on_commit_callbacks(execute=True):
        make_service(force.id, now, said=named("Another name"))
    assert pages.version(force.id) > before
    assert "Another name" in page(public.get("/support/"))


def test_a_change_of_a_shared_service_makes_the_pages_of_every_force_old(
    force, other_force, now, pages, django_capture_on_commit_callbacks
):
    before = [pages.version(one.id) for one in (force, other_force)]
    with django_capture_on_commit_callbacks(execute=True):
        make_service(NATIONAL_DESK, now, serves=Serves.NATIONAL)
    assert all(pages.version(one.id) > then for one, then in zip((force, other_force), before, strict=True))


def test_another_forces_service_is_neither_listed_nor_opened(public, force, other_force, now):
    from portal.places.models import ForceHost

    ForceHost.objects.create(host="testserver", force=force)
    theirs = make_service(other_force.id, now, said=named("Ravenspurn Women’s Aid"))
    assert "Ravenspurn" not in page(public.get("/support/"))
    assert public.get(f"/support/{theirs}/").status_code == 404
    assert "Ravenspurn" not in page(public.submit("/support/find/", {"needs": [Need.HOME]}))


def test_a_service_that_nobody_checked_yet_is_not_shown(public, force, now):
    made = make_service(force.id, now, is_checked=False)
    assert public.get(f"/support/{made}/").status_code == 404
    assert "Tidewater" not in page(public.get("/support/"))


def test_past_its_interval_it_says_since_when_nobody_checked(public, force, now):
    made = make_service(force.id, now, on=local_day(now) - timedelta(91))
    assert "Nobody has checked this since 17 August 2026" in page(public.get(f"/support/{made}/"))


def test_past_twice_its_interval_it_is_hidden_unless_it_must_stay(public, force, now):
    long_ago = local_day(now) - timedelta(181)
    hidden = make_service(force.id, now, on=long_ago)
    staying = make_service(force.id, now, on=long_ago, reference="line", is_emergency=True)
    assert public.get(f"/support/{hidden}/").status_code == 404
    assert public.get(f"/support/{staying}/").status_code == 200


def test_closed_to_referrals_waiting_and_relay_are_said(public, force, now):
    made = make_service(
        force.id, now, closed_since=local_day(now), waiting_weeks=6, waiting_said_on=local_day(now)
    )
    text = page(public.get(f"/support/{made}/"))
    assert "It has taken nobody new since 16 November 2026" in text
    assert "About 6 weeks" in text
    assert "Checked on 16 November 2026. By phone with the service." in text
    assert 'href="tel:1800108081570001" dir="ltr">18001 0808 157 0001</a>' in text


def test_in_welsh_it_speaks_welsh_and_marks_what_is_not_there_yet(public, force, now):
    both = make_service(force.id, now)
    only = make_service(force.id, now, reference="only", said=named("Only English"))
    assert "Cymorth Tidewater" in page(public.get(f"/cy/support/{both}/"))
    assert '<div lang="en" dir="ltr">' in page(public.get(f"/cy/support/{only}/"))


def test_narrowing_down_shows_what_fits_and_nothing_else(public, force, now):
    make_service(force.id, now, said=named("At home"))
    make_service(force.id, now, reference="money", said=named("About money"), needs=(Need.MONEY,))
    text = page(public.submit("/support/find/", {"needs": [Need.MONEY]}))
    assert "About money" in text
    assert "At home" not in text


def test_more_needs_come_first_then_the_nearer_then_by_name_and_what_is_full_comes_last(public, force, now):
    two = (Need.HOME, Need.MONEY)
    make_service(force.id, now, reference="a", said=named("Alder"), needs=(Need.HOME,))
    make_service(force.id, now, reference="b", said=named("Birch"), needs=two)
    make_service(NATIONAL_DESK, now, reference="c", said=named("Cedar"), needs=two, serves=Serves.NATIONAL)
    make_service(force.id, now, reference="d", said=named("Dogwood"), needs=two)
    make_service(force.id, now, reference="e", said=named("Elder"), needs=two, closed_since=local_day(now))
    text = page(public.submit("/support/find/", {"needs": list(two)}))
    assert names_in(text, "Alder", "Birch", "Cedar", "Dogwood", "Elder") == [
        "Birch",
        "Dogwood",
        "Cedar",
        "Alder",
        "Elder",
    ]


def test_by_and_for_comes_first_only_when_asked_for(public, force, now):
    make_service(force.id, now, reference="a", said=named("Alder"))
    make_service(force.id, now, reference="b", said=named("Birch"), by_and_for=True)
    assert names_in(page(public.submit("/support/find/")), "Alder", "Birch") == ["Alder", "Birch"]
    asked = page(public.submit("/support/find/", {"by_and_for": "on"}))
    assert names_in(asked, "Alder", "Birch") == ["Birch", "Alder"]


def test_who_it_is_for_finds_those_who_welcome_her_too_after_those_who_are_for_her(public, force, now):
    make_service(force.id, now, reference="a", said=named("Alder"), groups=(Group.WOMEN,))
    make_service(force.id, now, reference="b", said=named("Birch"), groups=(Group.OLDER,))
    make_service(force.id, now, reference="c", said=named("Cedar"), groups=(Group.MEN,))
    text = page(public.submit("/support/find/", {"group": Group.OLDER}))
    assert names_in(text, "Alder", "Birch", "Cedar") == ["Birch", "Alder"]


def test_a_language_finds_those_who_speak_it_then_those_with_interpreters(public, force, now):
    make_service(force.id, now, reference="a", said=named("Alder"), interpreters=True)
    make_service(force.id, now, reference="b", said=named("Birch"), languages=(Spoken.PL,))
    make_service(force.id, now, reference="c", said=named("Cedar"))
    text = page(public.submit("/support/find/", {"language": Spoken.PL}))
    assert names_in(text, "Alder", "Birch", "Cedar") == ["Birch", "Alder"]


def test_nothing_that_fits_is_said_kindly_with_another_way(public, force, now):
    text = page(public.submit("/support/find/", {"needs": [Need.FGM]}))
    assert "not about you" in text
    assert "/help/talk/" in text


@pytest.mark.parametrize(
    "data", [{"needs": ["nonsense"]}, {"group": "x"}, {"district": "x"}, {"cell": "1", "place": "x" * 200}]
)
def test_what_no_form_would_send_is_answered_at_the_form(public, force, now, data):
    response = public.submit("/support/find/", data)
    assert response.status_code == 422


def test_a_place_that_nobody_knows_is_said_at_the_field_with_what_was_typed(public, force, now):
    response = public.submit("/support/find/", {"place": "Nowhere-at-all", "needs": [Need.HOME]})
    assert response.status_code == 422
    assert "We do not know this place" in page(response)
    assert 'value="Nowhere-at-all"' in page(response)


def test_what_was_typed_is_in_no_address_no_log_and_no_stored_page(public, force, now, caplog):
    make_service(force.id, now)
    caplog.set_level(logging.DEBUG)
    response = public.submit("/support/find/", {"place": "Secretplace", "needs": [Need.HOME]})
    answered = public.submit("/support/find/", {"needs": [Need.HOME], "group": Group.OLDER})
    for each in (response, answered):
        assert each.headers["Cache-Control"] == "no-store"
        assert "Location" not in each.headers
    assert 'action="/support/find/"' in page(response)
    assert 'method="post"' in page(response)
    assert "Secretplace" not in caplog.text
    assert "older" not in caplog.text
    assert (
        "?"
        not in page(answered)
        .replace("What would help?", "")
        .split("<main")[1]
        .split('href="')[1]
        .split('"')[0]
    )


def test_a_get_with_a_wish_in_its_address_is_shown_the_empty_form(public, force, now):
    text = page(public.get("/support/find/?needs=home&place=Skerry"))
    assert "checked" not in text.split("<main")[1].split("</main")[0]
    assert "Skerry" not in text


def test_a_form_from_elsewhere_is_refused(public, force, now):
    response = public.submit(
        "/support/find/", {"needs": [Need.HOME]}, headers={"sec-fetch-site": "cross-site"}
    )
    assert response.status_code == 403


def test_every_page_of_it_can_be_left_and_says_nothing_in_its_title(public, force, now):
    made = make_service(force.id, now)
    for response in (
        public.get("/support/"),
        public.get(f"/support/{made}/"),
        public.get("/support/find/"),
        public.submit("/support/find/"),
    ):
        assert "data-exit-this-page" in page(response)
        assert "<title>Support - Heard</title>" in page(response)


def test_the_number_of_queries_does_not_grow_with_the_list(public, force, now):
    def asked() -> int:
        with CaptureQueriesContext(connection) as queries:
            public.submit("/support/find/")
        return len(queries)

    make_service(force.id, now)
    asked()  # whatever a process asks only once
    few = asked()
    for number in range(20):
        make_service(force.id, now, reference=f"service-{number}", said=named(f"Service {number}"))
    assert asked() == few
    with CaptureQueriesContext(connection) as queries:
        public.get("/support/")
    assert len(queries) <= 30


def test_every_public_page_leads_to_it(public, force, now):
    for address in ("/help/", "/s/", "/help/talk/"):
        assert 'href="/support/"' in page(public.get(address))


def test_a_service_that_is_not_there_is_not_found(public, force, now):
    assert public.get(f"/support/{uuid.uuid4()}/").status_code == 404


@pytest.fixture
def ground(force) -> None:
    """Two districts of one cell each, with a postcode in each, and a postcode outside both."""
    from portal.places.cells import cell_at
    from portal.places.models import Area, AreaKind, AreaRange, Postcode

    for number, (name, longitude) in enumerate((("Skerry", 2.5), ("Westering", 2.1), ("", 1.0))):
        cell = cell_at(longitude, 54.7)
        Postcode.objects.create(code=f"DG11A{'ABD'[number]}", outward="DG1", cell=cell)
        if name:
            area = Area.objects.create(
                force=force, kind=AreaKind.DISTRICT, code=f"D{number}", name=name, cell=cell
            )
            AreaRange.objects.create(area=area, kind=AreaKind.DISTRICT, first=cell, last=cell)


@pytest.fixture
def by_place(force, ground, now) -> None:
    make_service(
        force.id, now, reference="a", said=named("Alder"), serves=Serves.DISTRICTS, districts=("D0",)
    )
    make_service(
        force.id, now, reference="b", said=named("Birch"), serves=Serves.DISTRICTS, districts=("D1",)
    )
    make_service(force.id, now, reference="c", said=named("Cedar"))
    make_service(NATIONAL_DESK, now, reference="d", said=named("Dogwood"), serves=Serves.NATIONAL)


NAMES = ("Alder", "Birch", "Cedar", "Dogwood")


@pytest.mark.parametrize(
    "data", [{"district": "D0"}, {"place": "dg1 1aa"}, {"place": "DG1 1AA", "district": "D1"}]
)
def test_a_district_or_a_postcode_finds_what_serves_it_the_nearest_first(public, by_place, data):
    text = page(public.submit("/support/find/", data))
    assert names_in(text, *NAMES) == ["Alder", "Cedar", "Dogwood"]
    assert "You asked for: Skerry." in text


def test_a_place_elsewhere_finds_only_what_helps_everywhere_and_says_why(public, by_place):
    text = page(public.submit("/support/find/", {"place": "DG1 1AD"}))
    assert names_in(text, *NAMES) == ["Dogwood"]
    assert "outside the area of" in text


def test_a_name_that_several_places_have_is_asked_about_and_the_choice_counts(public, by_place):
    asked = public.submit("/support/find/", {"place": "DG1 1A"})
    assert asked.status_code == 422
    assert "There are several places of this name" in page(asked)
    cell = asked.context["form"].fields["cell"].choices[1][0]
    text = page(public.submit("/support/find/", {"place": "DG1 1A", "cell": cell}))
    assert names_in(text, *NAMES) == ["Birch", "Cedar", "Dogwood"]


@pytest.mark.parametrize("cell", ["-1", "9" * 40, "x", "0"])
def test_a_chosen_place_that_was_not_offered_is_asked_about_again(public, by_place, cell):
    assert public.submit("/support/find/", {"place": "DG1 1A", "cell": cell}).status_code == 422
