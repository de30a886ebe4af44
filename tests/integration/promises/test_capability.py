"""Trained people: typed half year by half year, published, and put together over forces."""

from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.actors import System
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.promises.models import CapabilityReturn
from portal.promises.operations.capability import (
    GivenCapability,
    IncompleteError,
    half_years_before,
    publish_capability,
    save_capability,
)
from portal.promises.operations.closures import NotAPeriodError, NothingToPublishError, WhyCorrectedError
from portal.promises.queries.capability import capability_returns, national_capability
from portal.promises.staffing import Staffing
from portal.promises.vocabulary.capability import TRADES

SYSTEM = System("tests")
SPRING, AUTUMN = date(2026, 4, 1), date(2025, 10, 1)


def staffing(needed=40, in_post=35, trained=30, available=25):
    return Staffing(*(Decimal(value) for value in (needed, in_post, trained, available)))


def given(first=SPRING, **more):
    lines = {trade.code: staffing() for trade in TRADES} | more.pop("lines", {})
    return GivenCapability(first, lines, "Cases times hours.", "Specialists within the hour.", **more)


@pytest.fixture
def save(force, now):
    def record(first=SPRING, *, by=SYSTEM, of_force=None, publish=False, **more):
        force_id = (of_force or force).pk
        save_capability(force_id=force_id, given=given(first, **more), by=by, now=now)
        if publish:
            publish_capability(force_id=force_id, first=first, by=by, now=now)

    return record


def test_the_gap_is_what_is_needed_less_who_is_trained(force, save):
    save(lines={"rasso": staffing(36, 33, 29, 26)})
    line = next(one for one in capability_returns(force.pk)[0].lines if one.trade.code == "rasso")
    assert (line.gap, line.trained_share) == (7, Decimal("80.6"))


def test_where_nobody_is_needed_there_is_no_share(force, save):
    save(lines={"rasso": staffing(0, 2, 1, 1)})
    line = next(one for one in capability_returns(force.pk)[0].lines if one.trade.code == "rasso")
    assert (line.gap, line.trained_share) == (-1, None)


def test_a_return_waits_is_published_and_corrected_with_a_reason(force, save, now):
    save()
    assert capability_returns(force.pk, published_only=True) == ()
    publish_capability(force_id=force.pk, first=SPRING, by=SYSTEM, now=now)
    with pytest.raises(WhyCorrectedError):
        save()
    save(lines={"rasso": staffing(99, 90, 80, 70)}, why_corrected="Two teams were left out.")
    assert capability_returns(force.pk, published_only=True)[0].why_corrected == "Two teams were left out."
    assert CapabilityReturn.objects.count() == 2
    with pytest.raises(NothingToPublishError):
        publish_capability(force_id=force.pk, first=SPRING, by=SYSTEM, now=now)


@pytest.mark.parametrize("first", [date(2026, 10, 1), date(2026, 5, 1), date(2026, 4, 2)])
def test_a_return_covers_a_half_year_that_is_over(save, first):
    with pytest.raises(NotAPeriodError):
        save(first)


def test_a_return_says_something_of_every_role(force, now):
    part = GivenCapability(SPRING, {"rasso": staffing()}, "x", "y")
    with pytest.raises(IncompleteError):
        save_capability(force_id=force.pk, given=part, by=SYSTEM, now=now)


@pytest.mark.parametrize(
    ("today", "first"),
    [(date(2026, 11, 16), SPRING), (date(2026, 3, 31), date(2025, 4, 1)), (date(2026, 4, 1), AUTUMN)],
)
def test_the_half_years_that_are_over_are_offered(today, first):
    assert half_years_before(today, 1) == [first]


def test_who_types_does_not_publish(save, member, force, now, other_force):
    analyst = member(Role.ANALYST)
    save(by=analyst)
    for who in (analyst, member(Role.VAWG_LEAD, other_force)):
        with pytest.raises(NotAllowed):
            publish_capability(force_id=force.pk, first=SPRING, by=who, now=now)


def test_the_national_picture_has_only_who_published_by_name_and_adds_them_up(force, other_force, save):
    save(AUTUMN, publish=True)
    save(publish=True)
    assert [one.force_name for one in national_capability().forces] == ["Doggerland Police"]
    save(of_force=other_force)
    assert len(national_capability().forces) == 1
    save(AUTUMN, of_force=other_force, publish=True, lines={"rasso": staffing(10, 9, 8, 7)})
    found = national_capability()
    assert [(one.force_name, one.latest.first) for one in found.forces] == [
        ("Doggerland Police", SPRING),
        ("Ravenspurn Constabulary", AUTUMN),
    ]
    assert next(line.needed for line in found.total if line.trade.code == "rasso") == 50


# --- the pages


def test_the_public_page_shows_the_published_return(save, public):
    assert "not published a return" in public.get("/figures/capability/").content.decode()


def test_a_published_return_has_its_table_chart_and_trend(save, public):
    save(AUTUMN, publish=True)
    save(publish=True, lines={"rasso": staffing("36.5", 33, 29, 26)})
    page = public.get("/figures/capability/").content.decode()
    assert "April to September 2026" in page
    assert "36.5" in page
    assert "7.5" in page
    assert page.count('class="chart ') == 1 + len(TRADES)
    assert "Cases times hours." in page


def test_there_is_no_national_page_of_one_force(
    force, other_force, save, public, django_capture_on_commit_callbacks
):
    from portal.places.models import ForceHost

    ForceHost.objects.create(force=force, host="testserver")
    save(publish=True)
    for path in ("/figures/capability/all-forces/", "/figures/capability/all-forces.csv"):
        assert public.get(path).status_code == 404
    assert "all-forces" not in public.get("/figures/capability/").content.decode()
    with django_capture_on_commit_callbacks(execute=True):
        save(of_force=other_force, publish=True)
    assert "all-forces" in public.get("/figures/capability/").content.decode()
    page = public.get("/figures/capability/all-forces/").content.decode()
    assert page.index("Doggerland Police") < page.index("Ravenspurn Constabulary")
    csv = public.get("/figures/capability/all-forces.csv").content.decode("utf-8-sig")
    assert "Ravenspurn Constabulary,2026-04-01,rasso,40.0,35.0,30.0,25.0,10.0" in csv


def test_the_public_page_asks_as_often_for_one_half_year_as_for_many(
    save, public, django_capture_on_commit_callbacks
):
    counts = []
    for firsts in ([SPRING], half_years_before(date(2026, 11, 16), 8)[1:]):
        with django_capture_on_commit_callbacks(execute=True):
            for first in firsts:
                save(first, publish=True)
        with CaptureQueriesContext(connection) as queries:
            assert public.get("/figures/capability/").status_code == 200
            assert public.get("/figures/capability/own-return.csv").status_code == 200
        counts.append(len(queries))
    assert counts[0] == counts[1]


def filled(**changes):
    numbers = {"needed": "40", "in_post": "35.5", "trained": "30", "available": "25"}
    data = {f"{trade.code}_{part}": value for trade in TRADES for part, value in numbers.items()}
    return data | {"demand": "Cases times hours.", "deployment": "As needed."} | changes


def test_a_return_is_typed_and_published_in_the_workspace(workspace, force):
    client = workspace(Role.VAWG_LEAD)
    assert client.get("/promises/capability/2026-04/").status_code == 200
    assert client.post("/promises/capability/2026-04/", filled()).status_code == 302
    assert "Waits" in client.get("/promises/capability/").content.decode()
    client.post("/promises/capability/2026-04/publish/")
    assert capability_returns(force.pk, published_only=True)[0].lines[0].in_post == Decimal("35.5")


@pytest.mark.parametrize(
    ("changes", "words"),
    [
        ({"rasso_trained": "36"}, "More are trained than in post"),
        ({"rasso_available": "31"}, "More are available than trained"),
        ({"rasso_needed": ""}, "Give a number"),
        ({"rasso_needed": "many"}, "such as 12 or 12.5"),
        ({"rasso_needed": "Infinity"}, "such as 12 or 12.5"),
        ({"demand": " "}, "Say how it was worked out"),
    ],
)
def test_what_cannot_be_is_said_in_place(workspace, changes, words):
    response = workspace(Role.ANALYST).post("/promises/capability/2026-04/", filled(**changes))
    assert response.status_code == 422
    assert words in response.content.decode()
    assert "As needed." in response.content.decode()


@pytest.mark.parametrize(("path", "status"), [("2026-10/", 404), ("2030-04/", 404), ("2026-05/", 405)])
def test_a_half_year_that_is_not_over_or_none_takes_no_return(workspace, path, status):
    assert workspace(Role.VAWG_LEAD).post(f"/promises/capability/{path}", filled()).status_code == status
