"""A draft is proposed when something is done and measured, and published by nobody but people."""

from datetime import timedelta

import pytest

from portal.accounts.roles import Role
from portal.audit.queries import recent
from portal.cms.models import ProposedStory, YouSaidPage
from portal.cms.proposals.operations import propose_drafts
from portal.cms.proposals.queries import untold
from portal.insights.models import Action, Effect, Profile
from portal.places.cells import cell_at
from portal.places.models import Area
from portal.shell.home import Standing, day_of
from tests.integration.cms.making_pages import add_one_of
from tests.integration.cms.two_sites import *  # noqa: F403 - fixtures


@pytest.fixture
def ward(force):
    district = Area.objects.create(
        force=force, kind="district", code="D1", name="Skerry", cell=cell_at(2.5, 54.7)
    )
    return Area.objects.create(
        force=force, kind="ward", code="W1", name="Harbour", cell=cell_at(2.5, 54.7), within=district
    )


@pytest.fixture
def done(force, ward, now):
    """An action that is done, with its effect measured some days ago."""

    def make(what="New lamps on the steps", of_force=None, days_ago=0, ratio=(0.8, 0.7, 0.9), **profile):
        on = now.date() - timedelta(days=days_ago)
        row = Profile.objects.create(
            **{
                "force": of_force or force, "title": "Steps", "space": "public", "wards": [str(ward.public_id)],
                "review_on": on, "written_by": "member:x", "created_at": now,
            } | profile
        )  # fmt: skip
        action = Action.objects.create(
            profile=row, kind="lighting", what=what, owner="Harbour team", place="The steps", progress="done",
            starts_on=on - timedelta(200), due_on=on - timedelta(100),
        )  # fmt: skip
        estimate, low, high = ratio
        Effect.objects.create(
            action=action, inputs={"counts": [141, 97]}, ratio=estimate, low=low, high=high, measured_on=on
        )
        return action

    return make


@pytest.fixture
def answers(home, answer):
    """A site with a list of answers, to which a draft can be added."""
    return home


def test_a_draft_has_the_facts_and_is_public_nowhere(answers, done, force, ward, public, now):
    action = done()
    assert propose_drafts(force_id=force.pk, now=now) == 1
    page = YouSaidPage.objects.get(title=action.what)
    (deed,), (effect,) = page.deeds, page.effects
    assert (deed.value["what"], deed.value["owner"], deed.value["state"]) == (
        action.what, "Harbour team", "done",
    )  # fmt: skip
    assert deed.value["day"] == action.due_on
    assert effect.value["verdict"] == "better"
    assert page.areas == [str(ward.public_id)]
    assert not page.live
    assert page.first_published_at is None
    assert public.get(page.get_url()).status_code == 404
    assert action.what not in public.get("/feeds/you-said.atom").content.decode()
    assert [one.action for one in recent(force.pk, action="story.proposed", limit=5)] == ["story.proposed"]


def test_no_figure_that_was_counted_from_reports_is_in_it(answers, done, force, now):
    done()
    propose_drafts(force_id=force.pk, now=now)
    page = YouSaidPage.objects.get(live=False)
    (effect,) = page.effects
    assert {effect.value[name] for name in ("estimate", "low", "high")} == {None}
    told = [*page.deeds[0].value.items(), *effect.value.items(), ("introduction", page.introduction)]
    written = " ".join(str(value) for name, value in told if name != "day")
    assert not any(number in written for number in ("141", "97", "0.8", "20", "30"))


def test_what_people_said_is_left_to_a_person_so_it_cannot_go_out_as_it_is(answers, done, force, now):
    done()
    propose_drafts(force_id=force.pk, now=now)
    page = YouSaidPage.objects.get(live=False)
    assert len(page.heard) == 0
    fields = {fault.field for fault in page.faults(now)}
    assert {"heard", "evidence"} <= fields


@pytest.mark.parametrize(
    ("ratio", "verdict"),
    [
        ((0.8, 0.7, 0.9), "better"), ((1.0, 0.8, 1.2), "no_change"), ((1.4, 1.2, 1.6), "worse"),
        ((None, None, None), "too_early"),
    ],
)  # fmt: skip
def test_a_null_and_a_bad_result_are_proposed_like_a_good_one(answers, done, force, now, ratio, verdict):
    done(ratio=ratio)
    assert propose_drafts(force_id=force.pk, now=now) == 1
    assert YouSaidPage.objects.get(live=False).effects[0].value["verdict"] == verdict


def test_it_is_proposed_once_and_stays_away_when_it_was_thrown_away(answers, done, force, now):
    done()
    propose_drafts(force_id=force.pk, now=now)
    YouSaidPage.objects.get(live=False).delete()
    assert propose_drafts(force_id=force.pk, now=now) == 0
    assert ProposedStory.objects.count() == 1
    assert [one.page_id for one in untold(force.pk)] == [None]


def test_what_is_not_done_not_measured_sensitive_or_not_public_is_not_proposed(answers, done, force, now):
    Effect.objects.filter(action=done("Not measured")).delete()
    Action.objects.filter(pk=done("Not done").pk).update(progress="under_way")
    done("Sensitive", handling="official_sensitive")
    done("At home", space="private", wards=[])
    assert propose_drafts(force_id=force.pk, now=now) == 0
    assert untold(force.pk) == []


def test_an_address_says_little(answers, done, force, now):
    done("Patrols against stalking")
    done("Lamps")
    done("Lamps")
    propose_drafts(force_id=force.pk, now=now)
    slugs = set(YouSaidPage.objects.filter(live=False).values_list("slug", flat=True))
    assert {"lamps", "lamps-2"} <= slugs
    assert not any("stalk" in slug for slug in slugs)


def test_another_forces_action_is_told_on_no_site_but_its_own(
    answers, done, force, other_force, other_home, now
):
    add_one_of(other_home, YouSaidPage, "Theirs")
    done("Theirs alone", of_force=other_force)
    assert propose_drafts(force_id=force.pk, now=now) == 0
    assert untold(force.pk) == []
    assert propose_drafts(force_id=other_force.pk, now=now) == 1


def test_editors_find_it_on_their_first_page_and_it_is_overdue_after_28_days(
    answers, done, force, member, now
):
    done("Measured lately", days_ago=27)
    done("Measured long ago", days_ago=29)
    propose_drafts(force_id=force.pk, now=now)
    for role in (Role.COMMUNICATIONS_EDITOR, Role.VAWG_LEAD):
        waits = {wait.title: wait for wait in day_of_all(member(role), now)}
        assert waits["Measured long ago"].standing is Standing.OVERDUE
        assert waits["Measured lately"].standing is Standing.DUE
        assert "/edit/" in waits["Measured lately"].address
        assert not waits["Measured lately"].is_public
    analyst = {wait.title for wait in day_of_all(member(Role.ANALYST), now)}
    assert "Measured lately" not in analyst


def day_of_all(actor, now):
    from portal.shell.home import waits_of

    assert day_of(actor, now=now, since=now)
    return waits_of(actor, now=now)[0]


def test_once_a_page_tells_of_it_nobody_is_reminded(answers, done, force, now):
    done(days_ago=40)
    propose_drafts(force_id=force.pk, now=now)
    YouSaidPage.objects.filter(live=False).update(live=True)
    assert untold(force.pk) == []
