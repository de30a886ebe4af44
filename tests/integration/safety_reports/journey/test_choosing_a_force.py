"""Where no place says whose it is, and several forces share the site, she chooses; the national desk is the way out."""

import pytest

from portal.places.models import NATIONAL_DESK, ForceHost
from portal.safety_reports.models import SafetyReport
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key

from .walking import Walk


@pytest.fixture
def shared(walk, force, other_force) -> Walk:
    """A site that no force has claimed, with two forces behind it."""
    for owner in (other_force.id, NATIONAL_DESK):
        ensure_server_key(RecipientKind.TRIAGE, owner)
    return walk


def online(walk: Walk) -> Walk:
    return walk.begin().go_on(space="online")


@pytest.mark.parametrize("which", ["chosen", "desk", "skipped"])
def test_an_online_report_goes_where_she_says_or_to_the_national_desk(shared, other_force, which):
    walk = online(shared)
    assert walk.step == "force"
    assert "Ravenspurn Constabulary" in walk.page
    if which == "skipped":
        walk.skip()
    else:
        walk.go_on(chosen_force=str(other_force.id if which == "chosen" else NATIONAL_DESK))
    walk.skip_to("what").go_on(behaviour=["online_threats"]).to_check()
    assert ("Ravenspurn Constabulary" in walk.page) is (which == "chosen")
    walk.send()
    owner = SafetyReport.objects.get().force_id
    assert owner == (other_force.id if which == "chosen" else NATIONAL_DESK)


def test_a_public_place_that_is_not_on_the_map_asks_too_and_one_that_is_does_not(
    shared, force, other_force, town
):
    walk = shared.begin().go_on(space="public").skip()
    walk.skip()
    assert walk.step == "force_later"
    walk.go_on(chosen_force=str(other_force.id))
    assert walk.step == "what"
    walk.press("back").press("back").go_on(**town)
    assert walk.step == "what"
    walk.go_on(condition=["isolated"]).to_check().send()
    assert SafetyReport.objects.get().force_id == force.id


def test_a_force_that_is_none_is_not_taken(shared):
    walk = online(shared).go_on(chosen_force="d9428888-122b-11e1-b85c-61cd3cbb3210")
    assert walk.step == "force"
    assert "error-summary" in walk.page


def test_on_a_site_of_one_force_nobody_is_asked(walk, force, other_force):
    ForceHost.objects.create(force=force, host="testserver")
    assert online(walk).step == "setting"


def test_what_is_about_the_police_asks_before_it_says_whose_inbox(shared, other_force):
    walk = shared.begin().go_on(space="police")
    assert walk.step == "force"
    assert walk.go_on(chosen_force=str(other_force.id)).step == "police"
    assert (
        "Ravenspurn Constabulary" in walk.page
        or walk.response.context["force_name"] == "Ravenspurn Constabulary"
    )
