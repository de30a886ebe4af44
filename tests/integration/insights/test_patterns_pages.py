"""Times, trend, repeat places, hotspots, and who is missing."""

import json
import re
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from django.core.management import CommandError, call_command
from django.test import Client

from portal.accounts.roles import Role
from portal.insights.census.missing import hidden_answers
from portal.insights.counts.rebuild import rebuild_counts
from portal.insights.models import BackgroundCount, CensusCount
from portal.places.cells import Range, bounds_of, coarsen
from portal.places.models import Area, AreaRange, Force
from portal.safety_reports.models import AboutYouTally, SafetyReport
from tests.integration.insights.conftest import HARBOUR

PAGES = ["", "times/", "trend/", "repeats/", "hotspots/", "missing/"]


@pytest.fixture
def analyst(workspace: Callable[..., Client]) -> Client:
    return workspace(Role.ANALYST)


@pytest.fixture
def two_years(accepted: Callable[..., SafetyReport], force: Force, now: datetime) -> None:
    ground = Area.objects.create(force=force, kind="force", code="F1", name="Doggerland", cell=HARBOUR)
    around = Range(coarsen(HARBOUR, 11), coarsen(HARBOUR, 11) + 4**13 - 1)
    AreaRange.objects.create(area=ground, kind="force", first=around.first, last=around.last)
    for month in range(24):
        accepted(3, accepted_on=date(2024 + (month + 10) // 12, (month + 10) % 12 + 1, 4 + month))
    rebuild_counts(force_id=force.pk, now=now)


def tally(force: Force, ward: Area, answer: str, number: int, quarter: str = "2026-Q3") -> None:
    AboutYouTally.objects.create(
        force=force, ward_id=ward.public_id, quarter=quarter, question_set="2026-1", question="sex",
        answer=answer, number=number,
    )  # fmt: skip


@pytest.mark.parametrize("page", PAGES)
def test_every_page_stands_before_anything_was_counted(analyst: Client, page: str) -> None:
    assert analyst.get(f"/picture/{page}").status_code == 200


@pytest.mark.parametrize("page", PAGES)
def test_every_page_has_something_to_show(analyst: Client, two_years: None, page: str) -> None:
    assert analyst.get(f"/picture/{page}?part=night").status_code == 200
    assert analyst.get(f"/picture/{page}?part=noon").status_code == 422


def test_the_heat_table_and_the_trend_hold_every_report(analyst: Client, two_years: None) -> None:
    heat = analyst.get("/picture/times/").context["heat"]
    assert sum(row.together for row in heat.rows) == 72
    trend = analyst.get("/picture/trend/").context["trend"]
    assert trend.fit is not None
    assert not trend.fit.is_clear
    assert sum(point.value for point in trend.chart.series[0].points) == 72


def test_a_place_named_for_two_years_is_a_repeat_place_and_a_hotspot(
    analyst: Client, two_years: None
) -> None:
    (row,) = analyst.get("/picture/repeats/").context["rows"]
    assert (row["months"], row["square"].number) == (24, 72)
    spots = analyst.get("/picture/hotspots/").context
    assert spots["found"].rows[0].square.number == 72
    assert spots["found"].tested >= 256
    as_file = analyst.get("/picture/hotspots/?as=csv").content.decode("utf-8-sig")
    assert as_file.splitlines()[0].startswith("square,longitude")


def test_hotspots_are_outlines_on_the_map_with_their_table_beside_it(
    analyst: Client, two_years: None
) -> None:
    plain = analyst.get("/picture/").content.decode()
    assert "data-outlines" not in plain
    page = analyst.get("/picture/?hotspots=even")
    html, found = page.content.decode(), page.context["hotspots"]
    assert found.rows == analyst.get("/picture/hotspots/").context["found"].rows
    assert 'data-outlines="#outlines"' in html
    [script] = re.findall(r'<script id="outlines" type="application/json">(.*?)</script>', html, re.DOTALL)
    drawn = json.loads(script)["features"]
    assert [one["id"] for one in drawn] == [str(row.square.cell) for row in found.rows]
    assert drawn[0]["properties"]["name"] == f"1. {found.rows[0].name}"
    for row in found.rows:
        west, south, east, north = bounds_of(row.square.cell << 18, 15)
        assert west < row.square.lon < east
        assert south < row.square.lat < north
        assert f'data-map-show="{row.square.cell}"' in html
    assert "data-outlines" not in analyst.get("/picture/?hotspots=astrology").content.decode()


def test_a_kept_view_brings_its_hotspots_back(analyst: Client, two_years: None) -> None:
    kept = analyst.post("/picture/views/?feeling=unsafe&hotspots=population", {"name": "Where it stands out"})
    assert kept.url == "/picture/?feeling=unsafe&level=15&hotspots=population"
    html = analyst.get("/picture/").content.decode()
    assert 'href="?feeling=unsafe&amp;level=15&amp;hotspots=population"' in html


def test_a_background_that_is_not_there_is_said(analyst: Client, two_years: None) -> None:
    assert analyst.get("/picture/hotspots/?against=footfall").context["found"].missing_background


def test_few_answers_are_not_shown_nor_what_gives_them_away(
    analyst: Client, force: Force, ward: Area, now: datetime
) -> None:
    rebuild_counts(force_id=force.pk, now=now)
    tally(force, ward, "female", 40)
    tally(force, ward, "male", 3)
    page = analyst.get("/picture/missing/?question=sex")
    assert [one.number for one in page.context["found"].answers] == [None, None]
    assert not page.context["found"].is_shown
    assert hidden_answers({"a": 3, "b": 50, "c": 20, "d": 0}) == {"a", "c"}
    assert hidden_answers({"a": 3, "b": 4, "c": 20}) == {"a", "b"}
    assert hidden_answers({"a": 30, "b": 0}) == set()


def test_a_group_that_lives_there_and_is_not_heard_is_named(
    analyst: Client, force: Force, ward: Area, now: datetime, tmp_path: Path
) -> None:
    rebuild_counts(force_id=force.pk, now=now)
    tally(force, ward, "female", 90)
    tally(force, ward, "male", 20)
    profile = tmp_path / "census.csv"
    profile.write_text("ward,question,answer,number\nW1,sex,female,500\nW1,sex,male,500\n")
    call_command("load_census", profile, force=force.slug)
    found = analyst.get(f"/picture/missing/?question=sex&area={ward.public_id}").context["found"]
    assert [one.verdict for one in found.answers] == ["more", "less"]
    assert found.about == 110


def test_a_quarter_of_a_campaign_is_marked(analyst: Client, force: Force, ward: Area, now: datetime) -> None:
    rebuild_counts(force_id=force.pk, now=now)
    for quarter, number in (("2026-Q1", 12), ("2026-Q2", 14), ("2026-Q3", 90)):
        tally(force, ward, "female", number, quarter)
    assert analyst.get("/picture/missing/?question=sex").context["found"].spikes == ("2026-Q3",)


def test_a_profile_with_a_mistake_changes_nothing(force: Force, ward: Area, tmp_path: Path) -> None:
    CensusCount.objects.create(force=force, ward=ward, question="sex", answer="female", number=5)
    wrong = tmp_path / "census.csv"
    for row in ("W9,sex,female,5", "W1,sex,other,5", "W1,sex,female,many"):
        wrong.write_text(f"ward,question,answer,number\n{row}\n")
        with pytest.raises(CommandError, match="Line 2"):
            call_command("load_census", wrong, force=force.slug)
    assert CensusCount.objects.get().number == 5


def test_people_by_point_become_squares(force: Force, tmp_path: Path) -> None:
    points = tmp_path / "people.csv"
    points.write_text("lon,lat,number\n2.5,54.7,40\n2.5,54.7,2\n2.6,54.7,7\n")
    call_command("load_census", points, force=force.slug, background="population")
    assert sorted(BackgroundCount.objects.values_list("number", flat=True)) == [7, 42]
