"""Which profile covers a report: by place, space, concern and month, asked anew each time."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.roles import Role
from portal.insights.counts.rebuild import rebuild_counts
from portal.insights.models import Profile
from portal.insights.profiles.coverage import coverage, covering
from portal.insights.profiles.operations import Narrowed, PlaceRefused
from portal.safety_reports.models import SafetyReport
from tests.integration.insights.problem import begin, make_wards, reports, square_of_ward

OCTOBER = date(2026, 10, 5)


@pytest.fixture
def wards(force):
    return make_wards(force)


@pytest.fixture
def analyst(member):
    return member(Role.ANALYST)


def counted(force, now):
    rebuild_counts(force_id=force.pk, now=now)


def test_reports_inside_beside_and_outside_add_up(force, wards, analyst, now):
    reports(force, 0, OCTOBER, 7)
    reports(force, 0, OCTOBER, 3, main_concern="comments")
    reports(force, 0, date(2026, 3, 2), 2)
    reports(force, 1, OCTOBER, 5)
    reports(force, 0, OCTOBER, 4, space="online", cell=None, precision="none")
    reports(force, 0, OCTOBER, 6, state="set_aside", set_aside_reason="not_a_place")
    counted(force, now)
    made = begin(force, wards[:1], analyst, now, narrowed=Narrowed(concerns=("badly_lit",), since="2026-06"))
    found = coverage(actor=analyst)
    assert (found.by_profile[made].inside, found.by_profile[made].beside) == (7, 5)
    assert (found.total, found.covered, found.uncovered) == (21, 7, 14)
    assert found.elsewhere == (("W0", 5), ("W1", 5))


def test_a_report_in_two_profiles_is_counted_once_as_covered(force, wards, analyst, now):
    reports(force, 0, OCTOBER, 7)
    counted(force, now)
    begin(force, wards[:1], analyst, now)
    begin(force, wards[:2], analyst, now, title="The shore")
    assert coverage(actor=analyst).covered == 7


def test_what_is_taken_back_is_covered_no_more(force, wards, analyst, now):
    reports(force, 0, OCTOBER, 7)
    counted(force, now)
    made = begin(force, wards[:1], analyst, now)
    SafetyReport.objects.filter(pk=SafetyReport.objects.first().pk).update(state="withdrawn")
    counted(force, now)
    assert coverage(actor=analyst).by_profile[made].inside == 6


def test_squares_narrow_a_ward_and_hold_nothing_vague(force, wards, analyst, now):
    reports(force, 0, OCTOBER, 7)
    reports(force, 0, OCTOBER, 2, precision="area", cell=(square_of_ward(0) >> 2) << 20)
    counted(force, now)
    made = begin(force, [], analyst, now, narrowed=Narrowed(squares=(square_of_ward(0),)))
    assert coverage(actor=analyst).by_profile[made].inside == 7


def test_a_square_outside_the_forces_ground_is_refused(force, wards, analyst, now):
    with pytest.raises(PlaceRefused):
        begin(force, [], analyst, now, narrowed=Narrowed(squares=(5,)))


@pytest.mark.parametrize(
    ("changes", "belongs"),
    [
        ({}, True),
        ({"concern": "comments"}, False),
        ({"accepted_on": date(2026, 5, 31)}, False),
        ({"space": "online", "cell": None}, False),
        ({"ward": 1}, False),
    ],
)
def test_one_report_finds_its_profile(force, wards, analyst, now, changes, belongs):
    from tests.integration.insights.problem import cell_of_ward

    made = begin(force, wards[:1], analyst, now, narrowed=Narrowed(concerns=("badly_lit",), since="2026-06"))
    asked = {
        "space": "public", "cell": cell_of_ward(changes.get("ward", 0)), "zoom": 17, "concern": "badly_lit",
        "accepted_on": OCTOBER,
    } | {name: value for name, value in changes.items() if name != "ward"}  # fmt: skip
    assert [row.pk for row in covering(force_id=force.pk, **asked)] == ([made] if belongs else [])


def test_another_forces_profiles_cover_nothing_here(force, other_force, wards, member, analyst, now):
    reports(force, 0, OCTOBER, 7)
    counted(force, now)
    begin(other_force, [], member(Role.ANALYST, other_force), now, space="private")
    assert coverage(actor=analyst).by_profile == {}
    assert coverage(actor=member(Role.ANALYST, other_force)).total == 0


def test_the_list_says_what_nobody_looks_at_with_as_many_queries_for_many(
    workspace, force, wards, analyst, now
):
    reports(force, 1, OCTOBER, 9)
    counted(force, now)
    client = workspace(Role.ANALYST)

    def queries():
        with CaptureQueriesContext(connection) as seen:
            page = client.get(reverse("insights:profiles")).content.decode()
        return page, len(seen)

    begin(force, wards[:1], analyst, now)
    queries()
    page, few = queries()
    assert "9 are covered by none" in page
    for number in range(3):
        begin(force, wards[:1], analyst, now, title=f"More {number}")
    assert queries()[1] == few


def test_a_profile_is_opened_from_a_hotspot(workspace, force, wards, now):
    client = workspace(Role.ANALYST)
    address = f"{reverse('insights:profile_start')}?square={square_of_ward(2)}&place=The+steps"
    page = client.get(address).content.decode()
    assert "Around The steps" in page
    assert "This square and those that touch it" in page
    told = {"title": "The steps", "handling": "official", "review_on": "2027-01-04"}
    refused = client.post(address, told)
    assert refused.status_code == 422
    made = client.post(address, told | {"extent": "around", "concerns": ["badly_lit"], "since": "2026-02"})
    shown = client.get(made.url).content.decode()
    assert "9 squares of about 700 m in W2" in shown
    assert "2026-02 to now" in shown


def test_a_place_that_is_named_again_and_again_leads_to_the_form(workspace, force, wards, now):
    for month in (3, 4, 5, 6):
        reports(force, 2, date(2026, month, 3), 4)
    counted(force, now)
    html = workspace(Role.ANALYST).get(reverse("insights:repeats")).content.decode()
    assert f"{reverse('insights:profile_start')}?square={square_of_ward(2)}&amp;place=" in html


@pytest.mark.parametrize("given", ["", "x", "-4", "5", "9" * 30, "١٢"])
def test_an_address_that_names_no_square_here_is_an_ordinary_form(workspace, wards, given):
    page = workspace(Role.ANALYST).get(reverse("insights:profile_start"), {"square": given})
    assert page.status_code == 200
    assert "Which wards?" in page.content.decode()


@pytest.mark.parametrize(
    ("handling", "shown", "hidden"),
    [
        ("official", "Harbour steps", "sensitive marking"),
        ("official_sensitive", "A profile with a sensitive marking", "Harbour steps"),
    ],
)
def test_triage_sees_which_profile_covers_an_accepted_report_and_no_address(
    workspace, force, wards, analyst, now, handling, shown, hidden
):
    [inside] = reports(force, 0, OCTOBER, 1)
    made = begin(force, wards[:1], analyst, now)
    Profile.objects.filter(pk=made).update(handling=handling)
    page = workspace(Role.TRIAGE_OFFICER).get(reverse("triage:report", args=[inside.public_id]))
    html = page.content.decode()
    assert f"{shown} (Being written)" in html
    assert hidden not in html
    assert str(made) not in html


def test_a_report_that_no_profile_covers_says_so_and_one_that_does_not_count_says_nothing(
    workspace, force, wards, analyst, now
):
    begin(force, wards[:1], analyst, now)
    [outside], [waiting] = reports(force, 1, OCTOBER, 1), reports(force, 0, None, 1, state="received")
    client = workspace(Role.TRIAGE_OFFICER)
    pages = [
        client.get(reverse("triage:report", args=[one.public_id])).content.decode()
        for one in (outside, waiting)
    ]
    assert "No problem profile covers this report yet" in pages[0]
    assert "Looked into" not in pages[1]
