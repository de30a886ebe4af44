"""What a frozen version carries away: its map, what others count, its bytes; and the marking on every page about it."""

import csv
import hashlib
import io
from datetime import date

import pytest
from django.urls import reverse

from portal.accounts.roles import Role
from portal.insights.actions import operations as actions
from portal.insights.counts.rebuild import rebuild_counts
from portal.insights.models import Dataset, DatasetCount, Effect, Profile, ProfileVersion
from portal.insights.profiles.locator import map_shown
from portal.insights.profiles.operations import Narrowed
from portal.insights.profiles.printing import as_pdf, can_print
from portal.insights.profiles.queries import version
from portal.places.cells import Range, coarsen
from portal.places.models import Area, AreaRange
from tests.integration.insights.problem import (
    approve,
    begin,
    cell_of_ward,
    make_wards,
    reports,
    square_of_ward,
)

OCTOBER = date(2026, 10, 5)


@pytest.fixture
def wards(force):
    """Four wards, each a large square, and the force's ground made of the same squares."""
    made = make_wards(force)
    ground = Area.objects.create(force=force, kind="force", code="F1", name="Skerry", cell=cell_of_ward(0))
    for number in range(4):
        first = coarsen(cell_of_ward(number), 14)
        AreaRange.objects.create(area=ground, kind="force", **Range(first, first + 4**10 - 1)._asdict())
    return made


@pytest.fixture
def analyst(member):
    return member(Role.ANALYST)


@pytest.fixture
def lead(member):
    return member(Role.VAWG_LEAD)


def given(force, now, numbers, *, title="Dark lamps", snapped=False, level=17):
    """A data set with so many in the square around each ward's middle."""
    made = Dataset.objects.create(
        force=force, kind="lighting", title=title, source="Faults", is_snapped=snapped, level=level, threshold=1,
        first_month="2026-01", last_month="2026-10", used=1, outside=0, unreadable=0, left_out=0, digest="d" * 64,
        given_at=now, given_by="tests",
    )  # fmt: skip
    for ward, number in numbers.items():
        DatasetCount.objects.create(
            dataset=made,
            cell=cell_of_ward(ward) >> 2 * (24 - level),
            month="2026-10",
            group="",
            number=number,
        )
    return made


def frozen(made):
    return ProfileVersion.objects.get(profile=made)


def test_what_a_system_of_the_force_reads_is_what_was_approved(workspace, force, wards, analyst, lead, now):
    reports(force, 0, OCTOBER, 9)
    data = given(force, now, {0: 12})
    rebuild_counts(force_id=force.pk, now=now)
    made = begin(force, wards[:1], analyst, now)
    approve(made, analyst, lead, now)
    client, row = workspace(Role.ANALYST), frozen(made)
    address = reverse("insights:profile_version_export", args=[row.pk])
    answer = client.get(address)
    assert hashlib.sha256(answer.content).hexdigest() == row.digest
    assert answer["Content-Disposition"].startswith('attachment; filename="official-harbour-steps-1.json"')
    reports(force, 0, OCTOBER, 40)
    rebuild_counts(force_id=force.pk, now=now)
    data.counts.all().delete()
    assert client.get(address).content == answer.content


def test_the_map_of_a_version_shows_its_place_and_no_square_of_fewer_than_five(
    force, wards, analyst, lead, now
):
    reports(force, 0, OCTOBER, 9)
    reports(force, 0, OCTOBER, 4, cell=cell_of_ward(0) + (1 << 18))
    reports(force, 1, OCTOBER, 30)
    rebuild_counts(force_id=force.pk, now=now)
    made = begin(force, wards[:1], analyst, now)
    approve(made, analyst, lead, now)
    kept = frozen(made).inputs["map"]
    assert [number for _x, _y, number in kept["squares"]] == [9]
    [(x, y, _number)] = kept["squares"]
    assert any(left <= x < left + width and top == y for left, top, width in kept["place"])
    assert sum(width for _x, _y, width in kept["place"]) == 4
    shown = version(version_id=frozen(made).pk, actor=lead).map
    assert shown == map_shown(kept, frozen(made).inputs["figures"])
    assert 0 <= x < shown.width
    assert 0 <= y < shown.height


def test_every_figure_carries_its_query_its_data_version_and_what_was_left_out(
    workspace, force, wards, analyst, lead, now
):
    reports(force, 0, OCTOBER, 9)
    reports(force, 0, OCTOBER, 7, main_concern="comments")
    reports(force, 0, OCTOBER, 3, main_concern="followed_on_foot")
    given(force, now, {0: 12})
    rebuild_counts(force_id=force.pk, now=now)
    made = begin(force, wards[:1], analyst, now)
    approve(made, analyst, lead, now)
    row = frozen(made)
    figures = row.inputs["figures"]
    assert figures["total"] == 19
    assert figures["concerns"] == [["badly_lit", 9], ["comments", None], ["followed_on_foot", None]]
    shown = version(version_id=row.pk, actor=lead)
    notes = [*shown.notes.values(), shown.map.note]
    assert [note.query.rpartition("; by ")[2][:5] for note in notes] == ["month", "main ", "part ", "squar"]
    assert len({note.version for note in notes}) == 4
    assert [note.hidden for note in notes] == [0, 2, 0, None]
    html = workspace(Role.ANALYST).get(reverse("insights:profile_version", args=[row.pk])).content.decode()
    for words in [*(note.words for note in notes), shown.others[0].note]:
        assert html.count(words) == 1, words
    kept = row.inputs
    del (
        kept["figures"]["notes"],
        kept["map"]["note"],
        kept["others"][0]["metres"],
        kept["others"][0]["threshold"],
    )
    ProfileVersion.objects.filter(pk=row.pk).update(inputs=kept)
    older = version(version_id=row.pk, actor=lead)
    assert older.notes["concerns"].version == figures["data_version"]
    assert older.map.note.hidden is None


def test_a_line_by_month_is_drawn_only_where_it_shows_more_than_gaps(
    workspace, force, wards, analyst, lead, now
):
    for month, many in ((8, 3), (9, 2), (10, 9)):
        reports(force, 0, date(2026, month, 5), many)
    rebuild_counts(force_id=force.pk, now=now)
    first = begin(force, wards[:1], analyst, now)
    approve(first, analyst, lead, now)
    for month in (8, 9):
        reports(force, 0, date(2026, month, 5), 9)
    rebuild_counts(force_id=force.pk, now=now)
    second = begin(force, wards[:1], analyst, now, title="Later")
    approve(second, analyst, lead, now)
    client = workspace(Role.ANALYST)
    for made, drawn in ((first, False), (second, True)):
        html = client.get(reverse("insights:profile_version", args=[frozen(made).pk])).content.decode()
        assert ("chart__picture" in html) is drawn
        assert "2026-10" in html


def test_squares_have_a_map_too_and_what_is_no_public_place_has_none(force, wards, analyst, lead, now):
    reports(force, 0, OCTOBER, 6)
    rebuild_counts(force_id=force.pk, now=now)
    square = begin(force, [], analyst, now, narrowed=Narrowed(squares=(square_of_ward(0),)))
    private = begin(force, [], analyst, now, space="private", title="At home")
    for made in (square, private):
        approve(made, analyst, lead, now)
    assert frozen(square).inputs["map"]["place"] == [[6, 6, 1]]
    assert frozen(private).inputs["map"] == {}
    assert frozen(private).inputs["others"] == []


def test_what_others_count_stands_beside_and_is_never_added(workspace, force, wards, analyst, lead, now):
    reports(force, 0, OCTOBER, 9)
    given(force, now, {0: 12, 1: 500})
    given(force, now, {0: 3}, title="Few", level=15, snapped=True)
    given(force, now, {2: 80}, title="Elsewhere")
    gone = given(force, now, {0: 60}, title="Gone")
    gone.withdrawn_at, gone.why_withdrawn = now, "Wrong"
    gone.save()
    rebuild_counts(force_id=force.pk, now=now)
    made = begin(force, wards[:1], analyst, now)
    approve(made, analyst, lead, now)
    shown = version(version_id=frozen(made).pk, actor=lead)
    assert {one.title: one.number for one in shown.others} == {"Dark lamps": 12, "Few": None, "Elsewhere": 0}
    assert shown.total == 9
    page = workspace(Role.ANALYST).get(reverse("insights:profile_version", args=[shown.id])).content.decode()
    assert "never add them to reports" in page
    assert "points were moved" in page
    assert page.count("OFFICIAL</p>") >= 2


@pytest.mark.skipif(not can_print(), reason="Pango is not on this machine")
def test_the_paper_has_the_map_and_the_others(force, wards, analyst, lead, now):
    reports(force, 0, OCTOBER, 9)
    rebuild_counts(force_id=force.pk, now=now)
    made = begin(force, wards[:1], analyst, now)
    approve(made, analyst, lead, now)
    plain = version(version_id=frozen(made).pk, actor=lead)
    given(force, now, {0: 12})
    again = begin(force, wards[:1], analyst, now, title="Harbour steps again")
    approve(again, analyst, lead, now)
    content = as_pdf(version(version_id=frozen(again).pk, actor=lead))
    assert content.startswith(b"%PDF")
    assert as_pdf(version(version_id=frozen(again).pk, actor=lead)) == content
    assert plain.map is not None
    assert len(content) > 5_000


def test_the_board_as_a_file_runs_nothing_in_a_spreadsheet(workspace, force, wards, analyst, now):
    made = begin(force, wards[:1], analyst, now)
    actions.add_action(
        profile_id=made, kind="lighting", what='=HYPERLINK("http://x")', owner="+Team", place="@steps", cost=1_200,
        starts_on=date(2026, 12, 1), due_on=date(2026, 12, 9), by=analyst, now=now,
    )  # fmt: skip
    answer = workspace(Role.ANALYST).get(reverse("insights:board_csv"))
    [row] = csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig")))
    assert (row["progress"], row["cost_pounds"], row["due_on"]) == ("planned", "1200", "2026-12-09")
    assert all(row[name][0] == "'" for name in ("what", "owner", "place"))


def test_every_page_about_a_sensitive_profile_carries_its_marking(workspace, force, wards, analyst, now):
    made = begin(force, wards[:1], analyst, now)
    Profile.objects.filter(pk=made).update(handling="official_sensitive")
    done = actions.add_action(
        profile_id=made, kind="lighting", what="Lamps", owner="Team", place="", cost=None,
        starts_on=date(2026, 12, 1), due_on=date(2026, 12, 9), by=analyst, now=now,
    )  # fmt: skip
    client = workspace(Role.ANALYST)
    pages = [
        ("profiles", []), ("profile", [made]), ("profile_write", [made]), ("action_add", [made]), ("board", []),
        ("action", [done]), ("action_plan", [done]), ("action_progress", [done]), ("action_reading", [done]),
    ]  # fmt: skip
    for name, arguments in pages:
        html = client.get(reverse(f"insights:{name}", args=arguments)).content.decode()
        assert html.count('<p class="handling">OFFICIAL-SENSITIVE</p>') == 2, name
    Effect.objects.create(
        action_id=done, inputs={"conclusion": "no_change"}, ratio=0.9, low=0.5, high=1.4, measured_on=date(2026, 12, 30)
    )  # fmt: skip
    html = client.get(reverse("insights:effects")).content.decode()
    assert html.count('<p class="handling">OFFICIAL-SENSITIVE</p>') == 2
