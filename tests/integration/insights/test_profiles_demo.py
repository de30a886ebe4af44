"""Doggerland's profiles: in all stages, with actions of several owners, and effects that nobody would have made up."""

from collections import Counter

import pytest
from django.core.management import call_command

from portal.accounts.actors import Member
from portal.accounts.demo import make_demo_people
from portal.accounts.models import Membership
from portal.accounts.roles import Role
from portal.insights.actions.queries import board
from portal.insights.counts.rebuild import rebuild_counts
from portal.insights.models import Action, Effect, Profile, ProfileGrant, ProfileVersion
from portal.insights.profiles.coverage import coverage
from portal.insights.profiles.demo import make_demo_profiles, story_profile
from portal.insights.profiles.queries import version
from portal.insights.profiles.vocabulary import Stage, State
from portal.safety_reports.demo import make_demo_reports, make_story_reports


@pytest.fixture
def county(force, now):
    """A corner of Doggerland with its people and reports; the story's whole with `many`."""
    call_command("make_doggerland", small=True, verbosity=0)
    make_demo_people(force_id=force.pk, now=now)

    def make(*, small):
        make_demo_reports(force_id=force.pk, now=now, small=small)
        made = make_story_reports(force_id=force.pk, now=now, small=small)
        rebuild_counts(force_id=force.pk, now=now)
        two = [
            Member(row.user_id, row.pk, force.pk, Role(row.role))
            for row in Membership.objects.filter(role__in=(Role.ANALYST, Role.VAWG_LEAD)).order_by("role")
        ]
        make_demo_profiles(force_id=force.pk, analyst=two[0], lead=two[1], now=now, small=small)
        return made, two[0]

    return make


def test_the_small_demo_has_one_story_with_a_null(force, county, now):
    made, analyst = county(small=True)
    assert made == 36
    assert (Profile.objects.count(), Action.objects.count(), Effect.objects.count()) == (2, 5, 2)
    said = [one.inputs["conclusion"] for one in Effect.objects.order_by("measured_on")]
    assert said[0] == "no_change"
    story = story_profile(force.pk)
    assert coverage(actor=analyst).by_profile[story].inside > 25
    assert ProfileVersion.objects.filter(profile=story).count() == 2


def test_the_whole_demo_hides_no_answer(force, county, now):
    made, analyst = county(small=False)
    assert made == 140
    assert (Profile.objects.count(), Action.objects.count(), Effect.objects.count()) == (10, 30, 6)
    assert set(Profile.objects.values_list("stage", flat=True)) == set(Stage.values)
    assert set(Profile.objects.values_list("state", flat=True)) == set(State.values)
    actions = board(actor=analyst, now=now)
    assert any(one.is_overdue for one in actions)
    assert any(one.organisation for one in actions)
    assert len({one.kind for one in actions}) >= 6
    assert len({one.progress for one in actions}) == 4
    said = Counter(one.inputs["conclusion"] for one in Effect.objects.all())
    assert said["no_change"] + said["not_known"] >= 2
    story = Effect.objects.filter(action__profile=story_profile(force.pk)).order_by("measured_on")
    assert [one.inputs["conclusion"] for one in story][-1] == "helped"
    assert story[0].inputs["conclusion"] in {"no_change", "not_known"}
    assert story[1].inputs["outcomes"][0][3] == "receipts"
    assert ProfileGrant.objects.filter(decision="given").count() == 1
    assert all(version(version_id=one.pk, actor=analyst).intact for one in ProfileVersion.objects.all())
