"""Memberships that end, sessions that are ended, and roles that are switched: all by the next request."""

import pytest
from django.core.exceptions import ObjectDoesNotExist
from django.urls import reverse
from nacl.utils import random as random_bytes

from portal.accounts.models import Membership, User, WorkspaceSession
from portal.accounts.operations import memberships, sessions
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.sealing import member_keys
from portal.sealing.envelopes import public_half, wrap
from portal.sealing.member_keys import inbox_of
from portal.sealing.member_queries import holders_of
from tests.people import sign_in


@pytest.fixture
def owner(member):
    return member(Role.FORCE_ADMINISTRATOR)


def test_a_membership_that_ends_is_gone_at_the_next_request(owner, member, now):
    leaver = member(Role.ANALYST)
    client = sign_in(leaver)
    assert client.get("/").status_code == 200
    memberships.end(membership_id=leaver.membership_id, by=owner, now=now)
    assert client.get("/").status_code == 403


def test_a_person_who_may_no_longer_sign_in_is_out_at_the_next_request(member):
    leaver = member(Role.ANALYST)
    client = sign_in(leaver)
    User.objects.filter(pk=leaver.user_id).update(is_active=False)
    assert client.get("/").status_code == 302


def test_sessions_ended_by_an_administrator_are_gone_at_the_next_request(owner, member, now):
    leaver = member(Role.ANALYST)
    phone, laptop = sign_in(leaver), sign_in(leaver)
    assert sessions.end_all_of(membership_id=leaver.membership_id, by=owner, now=now) == 2
    assert phone.get("/").status_code == laptop.get("/").status_code == 302
    assert AuditEntry.objects.filter(action="sessions.ended", subject_id=leaver.membership_id).exists()


@pytest.mark.parametrize("act", [memberships.end, sessions.end_all_of])
def test_strangers_do_not_see_it_teammates_without_the_permission_may_not(act, member, other_force, now):
    target = member(Role.ANALYST)
    with pytest.raises(ObjectDoesNotExist):
        act(membership_id=target.membership_id, by=member(Role.FORCE_ADMINISTRATOR, other_force), now=now)
    with pytest.raises(ObjectDoesNotExist):
        act(membership_id=target.membership_id, by=member(Role.TRIAGE_SUPERVISOR), now=now)
    with pytest.raises(NotAllowed):
        act(membership_id=target.membership_id, by=target, now=now)


def test_a_force_administrator_does_not_end_the_platforms(owner, member, now):
    platform = member(Role.PLATFORM_ADMINISTRATOR)
    with pytest.raises(NotAllowed):
        memberships.end(membership_id=platform.membership_id, by=owner, now=now)


def test_people_end_their_own_sessions_and_nobody_elses(member):
    mine, other = member(Role.ANALYST), member(Role.ANALYST)
    here, there, foreign = sign_in(mine), sign_in(mine), sign_in(other)
    rows = WorkspaceSession.objects.filter(user_id=other.user_id)
    here.post(reverse("end_session"), {"session": rows.get().session_key})
    assert foreign.get("/").status_code == 200
    here.post(reverse("end_other_sessions"))
    assert (here.get("/").status_code, there.get("/").status_code) == (200, 302)


def test_acting_in_another_role_is_only_for_roles_of_ones_own(member, force, now):
    person, other = member(Role.ANALYST), member(Role.FORCE_ADMINISTRATOR)
    second = Membership.objects.create(
        user_id=person.user_id, force=force, role=Role.FORCE_ADMINISTRATOR, starts_at=now
    )
    client = sign_in(person)
    assert client.get(reverse("people")).status_code == 403
    assert client.post(reverse("act_as"), {"membership": other.membership_id}).status_code == 404
    client.post(reverse("act_as"), {"membership": second.pk})
    assert client.get(reverse("people")).status_code == 200
    Membership.objects.filter(pk=second.pk).update(ends_at=now)
    assert client.get(reverse("people")).status_code == 403


def test_an_unknown_cookie_never_becomes_a_session(client, db):
    chosen = "a" * 32
    client.cookies["workspace"] = chosen
    client.get(reverse("account_login"))
    assert not WorkspaceSession.objects.exists()
    assert client.cookies["workspace"].value in {chosen, ""}


@pytest.mark.parametrize("people", [2, 12])
def test_the_people_page_asks_as_often_for_two_as_for_twelve(
    owner, member, people, django_assert_max_num_queries
):
    for _ in range(people):
        member(Role.ANALYST)
    client = sign_in(owner)
    with django_assert_max_num_queries(12):
        assert client.get(reverse("people")).status_code == 200


@pytest.fixture
def holds_inbox_key():
    """Give reviewers the keys that their browsers would make: the first opens the inbox, the next get shares."""

    def give(*reviewers):
        private = random_bytes(32)
        inbox = inbox_of(reviewers[0].force_id)
        for reviewer in reviewers:
            own = public_half(random_bytes(32))
            wrapped = member_keys.WrappedKey(own, b"w" * 72, b"s" * 16, 3, 128 * 1024 * 1024)
            key = member_keys.keep_member_key(user=reviewer.user_id, key=wrapped)
            public, share = public_half(private), wrap(private, public_key=own)
            if reviewer is reviewers[0]:
                member_keys.open_group(group=inbox, public_key=public, user=reviewer.user_id, share=share)
            else:
                member_keys.give_shares(group=inbox, by=reviewers[0].user_id, to=key, shares={public: share})

    return give


def test_a_reviewer_who_goes_hands_in_her_shares_of_the_inbox_s_key(owner, member, now, holds_inbox_key):
    stays, goes = member(Role.INDEPENDENT_REVIEWER), member(Role.INDEPENDENT_REVIEWER)
    holds_inbox_key(stays, goes)
    memberships.end(membership_id=goes.membership_id, by=owner, now=now)
    holders = holders_of(inbox_of(owner.force_id), users={stays.user_id})
    assert [(holder.user, holder.holds_current) for holder in holders] == [(stays.user_id, True)]


def test_the_last_who_can_open_the_inbox_does_not_go_before_somebody_else_can(owner, member, holds_inbox_key):
    last, without_a_key = member(Role.INDEPENDENT_REVIEWER), member(Role.INDEPENDENT_REVIEWER)
    holds_inbox_key(last)
    client = sign_in(owner)
    for leaver in (last, without_a_key):
        client.post(reverse("end_membership", args=(leaver.membership_id,)))
    running = Membership.objects.filter(role=Role.INDEPENDENT_REVIEWER, ends_at=None)
    assert running.get().pk == last.membership_id
    assert "recovery kit" in client.get(reverse("people")).content.decode()
