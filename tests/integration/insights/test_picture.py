"""The analyst's map: its page, tiles, files and kept views."""

import csv
import io
import json
from collections.abc import Callable
from datetime import datetime

import mapbox_vector_tile
import pytest
from django.test import Client
from pytest_django.fixtures import DjangoAssertNumQueries

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.insights.counts.rebuild import rebuild_counts
from portal.insights.models import SavedView
from portal.places.cells import cell_at, tile_of
from portal.places.models import Area, Force
from portal.places.precision import Precision
from portal.safety_reports.models import SafetyReport
from tests.integration.insights.conftest import HARBOUR

ELSEWHERE = Precision.STREET.keep(cell_at(2.6, 54.75))


@pytest.fixture
def counted(accepted: Callable[..., SafetyReport], force: Force, ward: Area, now: datetime) -> Force:
    accepted(4)
    accepted(3, cell=ELSEWHERE, main_concern="comments", part_of_day="morning")
    accepted(2, cell=None, precision="none", space="online", main_concern="online_threats")
    rebuild_counts(force_id=force.pk, now=now)
    return force


@pytest.fixture
def analyst(workspace: Callable[..., Client], counted: Force) -> Client:
    return workspace(Role.ANALYST)


def features(answer: object) -> list[dict]:
    tile = mapbox_vector_tile.decode(answer.content, default_options={"y_coord_down": True})  # type: ignore[attr-defined]
    return tile.get("squares", {}).get("features", [])


def test_the_page_says_how_many_and_lists_the_fullest_square_first(analyst: Client) -> None:
    page = analyst.get("/picture/")
    assert page.status_code == 200
    assert [row.number for row in page.context["rows"]] == [4, 3]
    assert page.context["rows"][0].ward == "Harbour"
    assert "9 accepted reports fit" in page.content.decode()
    assert "Without a place on the map: 2" in page.content.decode()


@pytest.mark.parametrize(
    ("query", "numbers"),
    [
        ("concern=comments", [3]),
        ("part=night", [4]),
        ("space=online", []),
        ("first_month=2026-11&last_month=2026-11&level=17", [4, 3]),
        ("kind_of_day=weekday", []),
    ],
)
def test_filters_hold_in_the_table_the_tiles_and_the_files(
    analyst: Client, query: str, numbers: list[int]
) -> None:
    assert [row.number for row in analyst.get(f"/picture/?{query}").context["rows"]] == numbers
    x, y = tile_of(HARBOUR, 5)
    tile = analyst.get(f"/picture/tiles/5/{x}/{y}.pbf?{query}")
    assert sum(one["properties"]["number"] for one in features(tile)) == sum(numbers)
    lines = list(
        csv.DictReader(io.StringIO(analyst.get(f"/picture/counts.csv?{query}").content.decode("utf-8-sig")))
    )
    assert [int(line["reports"]) for line in lines] == numbers
    collection = json.loads(analyst.get(f"/picture/counts.geojson?{query}").content)
    assert [one["properties"]["reports"] for one in collection["features"]] == numbers


def test_a_ward_can_be_chosen(analyst: Client, ward: Area) -> None:
    page = analyst.get(f"/picture/?area={ward.public_id}")
    assert [row.number for row in page.context["rows"]] == [4]


def test_a_choice_that_is_none_is_said_at_its_field(analyst: Client) -> None:
    page = analyst.get("/picture/?concern=everything&level=99&area=x")
    assert page.status_code == 422
    assert set(page.context["form"].errors) == {"concern", "level", "area"}
    assert analyst.get("/picture/?page=999999&first_month=2026-11").status_code == 200


@pytest.mark.parametrize("address", ["3/0/0", "13/0/0", "5/32/0", "5/0/99999999"])
def test_tiles_that_are_not_there(analyst: Client, address: str) -> None:
    assert analyst.get(f"/picture/tiles/{address}.pbf").status_code == 404


def test_venues_are_points_in_close_tiles_only(analyst: Client, force: Force) -> None:
    Area.objects.create(force=force, kind="venue", code="V1", name="The Lamp", cell=HARBOUR)
    for zoom, there in ((10, False), (12, True)):
        x, y = tile_of(HARBOUR, zoom)
        tile = mapbox_vector_tile.decode(analyst.get(f"/picture/tiles/{zoom}/{x}/{y}.pbf").content)
        assert ("venues" in tile) is there
        assert "squares" in tile
    assert tile["venues"]["features"][0]["properties"] == {"name": "The Lamp"}


def test_a_name_that_is_a_formula_is_defused_in_the_file(analyst: Client, ward: Area) -> None:
    Area.objects.filter(pk=ward.pk).update(name="=cmd|' /C calc'!A0")
    lines = analyst.get("/picture/counts.csv").content.decode("utf-8-sig")
    assert "'=cmd" in lines
    assert ",=cmd" not in lines


def test_a_view_is_kept_under_a_name_and_removed(analyst: Client, force: Force) -> None:
    kept = analyst.post("/picture/views/?part=night&concern=badly_lit", {"name": "Dark streets"})
    assert kept.status_code == 302
    view = SavedView.objects.get()
    assert (view.name, view.chosen) == ("Dark streets", "concern=badly_lit&part=night&level=15")
    assert "Dark streets" in analyst.get("/picture/").content.decode()
    again = analyst.post("/picture/views/?part=night", {"name": "Dark streets"})
    assert again.status_code == 422
    assert "Another view has this name." in again.content.decode()
    assert analyst.post(f"/picture/views/{view.public_id}/remove/").status_code == 302
    assert analyst.post(f"/picture/views/{view.public_id}/remove/").status_code == 404
    actions = set(AuditEntry.objects.values_list("action", flat=True))
    assert {"insights.view_saved", "insights.view_removed"} <= actions


def test_another_force_sees_none_of_it(
    analyst: Client, workspace: Callable[..., Client], other_force: Force
) -> None:
    analyst.post("/picture/views/", {"name": "Ours"})
    stranger = workspace(Role.ANALYST, other_force)
    page = stranger.get("/picture/")
    assert page.context["rows"] == []
    assert "Ours" not in page.content.decode()
    assert stranger.post(f"/picture/views/{SavedView.objects.get().public_id}/remove/").status_code == 404
    x, y = tile_of(HARBOUR, 5)
    assert features(stranger.get(f"/picture/tiles/5/{x}/{y}.pbf")) == []


def test_queries_do_not_grow_with_the_squares(
    analyst: Client,
    accepted: Callable[..., SafetyReport],
    force: Force,
    now: datetime,
    django_assert_max_num_queries: DjangoAssertNumQueries,
) -> None:
    for number in range(30):
        accepted(1, cell=Precision.STREET.keep(cell_at(2.4 + number / 50, 54.7)))
    rebuild_counts(force_id=force.pk, now=now)
    analyst.get("/picture/")
    with django_assert_max_num_queries(16):
        assert len(analyst.get("/picture/").context["rows"]) == 25
