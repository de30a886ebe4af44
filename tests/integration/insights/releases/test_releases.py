"""Each accepted report enters one release, with noise that is drawn once; what is published never changes."""

import csv
import gzip
import json
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import mapbox_vector_tile
import numpy as np
import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, IntegrityError, connection, transaction
from pmtiles.reader import MemorySource, Reader, all_tiles

from portal.accounts.actors import ReceiptHolder
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.insights.models import BudgetLine, PublishedTable, Release, ReleasePlan
from portal.insights.releases import tasks
from portal.insights.releases.files.folders import CONTENT_TYPES, YEAR_TILES, folder_of
from portal.insights.releases.files.signing import own_public_key
from portal.insights.releases.files.squares import squares_of
from portal.insights.releases.files.writing import contents_of
from portal.insights.releases.mechanism.budget import IN_A_RELEASE, Table
from portal.insights.releases.operations import making
from portal.insights.releases.operations.making import (
    MadeBeforeError,
    NoHarmReviewError,
    WindowOpenError,
    finish_release,
    make_due,
    make_release,
)
from portal.insights.releases.operations.planning import (
    TooLateError,
    WindowTakenError,
    plan_next,
    plan_release,
)
from portal.insights.releases.operations.reviewing import approve_harm_review, record_harm_review
from portal.insights.releases.plans import Coordinates
from portal.insights.releases.queries.published import release_by_id, releases_of, summed
from portal.safety_reports.operations.withdraw import withdraw
from portal.safety_reports.subjects import SAFETY_REPORT
from tests.integration.insights.releases.conftest import (
    AFTER,
    BEFORE,
    EAST,
    FIRST,
    LAST,
    SYSTEM,
    WEST,
    WHOLE,
    member,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def exact(monkeypatch):
    """Noise of nothing: so that a test can see which reports were counted."""
    monkeypatch.setattr(making, "noisy", lambda counts, _epsilon: [int(each) for each in counts])


def values(release_id) -> dict[Table, np.ndarray]:
    return release_by_id(release_id).values


def make(plan, now=AFTER):
    return make_release(plan_id=plan, by=SYSTEM, now=now)


# --- plans


def test_a_plan_covers_the_ground_with_disjoint_squares_empty_ones_included(plan):
    row = ReleasePlan.objects.get()
    coordinates = Coordinates.of(row.zoom, row.grid, row.lists)
    assert sorted(set(row.grid["codes"])) == sorted(
        [*range(WEST << 6, (WEST + 1) << 6), *range(EAST << 6, (EAST + 1) << 6)]
    )
    assert len(set(row.grid["codes"])) == len(row.grid["codes"]) == len(coordinates.grid)
    assert coordinates.grid.prior.sum() == pytest.approx(1, abs=0.001)
    assert set(row.grid["district"]) == {0, 1}


def test_a_plan_is_fixed_before_its_window_opens(force, ground):
    with pytest.raises(TooLateError):
        plan_release(
            force_id=force.pk, first=FIRST, last=LAST, expected=500, by=SYSTEM,
            now=datetime(2026, 7, 1, 0, 30, tzinfo=UTC),
        )  # fmt: skip


def test_the_database_refuses_a_plan_that_was_fixed_too_late(plan):
    row = ReleasePlan.objects.get()
    row.pk, row.number, row.first, row.last = None, 2, LAST + timedelta(1), LAST + timedelta(90)
    row.fixed_on = row.first
    with pytest.raises(IntegrityError), transaction.atomic():
        row.save()


def test_no_two_windows_of_a_force_share_a_day(force, plan):
    with pytest.raises(WindowTakenError):
        plan_release(
            force_id=force.pk, first=LAST, last=LAST + timedelta(90), expected=500, by=SYSTEM, now=BEFORE
        )


def test_the_epsilons_of_a_plan_add_up_to_one(plan):
    assert sum(BudgetLine.objects.values_list("thousandths", flat=True)) == 1000


def test_a_table_is_paid_for_once(plan, reviewed):
    make(plan)
    bought = PublishedTable.objects.first()
    with pytest.raises(IntegrityError), transaction.atomic():
        PublishedTable.objects.create(release=bought.release, line=bought.line, values=[1])


def test_fine_squares_are_merged_around_sensitive_places_and_rough_places_have_their_own(force, ground):
    from portal.places.models import Area, AreaKind, AreaRange

    school = Area.objects.create(force=force, kind=AreaKind.SCHOOL, code="S", name="School", cell=WEST << 26)
    AreaRange.objects.create(area=school, kind=AreaKind.SCHOOL, first=WEST << 26, last=(WEST << 26) + 100)
    plan_release(force_id=force.pk, first=FIRST, last=LAST, expected=8_000, by=SYSTEM, now=BEFORE)
    row = ReleasePlan.objects.get()
    squares = set(zip(row.grid["codes"], row.grid["zooms"], strict=True))
    assert (WEST << 8, 15) in squares
    assert not {((WEST << 10) + child, 16) for child in range(4)} & squares
    coordinates = Coordinates.of(row.zoom, row.grid, row.lists)
    cell = np.array([(WEST << 26), (WEST << 26) + (5 << 16), (WEST << 26)])
    found = coordinates.square_of(cell, np.array([0, 0, 1]))
    assert [(row.grid["codes"][at], row.grid["zooms"][at]) for at in found] == [
        (WEST << 8, 15), ((WEST << 10) + 5, 16), (WEST << 6, 14),
    ]  # fmt: skip


def test_the_next_window_is_planned_from_what_was_published_and_before_it_opens(
    force, plan, reviewed, exact, accept
):
    accept(700)
    make(plan)
    assert plan_next(force_id=force.pk, by=SYSTEM, now=AFTER - timedelta(30))
    row = ReleasePlan.objects.get(number=2)
    assert (row.first, row.last) == (LAST + timedelta(1), date(2026, 12, 31))
    assert 690 <= row.expected <= 700
    assert plan_next(force_id=force.pk, by=SYSTEM, now=AFTER - timedelta(30)) is None


def test_where_few_are_expected_the_next_window_is_a_year(force, plan, reviewed, exact, accept):
    accept(40)
    make(plan)
    plan_next(force_id=force.pk, by=SYSTEM, now=AFTER - timedelta(30))
    row = ReleasePlan.objects.get(number=2)
    assert (row.first, row.last) == (date(2026, 10, 1), date(2027, 9, 30))


# --- which reports


def test_every_accepted_report_of_the_window_is_counted_once_in_every_table(plan, reviewed, exact, accept):
    accept(7)
    accept(2, tile=EAST << 6, main_concern="comments", part_of_day="")
    found = values(make(plan))
    row = ReleasePlan.objects.get()
    square = row.grid["codes"].index(WEST << 6)
    assert found[Table.MAP][square] == 7
    assert found[Table.MAP].sum() == found[Table.DISTRICT].sum() == found[Table.CONCERN].sum() == 9
    assert found[Table.PART_OF_DAY].sum() == 7
    assert list(found[Table.KIND]) == [9, 0, 0]


def test_the_day_of_acceptance_decides_and_no_other(plan, reviewed, exact, accept):
    accept(on=FIRST)
    accept(on=LAST)
    accept(on=FIRST - timedelta(1))
    accept(on=LAST + timedelta(1))
    assert values(make(plan))[Table.KIND].sum() == 2


@pytest.mark.parametrize(
    "changes",
    [
        {"space": "private", "cell": None, "precision": "none"},
        {"source": "national_tool", "external_key": "x"},
        {"state": "held", "hold_reason": "burst"},
        {"state": "diverted"},
        {"state": "set_aside", "set_aside_reason": "not_a_place"},
    ],
)
def test_private_imported_and_undecided_reports_are_in_no_release(plan, reviewed, exact, accept, changes):
    accept(1, **changes)
    assert sum(int(each.sum()) for each in values(make(plan)).values()) == 0


def test_safe_places_and_what_is_online_are_on_no_map(plan, reviewed, exact, accept):
    accept(3, feeling="safe", main_concern="safe_lit")
    accept(4, space="online", cell=None, precision="none", main_concern="online_threats")
    found = values(make(plan))
    assert list(found[Table.KIND]) == [0, 3, 4]
    assert found[Table.MAP].sum() == found[Table.DISTRICT].sum() == found[Table.PART_OF_DAY].sum() == 0
    assert found[Table.CONCERN].sum() == 7


def test_a_report_withdrawn_after_its_release_changes_nothing_that_was_published(
    plan, reviewed, accept, force
):
    (report, *_others) = accept(5)
    release = make(plan)
    folder = folder_of(force.slug, release)
    before = {path.name: path.read_bytes() for path in folder.iterdir()}
    rows = {table: list(found) for table, found in values(release).items()}
    holder = ReceiptHolder(SAFETY_REPORT, report.public_id, force.pk)
    withdraw(holder=holder, now=AFTER + timedelta(1))
    finish_release(release_id=release)
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == before
    assert {table: list(found) for table, found in values(release).items()} == rows
    with pytest.raises(MadeBeforeError):
        make(plan, AFTER + timedelta(2))


def test_a_report_withdrawn_before_its_release_is_in_none(plan, reviewed, exact, accept, force):
    (report,) = accept(1)
    withdraw(holder=ReceiptHolder(SAFETY_REPORT, report.public_id, force.pk), now=BEFORE + timedelta(60))
    assert values(make(plan))[Table.KIND].sum() == 0


# --- noise, storing, immutability


def test_only_noisy_values_are_stored_and_every_table_has_noise(plan, reviewed, accept):
    accept(5)
    found = values(make(plan))
    assert set(found) == set(IN_A_RELEASE)
    for table in IN_A_RELEASE:
        if table is not Table.KIND:
            assert len(set(found[table].tolist())) > 2
    assert {field.name for field in PublishedTable._meta.get_fields()} == {"id", "release", "line", "values"}
    assert {field.name for field in Release._meta.get_fields()} == {
        "id", "public_id", "plan", "made_on", "tables", "review", "finest", "least", "checks",
    }  # fmt: skip


def test_the_ledger_says_what_was_spent_and_not_how_many_there_were(plan, reviewed, accept):
    accept(5)
    make(plan)
    entry = AuditEntry.objects.get(action="release.made")
    assert set(entry.details) == {str(table) for table in IN_A_RELEASE}
    assert entry.details["map"] == 700


def test_an_open_window_is_not_released(plan, reviewed):
    with pytest.raises(WindowOpenError):
        make(plan, datetime(2026, 9, 30, 20, tzinfo=UTC))


def test_nothing_is_released_before_two_people_have_looked_for_harm(plan, force):
    with pytest.raises(NoHarmReviewError):
        make(plan)
    analyst = member(force, Role.VAWG_LEAD)
    review = record_harm_review(force_id=force.pk, account=WHOLE, by=analyst, now=BEFORE)
    with pytest.raises(NoHarmReviewError):
        make(plan)
    with pytest.raises(NotAllowed):
        approve_harm_review(review_id=review, revision=1, by=analyst, now=BEFORE)
    approve_harm_review(review_id=review, revision=1, by=member(force, Role.VAWG_LEAD), now=BEFORE)
    assert make(plan)


@pytest.mark.parametrize("model", [ReleasePlan, BudgetLine, Release, PublishedTable])
def test_the_database_refuses_to_change_or_delete_what_was_fixed_or_published(plan, reviewed, model):
    make(plan)
    table = model._meta.db_table
    for statement in (f"UPDATE {table} SET id = id", f"DELETE FROM {table}"):
        with pytest.raises(DatabaseError, match="never changes"), transaction.atomic():
            connection.cursor().execute(statement)


def test_files_that_outlived_a_restored_database_forbid_a_second_draw(plan, reviewed, force):
    folder = folder_of(force.slug, force.pk)
    folder.mkdir(parents=True)
    (folder / "manifest.json").write_text(
        json.dumps({"window": {"first": FIRST.isoformat(), "last": LAST.isoformat()}})
    )
    with pytest.raises(MadeBeforeError):
        make(plan)


def test_a_crash_between_rows_and_files_is_mended_without_drawing_again(
    plan, reviewed, accept, monkeypatch, force
):
    accept(5)
    monkeypatch.setattr(making, "finish_release", lambda **_: None)
    release = make(plan)
    monkeypatch.undo()
    before = {table: list(found) for table, found in values(release).items()}
    assert not folder_of(force.slug, release).exists()
    finish_release(release_id=release)
    assert folder_of(force.slug, release).exists()
    assert {table: list(found) for table, found in values(release).items()} == before


# --- files


@pytest.fixture
def folder(plan, reviewed, accept, force) -> Path:
    accept(60)
    accept(25, tile=(EAST << 6) + 9)
    return folder_of(force.slug, make(plan))


def test_a_release_has_every_file_and_the_manifest_names_each(folder):
    assert {path.name for path in folder.iterdir()} == set(CONTENT_TYPES)
    call_command("verify_release")
    call_command("verify_release", key=own_public_key())


def test_a_changed_file_an_added_one_and_another_key_are_found(folder):
    target = folder / "squares.csv"
    target.chmod(0o644)
    target.write_bytes(target.read_bytes() + b" ")
    with pytest.raises(CommandError, match="1 of the releases"):
        call_command("verify_release")
    target.write_bytes(target.read_bytes()[:-1])
    call_command("verify_release")
    (folder / "more.csv").write_text("x")
    with pytest.raises(CommandError):
        call_command("verify_release")
    (folder / "more.csv").unlink()
    with pytest.raises(CommandError):
        call_command("verify_release", key="00" * 32)


def test_readers_get_bands_and_the_statistician_gets_noise(folder):
    squares = json.loads((folder / "squares.geojson").read_text())["features"]
    assert {each["properties"]["band"] for each in squares} <= {
        "5-9", "10-19", "20-49", "50-99", "100-199",
    }  # fmt: skip
    assert any(each["id"].startswith("1") for each in squares)
    lines = list(csv.DictReader((folder / "tables.csv").read_text().splitlines()))
    assert {line["table"] for line in lines} == {str(table) for table in IN_A_RELEASE}
    assert sum(line["table"] == "map" for line in lines) == 128
    released = json.loads((folder / "release.json").read_text())
    assert "noise" in released["note"]
    assert "total" not in json.dumps(released)


def test_concerns_and_times_are_given_by_district_and_never_by_square(folder):
    for name in ("squares.geojson", "squares.csv"):
        text = (folder / name).read_text()
        assert "night" not in text
        assert "light" not in text
    rows = list(csv.DictReader((folder / "districts.csv").read_text().splitlines()))
    assert {row["district"] for row in rows} == {"Sandhaven", "Brinemouth", "elsewhere"}
    assert {row["table"] for row in rows} == {"district", "concern", "part_of_day"}


def test_the_tiles_hold_the_squares_of_the_release_and_nothing_else(folder):
    data = (folder / "squares.pmtiles").read_bytes()
    squares = {each["id"] for each in json.loads((folder / "squares.geojson").read_text())["features"]}
    seen = set()
    for _zxy, body in all_tiles(MemorySource(data)):
        layer = mapbox_vector_tile.decode(gzip.decompress(body))["squares"]
        for feature in layer["features"]:
            seen.add(feature["properties"]["id"])
            assert set(feature["properties"]) == {"id", "band", "level", "zoom", "number"}
            assert feature["geometry"]["type"] == "Polygon"
    assert seen == squares
    assert Reader(MemorySource(data)).header()["max_zoom"] == 12


def test_the_same_rows_give_the_same_bytes(folder, force):
    published = releases_of(force.pk)[0]
    for name, body in contents_of(published, force.slug).items():
        assert (folder / name).read_bytes() == body


def test_each_square_is_where_its_quadkey_says_in_every_tile(folder):
    """Bytes that are written directly, read back by mapbox-vector-tile."""
    tiles = dict(all_tiles(MemorySource((folder / "squares.pmtiles").read_bytes())))
    assert {zoom for zoom, _x, _y in tiles} == set(range(5, 13))
    for (zoom, x, y), body in tiles.items():
        layer = mapbox_vector_tile.decode(gzip.decompress(body), default_options={"y_coord_down": True})
        for feature in layer["squares"]["features"]:
            quadkey = feature["properties"]["id"]
            side = 4096 * 2**zoom // 2 ** len(quadkey)
            left, top = (int("".join(str(int(d) >> bit & 1) for d in quadkey), 2) * side for bit in (0, 1))
            place = (left - 4096 * x, top - 4096 * y, left + side - 4096 * x, top + side - 4096 * y)
            corners = feature["geometry"]["coordinates"][0]
            found = [pick(each[axis] for each in corners) for pick in (min, max) for axis in (0, 1)]
            assert found == [max(-64, min(4160, edge)) for edge in place]


# --- several


def test_releases_over_the_same_squares_are_added_up(force, plan, reviewed, exact, accept):
    accept(12)
    make(plan)
    second = plan_release(
        force_id=force.pk,
        first=date(2026, 10, 1),
        last=date(2026, 12, 31),
        expected=500,
        by=SYSTEM,
        now=BEFORE,
    )
    accept(9, on=date(2026, 11, 2))
    make(second, datetime(2027, 1, 2, tzinfo=UTC))
    both = summed(releases_of(force.pk))
    assert (both.first, both.last) == (FIRST, date(2026, 12, 31))
    assert both.values[Table.MAP].max() == 21
    year = (folder_of(force.slug, both.id) / YEAR_TILES).read_bytes()
    drawn = {
        feature["properties"]["id"]
        for _zxy, body in all_tiles(MemorySource(year))
        for feature in mapbox_vector_tile.decode(gzip.decompress(body))["squares"]["features"]
    }
    assert drawn == {square.quadkey for square in squares_of(both)}
    # What a later release adds changes no file of an earlier one, should they have to be written again.
    earlier = releases_of(force.pk)[1]
    for name, body in contents_of(earlier, force.slug).items():
        assert (folder_of(force.slug, earlier.id) / name).read_bytes() == body


def test_the_job_makes_what_is_due_and_plans_the_next_window(force, plan, reviewed, accept):
    accept(5)
    tasks.releases(now=AFTER - timedelta(20))
    assert not Release.objects.exists()
    assert ReleasePlan.objects.count() == 2
    tasks.releases(now=AFTER)
    tasks.releases(now=AFTER)
    assert Release.objects.count() == 1
    assert ReleasePlan.objects.count() == 3


def test_the_number_of_queries_does_not_grow_with_reports(
    plan, reviewed, accept, django_assert_max_num_queries
):
    accept(400)
    with django_assert_max_num_queries(40):
        make(plan)


def test_make_release_makes_what_is_due_until_a_day(plan, reviewed, force, capsys, settings):
    assert make_due(force_id=force.pk, until=LAST - timedelta(1), by=SYSTEM, now=AFTER) == []
    call_command("make_release", until="2026-09-30", force=force.slug)
    assert Release.objects.count() == 1
