"""Invitations: who may offer what, links that work once, and what accepting makes. Owner, teammate, stranger."""

import re
from datetime import timedelta

import pytest
from django.core import mail
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse

from portal.accounts import tasks
from portal.accounts.actors import System
from portal.accounts.models import Agreement, Invitation, Membership, Organisation, User
from portal.accounts.operations.invitations import (
    InvitationError,
    accept,
    accept_as,
    invite,
    revoke,
    send_again,
)
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.outbox.models import Effect

ADDRESS = "new.person@example.org"


@pytest.fixture
def tidewater(force, now):
    organisation = Organisation.objects.create(name="Tidewater Women's Aid")
    Agreement.objects.create(organisation=organisation, force=force, starts_on=now.date())
    return organisation


@pytest.fixture
def owner(member):
    return member(Role.FORCE_ADMINISTRATOR)


def offer(by, now, *, role=Role.ANALYST, force_id=None, organisation_id=None, email=ADDRESS):
    return invite(
        email=email,
        role=role,
        force_id=force_id or by.force_id,
        organisation_id=organisation_id,
        by=by,
        now=now,
    )


def delivered_token(now) -> str:
    effect = Effect.objects.filter(effect="accounts.send_invitation").latest("created_at", "id")
    tasks.send_invitation(effect.payload, key=effect.key, now=now)
    return re.search(r"/welcome/([0-9a-f]{64})/", mail.outbox[-1].body)[1]


def test_an_administrator_invites_for_their_force_only(owner, other_force, now):
    offer(owner, now)
    with pytest.raises(NotAllowed):
        offer(owner, now, force_id=other_force.pk)


def test_nobody_below_the_platform_makes_platform_administrators(owner, member, now):
    with pytest.raises(NotAllowed):
        offer(owner, now, role=Role.PLATFORM_ADMINISTRATOR)
    offer(member(Role.PLATFORM_ADMINISTRATOR), now, role=Role.PLATFORM_ADMINISTRATOR)


@pytest.mark.parametrize(
    "role",
    [
        role
        for role in Role
        if role not in {Role.FORCE_ADMINISTRATOR, Role.PLATFORM_ADMINISTRATOR, Role.PARTNER_LEAD}
    ],
)
def test_no_other_role_invites_anybody(member, now, role):
    with pytest.raises(NotAllowed):
        offer(member(role), now)


def test_a_partner_lead_invites_for_their_organisation_only(member, tidewater, now):
    lead = member(Role.PARTNER_LEAD, organisation=tidewater)
    offer(lead, now, role=Role.PARTNER_MEMBER, organisation_id=tidewater.pk)
    other = Organisation.objects.create(name="Saffron House")
    for role, organisation in [
        (Role.PARTNER_MEMBER, other.pk),
        (Role.ANALYST, tidewater.pk),
        (Role.ANALYST, None),
    ]:
        with pytest.raises(NotAllowed):
            offer(lead, now, role=role, organisation_id=organisation, email="another@example.org")


def test_an_organisation_without_an_agreement_gets_nobody(owner, now):
    other = Organisation.objects.create(name="Saffron House")
    with pytest.raises(InvitationError, match="no_agreement"):
        offer(owner, now, role=Role.PARTNER_MEMBER, organisation_id=other.pk)


def test_the_link_is_in_the_letter_and_nowhere_else(owner, now):
    offer(owner, now)
    token = delivered_token(now)
    stored = (
        str(list(Invitation.objects.values()))
        + str(list(Effect.objects.values()))
        + str(list(AuditEntry.objects.values()))
    )
    assert token not in stored
    assert ADDRESS not in str(list(Effect.objects.values())) + str(list(AuditEntry.objects.values()))


def test_sending_the_same_effect_twice_sends_the_same_link(owner, now):
    offer(owner, now)
    assert delivered_token(now) == delivered_token(now)
    assert mail.outbox[0].extra_headers["Message-ID"] == mail.outbox[1].extra_headers["Message-ID"]


def test_a_mail_scanner_uses_nothing_up_and_the_person_gets_in(owner, client, now):
    offer(owner, now)
    address = reverse("welcome", kwargs={"token": delivered_token(now)})
    for _ in range(3):
        assert client.get(address).status_code == 200
    answers = {"pseudonym": "Kit", "language": "en", "password": "rope tide harbour lantern"}
    assert client.post(address, answers).status_code == 302
    membership = Membership.objects.get(user__email=ADDRESS)
    assert (membership.role, membership.force_id) == (Role.ANALYST, owner.force_id)
    assert client.post(address, answers).status_code == 410
    assert User.objects.filter(email=ADDRESS).count() == 1


def test_a_used_revoked_or_old_link_opens_nothing(owner, now):
    offer(owner, now)
    token = delivered_token(now)
    words = {"token": token, "pseudonym": "Kit", "password_hash": "!", "language": "en"}
    with pytest.raises(InvitationError, match="not_open"):
        accept(**words, now=now + timedelta(days=8))
    revoke(invitation_id=Invitation.objects.get().pk, by=owner, now=now)
    with pytest.raises(InvitationError, match="not_open"):
        accept(**words, now=now)


def test_sending_again_kills_the_older_link(owner, now):
    offer(owner, now)
    first = delivered_token(now)
    send_again(invitation_id=Invitation.objects.get().pk, by=owner, now=now + timedelta(hours=1))
    second = delivered_token(now + timedelta(hours=1))
    assert first != second
    with pytest.raises(InvitationError, match="not_open"):
        accept(token=first, pseudonym="Kit", password_hash="!", language="en", now=now + timedelta(hours=2))


def test_somebody_here_already_accepts_signed_in_and_nobody_else_can(owner, member, now):
    known, stranger = member(Role.ANALYST), member(Role.ANALYST)
    email = User.objects.get(pk=known.user_id).email
    offer(owner, now, role=Role.VAWG_LEAD, email=email)
    token = delivered_token(now)
    with pytest.raises(InvitationError, match="sign_in_first"):
        accept(token=token, pseudonym="Kit", password_hash="!", language="en", now=now)
    with pytest.raises(InvitationError, match="not_yours"):
        accept_as(token=token, user_id=stranger.user_id, now=now)
    accept_as(token=token, user_id=known.user_id, now=now)
    assert Membership.objects.running_at(now).filter(user_id=known.user_id).count() == 2


def test_a_stranger_from_another_force_neither_sees_nor_revokes(owner, member, other_force, now):
    offer(owner, now)
    invitation = Invitation.objects.get()
    teammate, stranger = member(Role.FORCE_ADMINISTRATOR), member(Role.FORCE_ADMINISTRATOR, other_force)
    assert not Invitation.objects.visible_to(stranger).exists()
    with pytest.raises(ObjectDoesNotExist):
        revoke(invitation_id=invitation.pk, by=stranger, now=now)
    revoke(invitation_id=invitation.pk, by=teammate, now=now)


def test_each_step_is_audited(owner, now):
    offer(owner, now)
    accept(token=delivered_token(now), pseudonym="Kit", password_hash="!", language="en", now=now)
    actions = set(AuditEntry.objects.filter(subject_kind="invitation").values_list("action", flat=True))
    assert actions == {"invitation.made", "invitation.accepted"}


def test_the_system_may_invite(force, now):
    offer(System("set-up"), now, force_id=force.pk, role=Role.FORCE_ADMINISTRATOR)
