"""From the empty start page to a stored report, by every way and in every kind of space."""

import json

import pytest

from portal.accounts.actors import System
from portal.accounts.roles import Role
from portal.places.cells import cell_at
from portal.places.precision import Precision
from portal.receipts.models import Draft
from portal.safety_reports.models import AboutYouTally, IndependentReport, SafetyReport
from portal.safety_reports.subjects import INDEPENDENT_REPORT, SAFETY_REPORT
from portal.sealing.envelopes import Binding
from portal.sealing.keyring import server_keys
from portal.sealing.models import Envelope
from portal.sealing.operations import CannotOpenError, open_with, open_words
from portal.sealing.recipients import RecipientKind
from tests.integration.safety_reports.journey.conftest import FAR_AWAY, TOWN

CELL = cell_at(*TOWN)


def test_everything_that_is_answered_is_stored_where_it_belongs(walk, town, force):
    walk.begin().go_on(space="public").go_on(setting="transport").go_on(route="12 to the harbour").go_on(
        **town
    )
    walk.go_on(behaviour=["stared_at", "followed_on_foot"], condition=["badly_lit"]).go_on(
        main="followed_on_foot"
    )
    walk.go_on(part_of_day="night", kind_of_day="weekend", how_often="often").go_on(precision="spot")
    walk.go_on(cost="a taxi each night").go_on(danger_now="no").go_on(words="Dark there").go_on(
        age_band="16_to_17"
    )
    walk.go_on(sex="female", religion="sikh").go_on(recognise="no").go_on(hear_back="yes")
    assert walk.step == "check"
    walk.send()
    report = SafetyReport.objects.get()
    assert walk.receipt
    assert (report.force_id, report.space, report.setting) == (force.id, "public", "transport")
    assert (report.cell, report.precision) == (Precision.SPOT.keep(CELL), "spot")
    assert report.main_concern == "followed_on_foot"
    assert set(report.concerns.values_list("code", flat=True)) == {
        "stared_at",
        "followed_on_foot",
        "badly_lit",
    }
    assert (report.part_of_day, report.kind_of_day, report.how_often) == ("night", "weekend", "often")
    assert report.says_under_18
    assert report.may_be_a_crime
    assert report.has_receipt
    assert report.state == "received"
    assert set(Envelope.objects.values_list("field", flat=True)) == {"words", "cost", "route"}
    assert not Draft.objects.exists()


def test_triage_and_the_receipt_can_both_open_the_words(walk, town, force):
    from django.db import transaction

    from portal.receipts.tokens import private_key_of

    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["comments"])
    walk.skip_to("words").go_on(words="only here").to_check().send()
    report = SafetyReport.objects.get()
    binding = Binding(SAFETY_REPORT, report.public_id, "words", force.id)
    with transaction.atomic():
        assert (
            open_words(binding=binding, by=System("test"), keys=server_keys(RecipientKind.TRIAGE))
            == "only here"
        )
    assert open_with(binding=binding, private_key=private_key_of(walk.receipt)) == "only here"


def test_the_two_pages_that_are_asked_of_everybody_are_enough(walk, force):
    walk.begin().go_on(space="public").skip_to("what").go_on(condition=["isolated"]).to_check(
        hear_back="no"
    ).send()
    report = SafetyReport.objects.get()
    assert (report.cell, report.precision, report.has_words, report.has_receipt) == (
        None,
        "none",
        False,
        False,
    )
    assert report.main_concern == "isolated"
    assert walk.receipt is None
    assert "You chose no code" in walk.page
    assert not AboutYouTally.objects.exists()


@pytest.mark.parametrize("precision", list(Precision))
def test_no_more_of_the_place_is_stored_than_was_chosen(walk, town, precision):
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["comments"])
    walk.skip_to("precision").go_on(precision=precision.value).to_check().send()
    report = SafetyReport.objects.get()
    assert report.cell == (None if precision is Precision.NONE else precision.keep(CELL))
    if precision is not Precision.NONE:
        # Every bit below the chosen square is zero: not even the database knows more.
        assert report.cell % (1 << 2 * (24 - precision.zoom)) == 0


def test_a_skipped_precision_keeps_the_street(walk, town):
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["comments"]).to_check().send()
    report = SafetyReport.objects.get()
    assert (report.cell, report.precision) == (Precision.STREET.keep(CELL), "street")


@pytest.mark.parametrize(("space", "behaviour"), [("online", "online_threats"), ("private", "control")])
def test_what_is_not_a_public_place_is_never_mapped_even_if_a_point_is_sent(walk, town, space, behaviour):
    walk.begin().go_on(space=space)
    for _page in range(20):
        if walk.step == "check":
            break
        walk.go_on(
            **town,
            behaviour=[behaviour],
            found=str(CELL),
            exact_cell=str(CELL),
            precision="spot",
            hear_back="no",
        )
    walk.send(**town)
    report = SafetyReport.objects.get()
    assert (report.space, report.cell, report.precision) == (space, None, "none")


def test_private_places_show_support_before_anything_is_asked(walk):
    walk.begin().go_on(space="private")
    assert walk.step == "private"
    assert "0808 200 0247" in walk.page


def test_what_is_about_the_police_never_becomes_an_ordinary_report(walk, force, inbox_key):
    walk.begin().go_on(space="police")
    assert walk.step == "police"
    assert "Independent Office for Police Conduct" in walk.page
    walk.go_on().go_on(behaviour=["police_not_heard"]).skip_to("words").go_on(
        words="at the desk"
    ).to_check().send()
    assert not SafetyReport.objects.exists()
    report = IndependentReport.objects.get()
    assert report.force_id == force.id
    binding = Binding(INDEPENDENT_REPORT, report.public_id, "everything", force.id)
    everything = json.loads(open_with(binding=binding, private_key=inbox_key))
    assert everything["words"] == {"words": "at the desk"}
    assert everything["said"]["concerns"] == ["police_not_heard"]
    from django.db import transaction

    with transaction.atomic(), pytest.raises(CannotOpenError):
        open_words(binding=binding, by=System("test"), keys=server_keys(RecipientKind.TRIAGE))
    assert "independent inbox" in walk.page


def test_a_place_that_could_name_her_goes_to_the_independent_inbox(walk, town, inbox_key):
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["touched"])
    walk.skip_to("age").go_on(age_band="25_to_34").go_on(sex="female").go_on(recognise="yes").go_on(
        hear_back="yes"
    ).send()
    assert not SafetyReport.objects.exists()
    assert IndependentReport.objects.count() == 1
    # Nothing of it is counted anywhere, not even as a tally.
    assert not AboutYouTally.objects.exists()


def test_without_an_open_inbox_nothing_about_the_police_is_taken_or_sent_to_triage(walk):
    walk.begin().go_on(space="police")
    assert "has not opened its independent inbox" in walk.page
    walk.go_on().go_on(behaviour=["police_not_heard"]).skip_to("hear_back").go_on(hear_back="no").send()
    assert not SafetyReport.objects.exists()
    assert not IndependentReport.objects.exists()
    assert walk.step == "police"


def test_recognise_me_without_an_open_inbox_says_so_in_place(walk, town):
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["touched"]).skip_to("recognise")
    walk.go_on(recognise="yes")
    assert walk.step == "recognise"
    assert "is not open yet" in walk.page


def test_a_place_outside_every_force_goes_to_the_national_desk_and_the_page_says_so(walk):
    from portal.places.models import NATIONAL_DESK

    walk.begin().go_on(space="public").skip().go_on(lon=str(FAR_AWAY[0]), lat=str(FAR_AWAY[1]))
    walk.go_on(behaviour=["comments"]).to_check()
    assert "national desk" in walk.page
    walk.send()
    assert SafetyReport.objects.get().force_id == NATIONAL_DESK
    assert "national desk" in walk.page


def test_the_quick_way_is_a_place_a_reason_and_send(walk, town):
    walk.begin("quick")
    assert walk.step == "place"
    walk.go_on(**town)
    assert walk.step == "reason"
    walk.go_on(reason="badly_lit")
    assert walk.step == "check"
    walk.send(code="yes")
    report = SafetyReport.objects.get()
    assert (report.main_concern, report.precision) == ("badly_lit", "street")
    assert walk.receipt


def test_more_can_be_added_after_the_quick_way(walk, town, force):
    walk.begin("quick").go_on(**town).go_on(reason="followed_on_foot").send(code="no")
    more = dict(walk.form.items())
    walk.post({"draft": more["draft"], "step": more["step"], "here": "1", "go": "stay"})
    assert walk.step == "when"
    walk.go_on(part_of_day="night").go_on(cost="sleep").go_on(danger_now="yes")
    assert walk.step == "danger_help"
    walk.go_on().go_on(words="He is outside")
    walk.skip_to("check").send()
    report = SafetyReport.objects.get()
    assert (report.part_of_day, report.urgency, report.has_words) == ("night", "danger_now", True)
    assert set(Envelope.objects.values_list("field", flat=True)) == {"words", "cost"}
    # The same form again adds nothing, and still says that it was added.
    walk.post({"draft": more["draft"], "step": "check", "go": "send"})
    assert "It was added" in walk.page
    assert Envelope.objects.count() == 2


def test_nothing_is_added_once_somebody_reads(walk, town):
    walk.begin("quick").go_on(**town).go_on(reason="comments").send(code="no")
    SafetyReport.objects.update(state="accepted", accepted_on="2026-11-16")
    more = walk.form
    walk.post({"draft": more["draft"], "step": more["step"], "here": "1", "go": "stay"})
    walk.skip_to("words").go_on(words="late").skip_to("check").send()
    assert "reading it already" in walk.page
    assert not Envelope.objects.exists()


def test_a_place_that_feels_safe(walk, town):
    walk.begin("safe").skip().go_on(**town)
    assert "Staff or neighbours who look out for others" in walk.page
    walk.go_on(behaviour=["safe_lit", "safe_people"]).go_on(main="safe_lit").to_check(hear_back="no").send()
    report = SafetyReport.objects.get()
    assert (report.feeling, report.main_concern, report.may_be_a_crime) == ("safe", "safe_lit", False)


def test_danger_now_shows_emergency_help_first_and_is_never_held(walk, town, force):
    from portal.outbox.models import Effect

    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["threatened"]).skip_to("danger")
    walk.go_on(danger_now="yes")
    assert walk.step == "danger_help"
    assert 'href="tel:999"' in walk.page
    walk.go_on().to_check().send(website="a robot would")
    report = SafetyReport.objects.get()
    assert (report.urgency, report.state) == ("danger_now", "received")
    effect = Effect.objects.get(effect="safety_reports.something_pressing")
    assert effect.payload == {"report": str(report.public_id)}


def test_the_letter_about_something_pressing_names_no_report(walk, town, member, mailoutbox, now):
    from portal.outbox.models import Effect
    from portal.safety_reports.tasks import something_pressing

    member(Role.TRIAGE_OFFICER)
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["threatened"]).skip_to("danger")
    walk.go_on(danger_now="yes").go_on().to_check().send()
    effect = Effect.objects.get(effect="safety_reports.something_pressing")
    for _again in range(2):
        something_pressing(effect.payload, key=effect.key, now=now)
    first, second = mailoutbox
    assert str(SafetyReport.objects.get().public_id) not in first.message().as_string()
    assert first.extra_headers["Message-ID"] == second.extra_headers["Message-ID"]
