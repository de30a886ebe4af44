"""The first key of an organisation in a force, where whoever makes it has a key of her own already."""

from base64 import b64encode

import pytest
from nacl.utils import random as random_bytes

from portal.accounts.models import Agreement, Membership
from portal.accounts.queries import as_member
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.referrals.operations.desks import Terms, open_desk
from portal.partners.referrals.queries import open_desk as desk_open_to_all
from portal.sealing.envelopes import public_half, wrap
from portal.sealing.member_keys import organisation_of, retire_group_key
from portal.sealing.models import MemberKey, Share
from tests.conftest import MOMENT
from tests.people import LONG_AGO

pytestmark = pytest.mark.django_db
PAGE = "/partners/referrals/"


@pytest.fixture
def elsewhere(tidewater, other_force):
    """Tidewater's lead, acting for it in another force: her key is the one that she made for the first."""
    Agreement.objects.create(organisation=tidewater.organisation, force=other_force, starts_on=MOMENT.date())
    row = Membership.objects.create(
        user_id=tidewater.lead.user_id,
        force=other_force,
        organisation=tidewater.organisation,
        role=Role.PARTNER_LEAD.value,
        starts_at=LONG_AGO,
    )
    Membership.objects.filter(pk=tidewater.lead.membership_id).update(ends_at=MOMENT)
    return as_member(row)


def a_first_key(member):
    """What her browser sends: a key for the group, shared with the key that she has."""
    group = random_bytes(32)
    own = bytes(MemberKey.objects.get(user=member.user_id, purpose="member").public_key)
    return group, {
        "publicKey": b64encode(public_half(group)).decode(),
        "share": b64encode(wrap(group, public_key=own)).decode(),
    }


def open_with(client, body):
    return client.post(PAGE + "keys/open/", body, content_type="application/json")


def test_she_is_asked_to_open_it_and_not_to_wait_for_nobody(workspace, elsewhere):
    page = workspace(elsewhere).get(PAGE).content.decode()
    assert "You have a key already" in page
    assert "Waiting for access" not in page


def test_with_the_key_that_she_has_she_opens_it_and_the_public_can_ask(workspace, elsewhere, now):
    desk = open_desk(kind="outreach", terms=Terms("Tidewater North"), by=elsewhere, now=now)
    assert desk_open_to_all(desk, force_id=elsewhere.force_id) is None
    client = workspace(elsewhere)
    group, body = a_first_key(elsewhere)
    assert open_with(client, body).status_code == 200
    assert desk_open_to_all(desk, force_id=elsewhere.force_id) is not None
    assert "Unlock this page" in client.get(PAGE).content.decode()
    entry = AuditEntry.objects.get(action="organisation.opened")
    assert entry.force == elsewhere.force_id
    assert Share.objects.filter(recipient_key__public_key=public_half(group)).count() == 1


def test_where_a_key_is_in_use_nobody_puts_another_in_its_place(workspace, elsewhere, tidewater):
    client = workspace(elsewhere)
    assert open_with(client, a_first_key(elsewhere)[1]).status_code == 200
    assert open_with(client, a_first_key(elsewhere)[1]).status_code == 409


def test_who_has_no_key_of_her_own_cannot_open_it(workspace, elsewhere, tidewater):
    MemberKey.objects.filter(user=elsewhere.user_id).update(retired_at=MOMENT)
    body = {"publicKey": b64encode(b"p" * 32).decode(), "share": b64encode(b"s" * 80).decode()}
    assert open_with(workspace(elsewhere), body).status_code == 409


def test_after_the_key_was_taken_out_of_use_she_makes_the_next(workspace, tidewater, force, now):
    group = organisation_of(tidewater.organisation.pk, force=force.pk)
    retire_group_key(group=group, now=now)
    client = workspace(tidewater.lead)
    assert "You have a key already" in client.get(PAGE).content.decode()
    assert open_with(client, a_first_key(tidewater.lead)[1]).status_code == 200
