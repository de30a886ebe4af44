"""The rules of keys that members hold: who shares with whom, and that nobody locks the inbox for ever."""

from base64 import b64decode
from uuid import uuid4

import pytest
from nacl.utils import random as random_bytes

from portal.sealing import member_keys
from portal.sealing.envelopes import public_half, unwrap, wrap
from portal.sealing.member_keys import (
    KeyExistsError,
    LastHolderError,
    MalformedKeyError,
    NoKeyError,
    WrappedKey,
    inbox_of,
)
from portal.sealing.member_queries import has_key, holders_of, recovery_shares, vault_for_browser
from portal.sealing.models import MemberKey
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind

pytestmark = pytest.mark.django_db


class Person:
    """A member and what her browser does."""

    def __init__(self):
        self.user, self.private = uuid4(), random_bytes(32)
        wrapped = WrappedKey(public_half(self.private), b"w" * 72, b"s" * 16, 3, 128 * 1024 * 1024)
        self.key_id = member_keys.keep_member_key(user=self.user, key=wrapped)

    @property
    def public(self):
        return public_half(self.private)


@pytest.fixture
def group(force):
    return inbox_of(force.id)


@pytest.fixture
def group_private():
    return random_bytes(32)


@pytest.fixture
def first(group, group_private):
    person = Person()
    member_keys.open_group(
        group=group,
        public_key=public_half(group_private),
        user=person.user,
        share=wrap(group_private, public_key=person.public),
    )
    return person


def give(group, group_private, by, to):
    return member_keys.give_shares(
        group=group,
        by=by.user,
        to=to.key_id,
        shares={public_half(group_private): wrap(group_private, public_key=to.public)},
    )


def kit_for(group, group_private, by):
    private = random_bytes(32)
    member_keys.keep_recovery_key(
        group=group,
        by=by.user,
        public_key=public_half(private),
        shares={public_half(group_private): wrap(group_private, public_key=public_half(private))},
    )
    return private


def test_nothing_can_be_sealed_to_an_inbox_before_its_first_member_has_a_key(group, force):
    assert not has_key(group)
    assert recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX) == []


def test_the_first_member_opens_the_inbox(group, force, first, group_private):
    assert [each.public_key for each in recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX)] == [
        public_half(group_private)
    ]
    assert [(holder.user, holder.holds_current) for holder in holders_of(group, users=set())] == [
        (first.user, True)
    ]


def test_an_inbox_has_one_first_key(group, first):
    late = Person()
    with pytest.raises(KeyExistsError):
        member_keys.open_group(group=group, public_key=random_bytes(32), user=late.user, share=b"x" * 80)


def test_a_member_has_one_key(first):
    with pytest.raises(KeyExistsError):
        member_keys.keep_member_key(
            user=first.user, key=WrappedKey(random_bytes(32), b"w" * 72, b"s" * 16, 3, 128 * 1024 * 1024)
        )


def test_a_holder_gives_access_and_the_newcomer_opens_it(group, first, group_private):
    second = Person()
    assert give(group, group_private, first, second) == 1
    (key,) = vault_for_browser(group, second.user)["groupKeys"]
    assert unwrap(b64decode(key["share"]), private_key=second.private) == group_private


def test_somebody_without_access_gives_none(group, first, group_private):
    second, third = Person(), Person()
    with pytest.raises(NoKeyError):
        give(group, group_private, second, third)


def test_a_share_of_a_key_that_is_not_the_inboxs_is_refused(group, first):
    with pytest.raises(NoKeyError):
        give(group, random_bytes(32), first, Person())


def test_the_last_holder_cannot_leave(group, first, now):
    Person()  # has a key, but no share
    with pytest.raises(LastHolderError):
        member_keys.leave_group(group=group, user=first.user)
    with pytest.raises(LastHolderError):
        member_keys.retire_member_key(user=first.user, groups=[group], now=now)
    assert member_keys.is_last_holder(group=group, user=first.user)


def test_with_another_member_the_first_may_leave(group, first, group_private, now):
    second = Person()
    give(group, group_private, first, second)
    member_keys.retire_member_key(user=first.user, groups=[group], now=now)
    assert vault_for_browser(group, first.user)["memberKey"] is None
    assert member_keys.is_last_holder(group=group, user=second.user)


def test_with_a_recovery_kit_the_last_member_may_leave_and_a_new_one_recovers(group, first, group_private):
    kit = kit_for(group, group_private, first)
    member_keys.leave_group(group=group, user=first.user)
    newcomer = Person()
    (offered,) = recovery_shares(group, public_half(kit))
    recovered = unwrap(b64decode(offered["share"]), private_key=kit)
    assert recovered == group_private
    member_keys.recover(
        group=group,
        user=newcomer.user,
        recovery_public_key=public_half(kit),
        shares={public_half(recovered): wrap(recovered, public_key=newcomer.public)},
    )
    assert member_keys.is_last_holder(group=group, user=newcomer.user) is False


def test_an_unknown_kit_opens_nothing(group, first):
    assert recovery_shares(group, random_bytes(32)) is None
    with pytest.raises(NoKeyError):
        member_keys.recover(group=group, user=first.user, recovery_public_key=random_bytes(32), shares={})


def test_the_private_half_of_a_kit_is_stored_nowhere(group, first, group_private):
    kit_for(group, group_private, first)
    kit = MemberKey.objects.get(purpose="recovery")
    assert bytes(kit.wrapped_private_key) == b""


def test_a_replaced_key_is_shared_with_exactly_todays_holders(group, first, group_private, now, force):
    second, fresh = Person(), random_bytes(32)
    give(group, group_private, first, second)
    shares = {person.key_id: wrap(fresh, public_key=person.public) for person in (first, second)}
    for wrong in ({first.key_id: shares[first.key_id]}, shares | {uuid4(): b"x" * 80}):
        with pytest.raises(NoKeyError):
            member_keys.replace_group_key(
                group=group, by=first.user, public_key=public_half(fresh), shares=wrong, now=now
            )
    member_keys.replace_group_key(
        group=group, by=first.user, public_key=public_half(fresh), shares=shares, now=now
    )
    assert [each.public_key for each in recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX)] == [
        public_half(fresh)
    ]
    assert len([key for key in vault_for_browser(group, second.user)["groupKeys"] if key["share"]]) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"public_key": b"x"},
        {"wrapped_private_key": b"x"},
        {"salt": b"x"},
        {"operations": 1},
        {"memory": 1024},
    ],
    ids=str,
)
def test_a_malformed_or_cheaply_stretched_key_is_refused(change):
    sound = {
        "public_key": b"p" * 32,
        "wrapped_private_key": b"w" * 72,
        "salt": b"s" * 16,
        "operations": 3,
        "memory": 128 * 1024 * 1024,
    }
    WrappedKey(**sound)
    with pytest.raises(MalformedKeyError):
        WrappedKey(**sound | change)
