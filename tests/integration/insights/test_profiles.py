"""A profile from scanning to a frozen version, and an action from its plan to a measured effect."""

from datetime import UTC, date, datetime, timedelta
from decimal import Decimal
from uuid import UUID

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from portal.accounts.actors import System
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.insights.actions import operations as actions
from portal.insights.actions.measuring import measure_effect
from portal.insights.actions.planning import NotReady, TooLate, freeze_plan
from portal.insights.actions.queries import action
from portal.insights.counts.rebuild import rebuild_counts
from portal.insights.models import Effect, Profile, ProfileVersion
from portal.insights.profiles import operations
from portal.insights.profiles.notes import canonical
from portal.insights.profiles.queries import profile, version
from portal.insights.profiles.transitions import Move, MoveRefused
from portal.insights.profiles.vocabulary import NEEDED
from portal.safety_reports.models import SafetyReport
from tests.integration.insights.problem import WRITTEN, judged_by, make_wards, reports, write


@pytest.fixture
def wards(force):
    return make_wards(force)


@pytest.fixture
def started(force, wards, member, now):
    by = member(Role.ANALYST)
    made = operations.start_profile(
        force_id=force.pk, title="Harbour steps", space="public", wards=wards[:1], handling="official",
        review_on=date(2027, 1, 4), by=by, now=now,
    )  # fmt: skip
    return made, by


def test_a_second_person_approves_and_the_version_says_the_same_for_ever(force, started, member, now):
    made, analyst = started
    lead = member(Role.VAWG_LEAD)
    reports(force, 0, date(2026, 10, 5), 9)
    rebuild_counts(force_id=force.pk, now=now)
    write(made, analyst, now)
    operations.move(profile_id=made, move=Move.SUBMIT, by=analyst, now=now)
    operations.move(profile_id=made, move=Move.APPROVE, by=lead, now=now)
    frozen = ProfileVersion.objects.get()
    before = canonical(frozen.inputs)
    reports(force, 0, date(2026, 10, 6), 50)
    SafetyReport.objects.first().delete()
    shown = version(version_id=frozen.pk, actor=lead)
    assert shown.intact
    assert ("2026-10", 9) in shown.months
    assert canonical(ProfileVersion.objects.get().inputs) == before
    assert "Light them" in str(shown.sections)


def test_a_changed_version_is_not_passed_off_as_what_was_approved(force, started, member, now):
    made, analyst = started
    write(made, analyst, now)
    operations.move(profile_id=made, move=Move.SUBMIT, by=analyst, now=now)
    operations.move(profile_id=made, move=Move.APPROVE, by=member(Role.VAWG_LEAD), now=now)
    row = ProfileVersion.objects.get()
    row.inputs["title"] = "Something else"
    row.save()
    assert not version(version_id=row.pk, actor=System("tests")).intact


def test_a_small_group_is_not_in_a_frozen_version(force, started, member, now):
    made, analyst = started
    reports(force, 0, date(2026, 10, 5), 4)
    rebuild_counts(force_id=force.pk, now=now)
    write(made, analyst, now)
    operations.move(profile_id=made, move=Move.SUBMIT, by=analyst, now=now)
    operations.move(profile_id=made, move=Move.APPROVE, by=member(Role.VAWG_LEAD), now=now)
    assert ["2026-10", None] in ProfileVersion.objects.get().inputs["figures"]["months"]


def test_whoever_wrote_it_cannot_approve_it(force, wards, member, now):
    lead = member(Role.VAWG_LEAD)
    made = operations.start_profile(
        force_id=force.pk, title="Online", space="online", wards=[], handling="official", review_on=date(2027, 1, 4),
        by=lead, now=now,
    )  # fmt: skip
    write(made, lead, now)
    operations.move(profile_id=made, move=Move.SUBMIT, by=lead, now=now)
    with pytest.raises(operations.SamePerson):
        operations.move(profile_id=made, move=Move.APPROVE, by=lead, now=now)


@pytest.mark.parametrize("code", NEEDED)
def test_without_a_needed_section_nothing_is_submitted(started, now, code):
    made, analyst = started
    write(made, analyst, now, **{code: ""})
    with pytest.raises(operations.NotComplete) as refused:
        operations.move(profile_id=made, move=Move.SUBMIT, by=analyst, now=now)
    assert code in refused.value.sections or code == "findings"


def test_a_recommendation_follows_from_a_finding(started, now):
    made, analyst = started
    write(made, analyst, now, recommendations="2: Something that nobody found.")
    with pytest.raises(operations.NotComplete):
        operations.move(profile_id=made, move=Move.SUBMIT, by=analyst, now=now)


def test_what_happens_in_private_is_never_mapped(force, wards, member, now):
    with pytest.raises(operations.PlaceRefused):
        operations.start_profile(
            force_id=force.pk, title="At home", space="private", wards=wards[:1], handling="official",
            review_on=date(2027, 1, 4), by=member(Role.ANALYST), now=now,
        )  # fmt: skip


def test_an_approved_profile_is_not_written_in(started, member, now):
    made, analyst = started
    write(made, analyst, now)
    operations.move(profile_id=made, move=Move.SUBMIT, by=analyst, now=now)
    with pytest.raises(MoveRefused):
        write(made, analyst, now)
    with pytest.raises(NotAllowed):
        operations.move(profile_id=made, move=Move.APPROVE, by=analyst, now=now)


def test_another_forces_people_see_nothing(started, member, other_force, now):
    stranger = member(Role.VAWG_LEAD, other_force)
    assert profile(profile_id=started[0], actor=stranger, now=now) is None
    with pytest.raises(NotAllowed):
        write(started[0], stranger, now)


@pytest.fixture
def planned(force, wards, started, now):
    """An action that began a year before `now`, with its plan frozen a week before that."""
    starts = date(2026, 1, 1)
    earlier = datetime(2025, 12, 20, 10, tzinfo=UTC)
    for year, month in [(2025, m) for m in range(1, 13)] + [(2026, m) for m in range(1, 11)]:
        after = year == 2026
        reports(force, 0, date(year, month, 3), 8 if after else 20)
        for ward in (1, 2, 3):
            reports(force, ward, date(year, month, 3), 20)
    rebuild_counts(force_id=force.pk, now=now)
    made = actions.add_action(
        profile_id=started[0], kind="lighting", what="Light the steps", owner="Council, street lighting", place="Steps",
        starts_on=starts, due_on=date(2026, 2, 1), cost=12_000, by=started[1], now=earlier,
    )  # fmt: skip
    return made, started[1], earlier


def test_an_effect_is_measured_by_what_was_fixed_before_it_began(planned, wards, now):
    made, by, earlier = planned
    freeze_plan(action_id=made, plan=judged_by(wards[1:]), by=by, now=earlier)
    with pytest.raises(NotReady, match="another outcome"):
        measure_effect(action_id=made, by=by, now=now)
    for day, value in ((date(2025, 12, 1), 30), (date(2026, 6, 1), 62)):
        actions.add_reading(
            action_id=made,
            outcome="better_now",
            read_on=day,
            value=Decimal(value),
            source="Survey",
            by=by,
            now=now,
        )
    measure_effect(action_id=made, by=by, now=now)
    shown = action(action_id=made, actor=by, now=now)
    assert shown.effects[0].change == -60
    assert shown.effects[0].high < 0
    assert "%" in shown.plan.power
    assert Effect.objects.get().inputs["before"] == 12


def test_once_it_has_begun_what_it_is_judged_by_cannot_be_chosen(planned, wards, now):
    made, by, earlier = planned
    with pytest.raises(TooLate):
        freeze_plan(action_id=made, plan=judged_by(wards[1:]), by=by, now=now)
    freeze_plan(action_id=made, plan=judged_by(wards[1:]), by=by, now=earlier)
    with pytest.raises(TooLate):
        freeze_plan(action_id=made, plan=judged_by(wards[2:]), by=by, now=earlier)


def test_what_was_never_planned_is_never_measured(planned, now):
    with pytest.raises(NotReady, match="fixed before"):
        measure_effect(action_id=planned[0], by=planned[1], now=now)


def test_a_lead_walks_it_through_in_pages(workspace, wards, member, now):
    analyst, lead = workspace(Role.ANALYST), workspace(Role.VAWG_LEAD)
    begun = {"title": "Harbour", "space": "public", "handling": "official", "review_on": "2027-01-04"}
    refused = analyst.post(reverse("insights:profile_start"), begun)
    assert refused.status_code == 422
    assert "Choose at least one ward" in refused.content.decode()
    made = analyst.post(reverse("insights:profile_start"), begun | {"wards": [str(wards[0])]})
    page = made.url
    told = WRITTEN | {"stage": "response", "review_on": "2027-01-04"}
    assert analyst.post(f"{page}write/", told | {"recommendations": "9: No"}).status_code == 422
    assert analyst.post(f"{page}write/", told).status_code == 302
    assert analyst.post(f"{page}move/", {"move": "submit"}).status_code == 302
    assert lead.post(f"{page}move/", {"move": "approve"}).status_code == 302
    frozen = lead.get(
        reverse("insights:profile_version", args=[ProfileVersion.objects.get().pk])
    ).content.decode()
    assert frozen.count("OFFICIAL") >= 2
    assert frozen.count("Nothing is left out.") == 3
    added = lead.post(
        f"{page}action/",
        {
            "what": "Light the steps",
            "kind": "lighting",
            "owner": "Council",
            "starts_on": "2026-12-01",
            "due_on": "2026-12-20",
        },
    )
    assert lead.get(added.url).status_code == 200
    plan = lead.post(
        f"{added.url}plan/", {"comparison": [str(one) for one in wards[1:]], "outcomes": ["audit"]}
    )
    assert plan.status_code == 302
    assert "so few reports" in lead.get(added.url).content.decode()
    assert (
        lead.post(
            f"{added.url}reading/",
            {"outcome": "audit", "read_on": "2026-11-01", "value": "3", "source": "Walk"},
        ).status_code
        == 302
    )
    assert (
        lead.post(
            f"{added.url}progress/", {"progress": "under_way", "evidence": "Poles ordered."}
        ).status_code
        == 302
    )
    assert lead.post(f"{added.url}measure/").status_code == 302
    for name in ("insights:board", "insights:profiles", "home"):
        assert lead.get(reverse(name)).status_code == 200
    for gone in ("insights:action", "insights:profile"):
        assert lead.get(reverse(gone, args=[UUID(int=0)])).status_code == 404


def test_the_board_takes_as_many_queries_for_many_actions(planned, workspace, now):
    client = workspace(Role.VAWG_LEAD)

    def queries():
        with CaptureQueriesContext(
            connection,
        ) as seen:
            assert "Light the steps" in client.get(reverse("insights:board")).content.decode()
        return len(seen)

    queries()
    few = queries()
    for number in range(4):
        actions.add_action(
            profile_id=Profile.objects.get().pk, kind="patrol", what=f"Patrol {number}", owner="Force", place="", cost=None,
            starts_on=now.date(), due_on=now.date() + timedelta(days=3), by=planned[1], now=now,
        )  # fmt: skip
    assert queries() == few
