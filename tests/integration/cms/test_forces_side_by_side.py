"""Forces that share a portal stand side by side, from what each has published; one alone has no such page."""

import csv
import io
from datetime import date
from decimal import Decimal

import pytest
from django.urls import reverse

from portal.accounts.roles import Role
from portal.cms.loop import figures
from portal.cms.loop.forces import HEAD
from portal.insights.public_picture.follow_up import Picture, Share, WhatBecame
from portal.places.models import ForceHost
from portal.promises.models import CapabilityLine, CapabilityReturn, Commitment
from portal.promises.vocabulary.capability import TRADES
from tests.integration.cms.making_pages import home_for
from tests.integration.cms.two_sites import nothing_kept  # noqa: F401 - a page store of this test's own

PAGE, FILE = "/heard/forces/", "/heard/forces/forces.csv"


@pytest.fixture
def alone(force, now):
    home_for(force)
    ForceHost.objects.get_or_create(host="testserver", defaults={"force": force})
    Commitment.objects.create(
        force=force, code="T1.1", lead="x", status="under_way", updated_on=date(2026, 11, 2)
    )


@pytest.fixture
def together(alone, other_force):
    home_for(other_force, "neighbour.test")
    ForceHost.objects.get_or_create(host="neighbour.test", defaults={"force": other_force})
    for published, needed in ((None, 900), ("2026-11-02T10:00Z", 40)):
        a_return = CapabilityReturn.objects.create(
            force=other_force, period_from=date(2026, 4, 1) if published else date(2026, 10, 1),
            period_to=date(2026, 9, 30) if published else date(2027, 3, 31), recorded_at="2026-11-02T10:00Z",
            published_at=published, demand="Counted", deployment="By need",
        )  # fmt: skip
        CapabilityLine.objects.create(
            capability_return=a_return, trade=TRADES[0].code, needed=Decimal(needed), in_post=Decimal(35),
            trained=Decimal(30), available=Decimal(25),
        )  # fmt: skip


def rows_in(text: str) -> dict[str, dict[str, str]]:
    found = list(csv.reader(io.StringIO(text.lstrip("\ufeff"))))
    assert tuple(found[0]) == HEAD
    return {row[0]: dict(zip(HEAD, row, strict=True)) for row in found[1:]}


def test_with_one_force_nothing_is_offered(public, workspace, alone):
    assert public.get(PAGE).status_code == public.get(FILE).status_code == 404
    assert PAGE not in public.get("/heard/").content.decode()
    assert PAGE not in public.get("/sitemap.xml").content.decode()
    client = workspace(Role.VAWG_LEAD)
    assert client.get(reverse("forces:side_by_side")).status_code == 404
    assert reverse("forces:side_by_side") not in client.get("/").content.decode()


def test_each_force_stands_with_what_it_has_published(public, together, force, other_force):
    rows = rows_in(public.get(FILE).content.decode())
    assert list(rows) == [force.name, other_force.name]
    mine, theirs = rows.values()
    assert (mine["commitments on course"], theirs["commitments on course"]) == ("1", "0")
    assert mine["commitments"] == theirs["commitments"] != "0"
    assert (mine["full-time equivalents trained"], mine["releases"]) == ("", "0")
    # The later return is not published, and is not counted.
    assert Decimal(theirs["full-time equivalents needed"]) == 40


@pytest.mark.parametrize(
    ("host", "path"), [("testserver", PAGE), ("neighbour.test", PAGE), ("testserver", f"/cy{PAGE}")]
)
def test_the_page_is_the_same_at_every_forces_door(
    public, together, settings, host, path, force, other_force
):
    settings.ALLOWED_HOSTS = ["testserver", "neighbour.test"]
    page = public.get(path, headers={"host": host}).content.decode()
    assert page.index(force.name) < page.rindex(other_force.name)
    assert "<table" in page
    assert "<svg" in page
    assert "900" not in page


def test_the_way_there_is_shown(public, workspace, together):
    assert PAGE in public.get("/heard/").content.decode()
    for role in (Role.VAWG_LEAD, Role.ANALYST, Role.PLATFORM_ADMINISTRATOR):
        assert reverse("forces:side_by_side") in workspace(role).get("/").content.decode()
    assert reverse("forces:side_by_side") not in workspace(Role.TRIAGE_OFFICER).get("/").content.decode()
    assert (
        "Forces side by side"
        in workspace(Role.TRIAGE_OFFICER).get(reverse("forces:side_by_side")).content.decode()
    )
    assert len(rows_in(workspace(Role.ANALYST).get(reverse("forces:csv")).content.decode())) == 2


def test_how_soon_and_how_often_stands_for_each_force_that_can_say_it(
    public, together, monkeypatch, force, other_force
):
    share = Share("", 60.0, 50.0, 70.0)
    became = WhatBecame(
        window="", answered=share, answer_steps=(), answer_median="within 7 days",
        acted=share, action_steps=(), action_median="within 28 days", better=(), reach=(), releases=(),
    )  # fmt: skip
    told = {force.pk: Picture(became, (), 3)}
    monkeypatch.setattr(figures, "loop_picture", lambda one, _: told.get(one, Picture(None, (), 0)))
    mine, theirs = rows_in(public.get(FILE).content.decode()).values()
    assert mine["half had a first answer, with noise"] == "within 7 days"
    assert mine["for half something was done, with noise"] == "within 28 days"
    assert mine["squares shown"] == "3"
    assert (theirs["half had a first answer, with noise"], theirs["squares shown"]) == ("", "0")
    page = public.get(PAGE).content.decode()
    assert "half of all within 7 days" in page
    assert "half of all within 28 days" in page
