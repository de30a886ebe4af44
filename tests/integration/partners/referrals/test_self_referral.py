"""Somebody asks a service to get in touch: without an account, a cookie or a name, and only that service can read it."""

import json

import pytest
from django.core import mail

from portal.accounts.models import Membership
from portal.audit.models import AuditEntry
from portal.outbox.models import Effect
from portal.partners.models import Referral, ReferralDesk
from portal.partners.referrals.content import binding_of
from portal.partners.referrals.tasks import something_new
from portal.receipts.models import Draft
from portal.sealing.models import Wrap
from tests.integration.partners.referrals.conftest import CONTACT, WORDS, Walker, hidden, open_receipt

pytestmark = pytest.mark.django_db


def test_only_the_chosen_organisation_and_her_receipt_can_open_it(walk, tidewater, saffron, force, now):
    walk(tidewater).to_check().finish()
    referral = Referral.objects.get()
    binding = binding_of(referral.public_id, hands=1, force_id=force.pk)
    said = json.loads(tidewater.opens(binding)[binding])
    assert said["words"] == {"words": WORDS}
    assert said["said"]["caller_name"] == "The library"
    assert saffron.opens(binding) == {}
    assert set(Wrap.objects.values_list("kind", flat=True)) == {"organisation", "receipt"}


def test_no_cookie_is_set_and_a_get_shows_an_empty_start(walk, tidewater, public, now):
    walked = walk(tidewater).send(age="adult", danger="no").send(**CONTACT)
    assert not walked.response.cookies
    again = public.get(walked.address)
    assert "07700" not in again.content.decode()
    assert (
        again.headers["Cache-Control"].startswith("no-store") or "no-store" in again.headers["Cache-Control"]
    )


def test_nothing_of_what_was_typed_is_kept_in_clear(walk, tidewater, now):
    walk(tidewater).to_check().finish()
    assert not Draft.objects.exists()
    stored = str(list(AuditEntry.objects.values())) + str(list(Effect.objects.values()))
    assert "07700" not in stored
    assert WORDS not in stored


def test_her_rules_are_read_back_before_anything_is_sent(walk, tidewater, now):
    html = walk(tidewater).to_check().html
    for said in ("A text message", "07700 900123", "Never on Tuesdays", "The library", "Leave no message"):
        assert said in html


def test_before_the_box_it_says_who_reads_it_and_what_must_be_acted_on(walk, tidewater, now):
    html = walk(tidewater).send(age="adult", danger="no").send(**CONTACT).html
    for said in ("No names, please", "not at once", "child is being hurt", "They cannot find you"):
        assert said in html


def test_a_way_to_be_reached_needs_a_number_and_nothing_typed_is_lost(walk, tidewater, now):
    walked = walk(tidewater).send(age="adult", danger="no")
    walked.send(**CONTACT | {"reach": "", "caller_name": ""})
    assert "Write the number or address" in walked.html
    assert "Write the name that they should say." in walked.html
    assert "Never on Tuesdays" in walked.html


def test_somebody_of_15_is_shown_who_comes_first_and_cannot_be_sent_on(walk, tidewater, now):
    walked = walk(tidewater).send(age="under_16", danger="no")
    assert "children’s services" in walked.html
    assert 'value="next"' not in walked.html
    draft = hidden(walked.html, "draft")
    for step in ("contact", "words", "check"):
        html = walked.client.submit(
            walked.address, {"draft": draft, "step": step, "go": "send", "token": "a" * 22}
        ).content.decode()
        assert "receipt-code" not in html
    assert not Referral.objects.exists()


def test_at_17_childrens_services_come_first_and_then_a_desk_that_takes_her(walk, partner, now):
    takes = partner("Lantern Street Youth Project", kind="children", takes_young=True)
    walked = walk(takes).send(age="under_18", danger="no")
    assert "children’s services" in walked.html
    assert "How to reach you safely" in walked.send().html


def test_whoever_is_in_danger_sees_who_comes_now(walk, tidewater, now):
    assert "999" in walk(tidewater).send(age="adult", danger="yes").html


def test_sent_twice_is_stored_once_and_shows_the_same_code(walk, tidewater, now):
    walked = walk(tidewater).to_check()
    form = {
        "draft": hidden(walked.html, "draft"), "step": "check", "go": "send", "code": "yes",
        "token": hidden(walked.html, "token"),
    }  # fmt: skip
    walked.response = walked.client.submit(walked.address, form)
    first = walked.receipt
    walked.response = walked.client.submit(walked.address, form)
    assert walked.receipt == first
    assert Referral.objects.count() == 1


def test_whoever_looks_for_an_answer_here_gets_a_code_whatever_is_pressed(walk, tidewater, now):
    walked = walk(tidewater).to_check({**CONTACT, "ways": ["here"], "reach": ""})
    assert "Send without a code" not in walked.html
    assert walked.finish(code="no").receipt


def test_without_a_code_nothing_leads_back(walk, tidewater, now):
    walked = walk(tidewater).to_check().finish(code="no")
    assert "receipt-code" not in walked.html
    assert set(Wrap.objects.values_list("kind", flat=True)) == {"organisation"}


def test_leaving_throws_the_draft_away(walk, tidewater, now):
    walked = walk(tidewater).send(age="adult", danger="no").send(go="leave", step="contact")
    assert "was erased" in walked.html
    assert not Draft.objects.exists()


def test_a_draft_of_one_desk_opens_nothing_at_another(walk, tidewater, saffron, now):
    draft = hidden(walk(tidewater).html, "draft")
    other = walk(saffron)
    html = other.client.submit(
        other.address, {"draft": draft, "step": "about", "go": "stay"}
    ).content.decode()
    assert "no longer here" in html


@pytest.mark.parametrize("shut", ["closed", "no key"])
def test_a_desk_that_nobody_can_read_at_is_not_there(public, tidewater, shut, now):
    if shut == "closed":
        ReferralDesk.objects.update(is_open=False)
    else:
        from portal.sealing.models import RecipientKey

        RecipientKey.objects.update(retired_at=now)
    assert public.get(f"/together/refer/{tidewater.desk}/").status_code == 404


def test_a_desk_that_closes_meanwhile_takes_nothing_and_loses_nothing(walk, tidewater, now):
    walked = walk(tidewater).to_check()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(
            "portal.partners.referrals.operations.submit.recipients_of", lambda *_args, **_kwargs: []
        )
        walked.finish()
    assert "nothing was sent" in walked.html
    assert "07700 900123" in walked.html


def test_every_page_is_shown_in_welsh_too(public, tidewater, now):
    walked = Walker(public, tidewater.desk, "/cy")
    assert 'lang="cy"' in walked.html
    walked.to_check()
    assert hidden(walked.html, "token")


def test_her_code_shows_where_it_stands_lets_her_write_and_take_it_back(walk, tidewater, public, force, now):
    receipt = walk(tidewater).to_check().finish().receipt
    html = open_receipt(public, receipt)
    assert "Tidewater Women&#x27;s Aid has what you sent" in html
    once = "5b8c5a30-7f0e-4b52-8f0e-0d3a7a4be1d0"
    assert "Please be quick" in open_receipt(public, receipt, step="write", text="Please be quick", once=once)
    html = open_receipt(public, receipt, step="withdraw")
    assert "You took it back" in html
    referral = Referral.objects.get()
    assert referral.state == "cancelled"
    assert tidewater.opens(binding_of(referral.public_id, hands=1, force_id=force.pk)) == {}


def test_a_guessed_receipt_opens_nothing(walk, tidewater, public, now):
    walk(tidewater).to_check().finish()
    assert "opens nothing" in open_receipt(public, "0" * 24)


def test_the_letter_says_only_that_there_is_something_new(walk, tidewater, saffron, now):
    walk(tidewater).to_check().finish()
    effect = Effect.objects.get(effect="partners.something_new")
    something_new(effect.payload, key=effect.key, now=now)
    letter = mail.outbox[0]
    readers = Membership.objects.filter(organisation=tidewater.organisation)
    told = [address for one in mail.outbox for address in one.to]
    assert sorted(told) == sorted(readers.values_list("user__email", flat=True))
    assert letter.subject == "There is something new for you"
    assert "referral" not in letter.body.lower()
