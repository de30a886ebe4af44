"""A retry, a double tap, a lost answer, a second tab: one report and the same receipt."""

from datetime import timedelta
from threading import Barrier, Thread

import pytest
import time_machine
from django.db import connection

from portal.places import calendar
from portal.receipts import drafts
from portal.receipts.models import Draft
from portal.receipts.tokens import grouped
from portal.safety_reports.models import SafetyReport
from portal.sealing.models import RecipientKey
from portal.shell import remembered, tokens
from tests.conftest import MOMENT
from tests.integration.safety_reports.journey.walking import Walk


@pytest.fixture
def checked(walk, town):
    """Somebody on the last page, with a receipt wanted."""
    return walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["comments"]).to_check()


def test_the_same_form_again_gives_the_same_receipt_and_no_second_report(checked):
    last_page = {name: values for name, values in checked.form.items() if name != "form_token"} | {
        "go": "send"
    }
    first = checked.post(last_page).receipt
    again = checked.post(last_page).receipt
    assert first
    assert again == first
    assert SafetyReport.objects.count() == 1


def test_ten_minutes_later_it_says_received_and_shows_no_receipt(checked):
    last_page = {name: values for name, values in checked.form.items() if name != "form_token"} | {
        "go": "send"
    }
    receipt = checked.post(last_page).receipt
    with time_machine.travel(MOMENT + timedelta(minutes=11), tick=False):
        checked.post(last_page)
    assert "We already have this" in checked.page
    assert receipt not in checked.page
    assert SafetyReport.objects.count() == 1


def test_two_tabs_on_the_last_page_send_one_report(checked, walk):
    one = {name: values for name, values in checked.form.items() if name != "form_token"} | {"go": "send"}
    other = one | {"token": "AAAAAAAAAAAAAAAAAAAAAA"}
    assert checked.post(one).receipt
    checked.post(other)
    assert SafetyReport.objects.count() == 1
    assert checked.receipt is None


def test_every_last_page_has_a_token_of_its_own(checked):
    first = checked.form["token"]
    checked.press("stay")
    assert checked.form["token"] != first


def test_a_tampered_token_stores_nothing_and_keeps_what_was_typed(checked):
    checked.send(token="not one of ours")
    assert checked.step == "check"
    assert not SafetyReport.objects.exists()
    assert Draft.objects.exists()


def test_sending_before_everything_is_answered_leads_to_the_missing_page(walk):
    walk.begin().go_on(space="public")
    walk.post({"draft": walk.draft, "step": "check", "go": "send", "token": "AAAAAAAAAAAAAAAAAAAAAA"})
    assert walk.step == "what"
    assert not SafetyReport.objects.exists()


def test_a_draft_that_died_sends_nothing_and_shows_an_empty_start(checked):
    last_page = {name: values for name, values in checked.form.items() if name != "form_token"} | {
        "go": "send"
    }
    with time_machine.travel(MOMENT + timedelta(minutes=31), tick=False):
        checked.post(last_page)
    assert "is no longer here" in checked.page
    assert not SafetyReport.objects.exists()


@pytest.mark.django_db(transaction=True)
def test_a_double_tap_at_the_same_moment_is_one_report(public, triage_key, town):
    from tests.public_door import PublicClient

    walk = Walk(public)
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["comments"]).to_check()
    last_page = {name: values for name, values in walk.form.items() if name != "form_token"} | {"go": "send"}
    gate, receipts = Barrier(2), []

    def tap() -> None:
        other = Walk(PublicClient())
        gate.wait()
        try:
            receipts.append(other.post(last_page).receipt)
        finally:
            connection.close()

    # The clients swap the engines of templates around each request, so the threads take turns at rendering.
    taps = [Thread(target=tap) for _tap in range(2)]
    for each in taps:
        each.start()
    for each in taps:
        each.join()
    assert len(receipts) == 2
    assert receipts[0] == receipts[1] is not None
    assert SafetyReport.objects.count() == 1


def test_leaving_erases_what_was_typed(walk):
    walk.begin().go_on(space="online").skip_to("what").go_on(behaviour=["online_threats"])
    key = walk.draft
    assert drafts.load(key, now=calendar.now()) is not None
    walk.press("leave")
    assert not Draft.objects.exists()
    assert "was erased" in walk.page


def test_nothing_of_a_reader_is_in_the_parts_of_pages_that_are_kept(walk, town):
    """What a process keeps of a page goes to the next reader as well."""
    walk.begin("quick").go_on(**town).go_on(reason="comments")
    of_hers = {walk.draft, walk.form["token"][0]}
    walk.send(code="yes")
    of_hers |= {walk.receipt, grouped(walk.receipt), walk.draft}
    assert all(own in walk.page for own in (grouped(walk.receipt), walk.draft))
    kept = [str(fact) for key, (_clock, fact) in remembered._facts.items() if key[0] == "part"]
    assert len(kept) > 5
    assert [own for own in of_hers if any(own in part for part in kept)] == []
    assert not any(tokens.TOKEN_FIELD in part for part in kept)


def test_a_report_without_words_asks_for_nobodys_key_and_one_with_words_is_refused_without(walk, town):
    RecipientKey.objects.all().delete()
    assert walk.begin("quick").go_on(**town).go_on(reason="comments").send(code="yes").receipt
    walk.begin().go_on(space="public").skip().go_on(**town).go_on(behaviour=["comments"]).skip_to("words")
    walk.go_on(words="He followed me.").to_check().send()
    assert walk.receipt is None
    assert SafetyReport.objects.count() == 1
