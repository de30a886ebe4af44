"""A suspended organisation: nobody can send it anything, it begins nothing, and hands over what it had begun."""

from itertools import product

import pytest

from portal.accounts.roles import Role
from portal.partners.models import Referral
from portal.partners.organisations.operations import decide_suspension, lift_suspension, propose_suspension
from portal.partners.recording import SuspendedError, is_suspended
from portal.partners.referrals.content import Content
from portal.partners.referrals.operations.desks import Terms, change_desk, open_desk
from portal.partners.referrals.operations.moves import StandsSuspended, move
from portal.partners.referrals.operations.submit import DeskClosed, refer, submit_referral
from portal.partners.referrals.queries import desks_to_refer_to, keys_to_pass_on_to
from portal.partners.referrals.queries import open_desk as desk_open_to_all
from portal.partners.referrals.transitions import LETTING_GO, TRANSITIONS, WAITING, Move
from portal.partners.referrals.vocabulary import State
from portal.places.calendar import local_day
from portal.receipts import drafts
from portal.receipts.tokens import new_submit_token
from tests.integration.partners.referrals.conftest import anybody, open_receipt
from tests.integration.partners.referrals.test_organisation import passed, post

pytestmark = pytest.mark.django_db
CONTENT = Content(language="en", words="Somebody to talk to.")


def ask(partner, force, now):
    sent = submit_referral(
        content=CONTENT,
        desk_id=partner.desk,
        force_id=force.pk,
        token=new_submit_token(),
        draft_key=drafts.start(now=now),
        wants_receipt=True,
        now=now,
    )
    found = Referral.objects.get(public_id=sent.subject_id)
    found.receipt = sent.receipt
    return found


@pytest.fixture
def suspend(force, member, now):
    def suspend(partner):
        about = {"force_id": force.pk, "now": now}
        made = propose_suspension(
            organisation_id=partner.organisation.pk,
            reason="Their insurance ended.",
            by=member(Role.VAWG_LEAD),
            **about,
        )
        decide_suspension(suspension_id=made, upheld=True, by=member(Role.FORCE_ADMINISTRATOR), **about)
        return made

    return suspend


def test_it_is_offered_to_nobody(public, tidewater, saffron, suspend, force, now):
    assert public.get(f"/together/refer/{tidewater.desk}/").status_code == 200
    suspend(tidewater)
    assert public.get(f"/together/refer/{tidewater.desk}/").status_code == 404
    assert desk_open_to_all(tidewater.desk, force_id=force.pk) is None
    assert desks_to_refer_to(saffron.lead) == []
    assert keys_to_pass_on_to(saffron.lead) == []


def test_nothing_more_reaches_it_by_any_way(tidewater, saffron, suspend, force, now, member):
    held_by_saffron = ask(saffron, force, now)
    suspend(tidewater)
    with pytest.raises(DeskClosed):
        ask(tidewater, force, now)
    for by in (member(Role.TRIAGE_OFFICER), saffron.worker):
        with pytest.raises(DeskClosed):
            refer(
                content=CONTENT,
                desk_id=tidewater.desk,
                asked_on=local_day(now),
                token=new_submit_token(),
                by=by,
                now=now,
            )
    assert Referral.objects.get() == held_by_saffron


def test_it_refers_nobody_and_opens_and_changes_no_desk(tidewater, saffron, suspend, now):
    suspend(tidewater)
    with pytest.raises(SuspendedError):
        refer(
            content=CONTENT,
            desk_id=saffron.desk,
            asked_on=local_day(now),
            token=new_submit_token(),
            by=tidewater.worker,
            now=now,
        )
    with pytest.raises(SuspendedError):
        open_desk(kind="refuge", terms=Terms("Rooms"), by=tidewater.lead, now=now)
    with pytest.raises(SuspendedError):
        change_desk(desk_id=tidewater.desk, terms=Terms("Rooms"), by=tidewater.lead, now=now)


def test_its_forms_say_why_nothing_was_saved_and_keep_what_was_typed(workspace, tidewater, suspend):
    suspend(tidewater)
    client = workspace(tidewater.lead)
    answer = client.post("/partners/desks/new/", {"kind": "refuge", "name": "Rooms of ours"})
    assert answer.status_code == 422
    assert "suspended" in answer.content.decode()
    assert "Rooms of ours" in answer.content.decode()
    answer = client.post(f"/partners/desks/{tidewater.desk}/", {"kind": "outreach", "name": "Other"})
    assert answer.status_code == 422


def test_what_it_had_not_begun_it_cannot_open_nor_answer(workspace, tidewater, suspend, force, now):
    referral = ask(tidewater, force, now)
    suspend(tidewater)
    client = workspace(tidewater.worker)
    assert "data-open=" not in client.get("/partners/referrals/").content.decode()
    assert post(client, "open", referral).status_code == 409
    assert "envelopes" not in post(client, "open", referral).json()
    message = {"messageId": str(referral.public_id), "ciphertext": "", "wraps": {}}
    assert post(client, "answer", referral, message).status_code == 409


def test_what_it_has_in_hand_it_opens_and_hands_over(workspace, tidewater, saffron, suspend, force, now):
    referral = ask(tidewater, force, now)
    move(public_id=referral.public_id, to=Move.ACCEPT, by=tidewater.worker, now=now)
    move(public_id=referral.public_id, to=Move.CONTACT, by=tidewater.worker, now=now)
    suspend(tidewater)
    client = workspace(tidewater.worker)
    assert post(client, "open", referral).json()["envelopes"]
    assert passed(client, referral, saffron, force).status_code == 200
    assert Referral.objects.get().organisation_id == saffron.organisation.pk


def test_what_it_had_not_begun_it_cannot_hand_over_unread(workspace, tidewater, saffron, suspend, force, now):
    referral = ask(tidewater, force, now)
    suspend(tidewater)
    assert passed(workspace(tidewater.worker), referral, saffron, force).status_code == 409


def test_of_all_moves_it_may_only_let_go(tidewater, suspend, force, now):
    referral = ask(tidewater, force, now)
    suspend(tidewater)
    about = {"public_id": referral.public_id, "by": tidewater.worker, "now": now}
    for state, to in product(set(State) - {State.CANCELLED}, set(Move) - {Move.PASS_ON, Move.CANCEL}):
        Referral.objects.update(state=state)
        if to not in LETTING_GO:
            with pytest.raises(StandsSuspended):
                move(to=to, **about)
        elif state in TRANSITIONS[to][0]:
            move(to=to, **about)


def test_one_tap_that_a_suspension_stops_says_so(workspace, tidewater, suspend, force, now):
    referral = ask(tidewater, force, now)
    suspend(tidewater)
    client = workspace(tidewater.worker)
    answer = client.post(f"/partners/referrals/{referral.public_id}/decide/", {"to": "accept"}, follow=True)
    assert "suspended in this force" in answer.content.decode()
    assert Referral.objects.get().state in WAITING
    client.post(f"/partners/referrals/{referral.public_id}/decide/", {"to": "decline"})
    assert Referral.objects.get().state == State.DECLINED


def test_her_code_says_that_she_can_ask_elsewhere(public, tidewater, suspend, force, now):
    referral = ask(tidewater, force, now)
    assert "suspended" not in open_receipt(public, referral.receipt)
    suspend(tidewater)
    assert "ask another service" in open_receipt(public, referral.receipt)


def test_lifted_it_is_offered_again(public, tidewater, suspend, force, member, now):
    made = suspend(tidewater)
    lift_suspension(
        suspension_id=made, force_id=force.pk, because="Insured.", by=member(Role.VAWG_LEAD), now=now
    )
    assert public.get(f"/together/refer/{tidewater.desk}/").status_code == 200


def test_a_suspension_in_one_force_stops_nothing_in_another(tidewater, suspend, force):
    suspend(tidewater)
    assert is_suspended(tidewater.organisation.pk, force_id=force.pk)
    assert not is_suspended(tidewater.organisation.pk, force_id=anybody())
