"""An organisation and its referrals: opened in its members' browsers, moved in one tap, and nobody else's."""

from base64 import b64encode
from itertools import product
from uuid import uuid4

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from portal.accounts.actors import System
from portal.accounts.models import Membership
from portal.accounts.roles import Role
from portal.partners.models import Referral, ReferralMove
from portal.partners.referrals.content import Content, binding_of
from portal.partners.referrals.operations.desks import link_service
from portal.partners.referrals.operations.moves import ReferralNotFound, cancel_again, erase_old, move
from portal.partners.referrals.operations.submit import submit_referral
from portal.partners.referrals.queries import desk_of_service, made_rows, rows
from portal.partners.referrals.transitions import TRANSITIONS, Move, MoveNotAllowed
from portal.partners.referrals.vocabulary import State
from portal.receipts import drafts
from portal.receipts.queries import public_key_for
from portal.receipts.tokens import new_submit_token
from portal.sealing.envelopes import Binding, encrypt, new_content_key, wrap
from portal.sealing.models import RecipientKey, Wrap
from tests.integration.partners.referrals.conftest import WORDS, open_receipt

pytestmark = pytest.mark.django_db


@pytest.fixture
def referral(tidewater, force, now):
    sent = submit_referral(
        content=Content(language="en", words=WORDS, details={"reach": "07700 900123"}),
        desk_id=tidewater.desk,
        force_id=force.pk,
        token=new_submit_token(),
        draft_key=drafts.start(now=now),
        wants_receipt=True,
        now=now,
    )
    found = Referral.objects.get()
    found.receipt = sent.receipt
    return found


def post(client, name, referral, body=None):
    return client.post(
        f"/partners/referrals/{referral.public_id}/{name}/", body or {}, content_type="application/json"
    )


def sealed_to(binding, *keys):
    key = new_content_key()
    ciphertext = encrypt(b"answer", key=key, associated_data=binding.associated_data)
    return {
        "ciphertext": b64encode(ciphertext).decode(),
        "wraps": {b64encode(one).decode(): b64encode(wrap(key, public_key=one)).decode() for one in keys},
    }


def key_of(partner):
    return bytes(RecipientKey.objects.get(subject=partner.organisation.pk).public_key)


def test_a_member_gets_the_sealed_words_and_nothing_in_clear(workspace, referral, tidewater):
    client = workspace(tidewater.worker)
    page = client.get("/partners/referrals/").content.decode()
    assert str(referral.public_id) in page
    opened = post(client, "open", referral).json()
    assert opened["field"] == "everything_1"
    assert len(opened["envelopes"][0]["wraps"]) == 1
    assert "07700" not in page + str(opened)


@pytest.mark.parametrize("name", ["open", "answer", "move", "pass-on"])
def test_another_organisation_finds_nothing_by_id(workspace, referral, saffron, name):
    body = {
        "to": "accept",
        "messageId": str(uuid4()),
        "desk": str(saffron.desk),
        "ciphertext": "",
        "wraps": {},
    }
    assert post(workspace(saffron.lead), name, referral, body | {"withConsent": True}).status_code == 404
    assert Referral.objects.get().state == "received"


def test_another_organisation_finds_nothing_in_its_list_or_with_one_tap(
    workspace, referral, saffron, tidewater
):
    client = workspace(saffron.worker)
    page = client.get("/partners/referrals/").content.decode()
    assert str(referral.public_id) not in page
    assert (
        client.post(f"/partners/referrals/{referral.public_id}/decide/", {"to": "accept"}).status_code == 404
    )


@pytest.mark.parametrize("role", [Role.TRIAGE_SUPERVISOR, Role.VAWG_LEAD, Role.FORCE_ADMINISTRATOR])
def test_the_force_finds_nothing(workspace, member, referral, role, now):
    assert rows(member(role), now=now) == []
    assert workspace(role).get("/partners/referrals/").status_code == 403
    with pytest.raises(ReferralNotFound):
        move(public_id=referral.public_id, to=Move.ACCEPT, by=member(role), now=now)


def test_a_removed_members_open_session_is_closed_out(workspace, referral, tidewater, now):
    client = workspace(tidewater.worker)
    assert client.get("/partners/referrals/").status_code == 200
    Membership.objects.filter(pk=tidewater.worker.membership_id).update(ends_at=now)
    assert client.get("/partners/referrals/").status_code in {302, 403}
    assert post(client, "open", referral).status_code in {302, 403}


def test_no_capacity_is_one_tap_and_her_code_shows_it(workspace, public, referral, tidewater):
    client = workspace(tidewater.worker)
    client.post(f"/partners/referrals/{referral.public_id}/decide/", {"to": "no_capacity"})
    assert Referral.objects.get().state == "no_capacity"
    assert "has no room just now" in open_receipt(public, referral.receipt)


def test_every_move_from_every_state_is_as_the_table_says(referral, tidewater, now):
    for state, to in product(State, Move):
        Referral.objects.update(state=state)
        if to in {Move.PASS_ON, Move.CANCEL} or state not in TRANSITIONS[to][0]:
            with pytest.raises(MoveNotAllowed):
                move(public_id=referral.public_id, to=to, by=tidewater.worker, now=now)
        else:
            move(public_id=referral.public_id, to=to, by=tidewater.worker, now=now)
            assert Referral.objects.get().state == TRANSITIONS[to][1]


def test_an_answer_is_stored_only_sealed_to_her_and_to_this_organisation(
    workspace, referral, tidewater, saffron, force
):
    hers = public_key_for("referral", referral.public_id)
    message = uuid4()
    binding = Binding("message", message, "text", force.pk)
    client = workspace(tidewater.worker)
    wrong = {"messageId": str(message), **sealed_to(binding, hers, key_of(saffron))}
    assert post(client, "answer", referral, wrong).status_code == 409
    right = {"messageId": str(message), **sealed_to(binding, hers, key_of(tidewater))}
    assert post(client, "answer", referral, right).status_code == 200


def passed(client, referral, to, force, *, consent=True):
    binding = binding_of(referral.public_id, hands=2, force_id=force.pk)
    hers = public_key_for("referral", referral.public_id)
    body = {"desk": str(to.desk), "withConsent": consent, **sealed_to(binding, hers, key_of(to))}
    return post(client, "pass-on", referral, body)


def test_passed_on_with_her_word_the_first_organisation_can_open_nothing_more(
    workspace, public, referral, tidewater, saffron, force
):
    client = workspace(tidewater.worker)
    assert passed(client, referral, saffron, force).status_code == 200
    assert post(client, "open", referral).status_code == 404
    assert not Wrap.objects.filter(public_key=key_of(tidewater)).exists()
    assert post(workspace(saffron.worker), "open", referral).json()["field"] == "everything_2"
    assert "passed on to Saffron House, as you agreed" in open_receipt(public, referral.receipt)


def test_without_her_word_nothing_is_passed_on(workspace, referral, tidewater, saffron, force):
    assert passed(workspace(tidewater.worker), referral, saffron, force, consent=False).status_code == 409
    assert Referral.objects.get().organisation_id == tidewater.organisation.pk


def test_a_professional_sees_where_hers_stands_and_never_the_words(
    workspace, member, tidewater, saffron, now
):
    officer = member(Role.TRIAGE_OFFICER)
    client = workspace(officer)
    form = client.get("/partners/refer/new/").content.decode()
    assert "Her name is not needed" in form
    given = {
        "desk": str(tidewater.desk), "agreed": "on", "asked_on_day": "14", "asked_on_month": "11", "asked_on_year": "2026",
        "age": "adult", "words": "She wants to talk.", "ways": ["text"], "reach": "07700 900123",
        "leave_message": "no", "token": "A" * 22,
    }  # fmt: skip
    missing = client.post("/partners/refer/new/", {**given, "agreed": ""})
    assert missing.status_code == 422
    assert "She wants to talk." in missing.content.decode()
    young = client.post("/partners/refer/new/", {**given, "age": "under_18"})
    assert "children&#x27;s services come first" in young.content.decode()
    sent = client.post("/partners/refer/new/", given)
    assert "This code is hers" in sent.content.decode()
    found = Referral.objects.get()
    assert (found.source, found.asked_on.day, found.arrived_on.day) == ("force", 14, 16)
    assert [row.state for row in made_rows(officer, now=now)] == ["received"]
    assert made_rows(member(Role.TRIAGE_OFFICER), now=now) == []
    assert client.post(f"/partners/referrals/{found.public_id}/open/").status_code == 403


def test_an_organisation_does_not_refer_to_itself(workspace, tidewater, saffron):
    form = workspace(tidewater.worker).get("/partners/refer/new/").content.decode()
    assert str(saffron.desk) in form
    assert str(tidewater.desk) not in form


def test_a_lead_changes_her_own_desk_and_no_other(workspace, tidewater, saffron):
    client = workspace(tidewater.lead)
    terms = {"name": "Tidewater", "usual_days": "3", "is_open": "on"}
    assert client.post(f"/partners/desks/{tidewater.desk}/", terms).status_code == 302
    assert client.post(f"/partners/desks/{saffron.desk}/", terms).status_code == 404
    assert client.post("/partners/desks/new/", {**terms, "kind": "outreach"}).status_code == 422


def test_after_a_backup_was_put_back_what_she_took_back_is_erased_again(referral, tidewater, force, now):
    with transaction.atomic():
        assert cancel_again(referral.public_id, now) == 1
    assert tidewater.opens(binding_of(referral.public_id, hands=1, force_id=force.pk)) == {}
    assert cancel_again(referral.public_id, now) == 0


def test_words_go_half_a_year_after_it_was_closed(referral, tidewater, force, now):
    Referral.objects.update(state=State.CLOSED, closed_on=now.date())
    assert erase_old(closed_before=now.date()) == 0
    Referral.objects.update(closed_on=now.date().replace(month=1))
    assert erase_old(closed_before=now.date()) == 1
    assert tidewater.opens(binding_of(referral.public_id, hands=1, force_id=force.pk)) == {}


def test_the_number_of_queries_does_not_grow_with_the_list(workspace, referral, tidewater, force):
    client = workspace(tidewater.worker)
    client.get("/partners/referrals/")

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get("/partners/referrals/")
        return len(queries)

    before = count()
    values = Referral.objects.values(
        "force", "organisation", "desk", "source", "asked_on", "arrived_on"
    ).get()
    Referral.objects.bulk_create(
        [Referral(**{f"{name}_id" if name in {"force", "organisation", "desk"} else name: value
                     for name, value in values.items()}) for _ in range(20)]
    )  # fmt: skip
    assert count() == before
    assert before <= 24  # with what the menu counts for her


def test_what_became_of_it_is_kept_by_day_and_names_nobody(referral, tidewater, now):
    move(public_id=referral.public_id, to=Move.ACCEPT, by=tidewater.worker, now=now)
    assert list(ReferralMove.objects.order_by("pk").values_list("to", "on")) == [
        ("received", now.date()),
        ("accepted", now.date()),
    ]


def test_the_page_of_the_directory_leads_to_the_desk_once_an_editor_says_so(
    workspace, public, tidewater, force, now
):
    service = uuid4()
    by = System("test")
    link_service(service_id=service, desk_id=tidewater.desk, by=by, force_id=force.pk, now=now)
    assert desk_of_service(service, force_id=force.pk) == tidewater.desk
    link_service(service_id=service, desk_id=None, by=by, force_id=force.pk, now=now)
    assert desk_of_service(service, force_id=force.pk) is None
    assert workspace(Role.COMMUNICATIONS_EDITOR).get("/directory/referrals/").status_code == 200


def test_more_services_to_choose_from_need_no_more_queries(workspace, tidewater, saffron, partner):
    client = workspace(tidewater.lead)

    def count():
        with CaptureQueriesContext(connection) as queries:
            client.get("/partners/refer/new/")
            client.get("/partners/referrals/")
        return len(queries)

    count()
    before = count()
    for name in ("One", "Two", "Three"):
        partner(name)
    assert count() == before
