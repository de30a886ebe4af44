"""Keys that members hold: an inbox's or organisation's group key, shared among the keys of its members.

Every private half arrives here wrapped or sealed by a browser. Nothing in this file, nor anywhere on a server, can
open one. Who may hold a key at all is the caller's matter, who knows roles; this keeps the rules of the keys.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import QuerySet

from portal.sealing.envelopes import SealingError
from portal.sealing.models import MemberKey, RecipientKey, Share
from portal.sealing.recipients import MEMBER_HELD, PUBLIC_KEY_BYTES, RecipientKind

SALT_BYTES = 16
WRAPPED_BYTES = 24 + 32 + 16  # nonce, private key, tag
SHARE_BYTES = 32 + 48  # a private key in a sealed box
# Argon2id costs of a passphrase. A browser may ask for more, never for less.
LEAST_OPERATIONS = 3
LEAST_MEMORY = 128 * 1024 * 1024


class MalformedKeyError(SealingError):
    """A browser sent something that is no key of ours."""


class KeyExistsError(SealingError):
    """There is a key in use already. Somebody was quicker, or pressed twice."""


class NoKeyError(SealingError):
    """That member has no key, or no share in this one."""


class LastHolderError(SealingError):
    """Nobody else could open what is sealed. First another member, or a recovery kit."""


@dataclass(frozen=True, slots=True)
class WrappedKey:
    """A member's key as her browser sends it for keeping."""

    public_key: bytes = field(repr=False)
    wrapped_private_key: bytes = field(repr=False)
    salt: bytes = field(repr=False)
    operations: int
    memory: int

    def __post_init__(self) -> None:
        sizes = (len(self.public_key), len(self.wrapped_private_key), len(self.salt))
        if sizes != (PUBLIC_KEY_BYTES, WRAPPED_BYTES, SALT_BYTES):
            raise MalformedKeyError("This is no wrapped key of ours.")
        if self.operations < LEAST_OPERATIONS or self.memory < LEAST_MEMORY:
            raise MalformedKeyError("The passphrase is not stretched enough.")


@dataclass(frozen=True, slots=True)
class Group:
    """Whose key: the independent inbox of a force, or one organisation in it."""

    kind: RecipientKind
    force: UUID
    subject: UUID

    def __post_init__(self) -> None:
        if self.kind not in MEMBER_HELD:
            raise ValueError("Members hold no key of this kind.")


def inbox_of(force: UUID) -> Group:
    """The independent inbox of a force."""
    return Group(RecipientKind.INDEPENDENT_INBOX, force, force)


def organisation_of(organisation: UUID, *, force: UUID) -> Group:
    """A partner organisation in its work with one force."""
    return Group(RecipientKind.ORGANISATION, force, organisation)


def keep_member_key(*, user: UUID, key: WrappedKey) -> UUID:
    """Keep a member's own key. Raises KeyExistsError where she has one in use."""
    try:
        with transaction.atomic():
            row = MemberKey.objects.create(
                user=user,
                public_key=key.public_key,
                wrapped_private_key=key.wrapped_private_key,
                salt=key.salt,
                operations=key.operations,
                memory=key.memory,
            )
    except IntegrityError as error:
        raise KeyExistsError("This member has a key.") from error
    return row.id


def rewrap_member_key(*, user: UUID, key: WrappedKey) -> None:
    """A new passphrase for the same key. Raises NoKeyError where the public half is another one."""
    changed = MemberKey.objects.filter(user=user, public_key=key.public_key, retired_at__isnull=True).update(
        wrapped_private_key=key.wrapped_private_key,
        salt=key.salt,
        operations=key.operations,
        memory=key.memory,
    )
    if not changed:
        raise NoKeyError("This member has no such key.")


def open_group(*, group: Group, public_key: bytes, user: UUID, share: bytes) -> UUID:
    """The first member makes the group's key and takes her share. Raises KeyExistsError and NoKeyError."""
    _check_sizes(public_key, share)
    try:
        with transaction.atomic():
            key = RecipientKey.objects.create(
                kind=group.kind, force=group.force, subject=group.subject, public_key=public_key
            )
            Share.objects.create(recipient_key=key, member_key=_member_key(user), sealed_key=share)
    except IntegrityError as error:
        raise KeyExistsError("This inbox has a key.") from error
    return key.id


def give_shares(*, group: Group, by: UUID, to: UUID, shares: Mapping[bytes, bytes]) -> int:
    """A holder's browser shares the group's keys with another member's key, by public half of each group key.

    Raises NoKeyError where the giver holds none herself, or the other key is not in use.
    """
    with transaction.atomic():
        mine = set(_keys(group).filter(shares__member_key=_member_key(by)).values_list("id", flat=True))
        other = MemberKey.objects.filter(id=to, retired_at__isnull=True).first()
        if other is None or not mine:
            raise NoKeyError("Shares go from a holder to a key in use.")
        return _add_shares(group, other, shares, among=mine)


def keep_recovery_key(*, group: Group, by: UUID, public_key: bytes, shares: Mapping[bytes, bytes]) -> UUID:
    """A recovery kit: a key whose private half is on paper only, and its shares. Raises NoKeyError."""
    _check_sizes(public_key)
    with transaction.atomic():
        mine = set(_keys(group).filter(shares__member_key=_member_key(by)).values_list("id", flat=True))
        if not mine:
            raise NoKeyError("A recovery kit is made by a holder.")
        kit = MemberKey.objects.create(
            user=by,
            purpose=MemberKey.Purpose.RECOVERY,
            public_key=public_key,
            wrapped_private_key=b"",
            salt=b"",
        )
        _add_shares(group, kit, shares, among=mine)
    return kit.id


def recover(*, group: Group, user: UUID, recovery_public_key: bytes, shares: Mapping[bytes, bytes]) -> int:
    """With a recovery kit, a member's browser takes shares for her own key. Raises NoKeyError."""
    with transaction.atomic():
        kit = MemberKey.objects.filter(
            public_key=recovery_public_key, purpose=MemberKey.Purpose.RECOVERY, retired_at__isnull=True
        ).first()
        if kit is None:
            raise NoKeyError("There is no such recovery kit.")
        held = set(_keys(group).filter(shares__member_key=kit).values_list("id", flat=True))
        return _add_shares(group, _member_key(user), shares, among=held)


def replace_group_key(
    *, group: Group, by: UUID, public_key: bytes, shares: Mapping[UUID, bytes], now: datetime
) -> UUID:
    """Retire the group's key and begin a new one, shared with every holder: done after somebody left.

    `shares` are by member key, and must be for exactly the holders of the key in use, so that nobody is left out
    unseen. Raises NoKeyError.
    """
    with transaction.atomic():
        old = _in_use(group)
        holders = set(old.shares.values_list("member_key_id", flat=True))
        if _member_key(by).id not in holders or holders != set(shares):
            raise NoKeyError("A new key is shared with exactly those who hold the old one.")
        _check_sizes(public_key, *shares.values())
        RecipientKey.objects.filter(id=old.id).update(retired_at=now)
        new = RecipientKey.objects.create(
            kind=group.kind, force=group.force, subject=group.subject, public_key=public_key
        )
        Share.objects.bulk_create(
            [
                Share(recipient_key=new, member_key_id=holder, sealed_key=share)
                for holder, share in shares.items()
            ]
        )
    return new.id


def retire_group_key(*, group: Group, now: datetime) -> UUID:
    """Close the group: nothing more is sealed to a key that nobody can use any more. Raises NoKeyError.

    For when every passphrase and every kit is lost. What was sealed stays sealed; a member then makes a new first key.
    """
    with transaction.atomic():
        key = _in_use(group)
        key.retired_at = now
        key.save(update_fields=["retired_at"])
    return key.id


def leave_group(*, group: Group, user: UUID) -> None:
    """Take a member's shares away. Raises LastHolderError where nobody else holds the key in use."""
    with transaction.atomic():
        _in_use(group)
        if is_last_holder(group=group, user=user):
            raise LastHolderError("Nobody else could open what is sealed.")
        Share.objects.filter(
            recipient_key__in=_keys(group), member_key__user=user, member_key__purpose="member"
        ).delete()


def retire_member_key(*, user: UUID, groups: list[Group], now: datetime) -> None:
    """A member's passphrase is lost, or she goes: her key and all its shares end. Raises LastHolderError."""
    with transaction.atomic():
        for group in groups:
            if _keys(group).filter(retired_at__isnull=True).exists():
                leave_group(group=group, user=user)
        MemberKey.objects.filter(user=user, purpose="member", retired_at__isnull=True).update(retired_at=now)


def is_last_holder(*, group: Group, user: UUID) -> bool:
    """Whether this member holds the key in use and no other member and no recovery kit does."""
    shares = Share.objects.filter(
        recipient_key__in=_keys(group).filter(retired_at__isnull=True), member_key__retired_at__isnull=True
    )
    own = shares.filter(member_key__user=user, member_key__purpose="member")
    return own.exists() and not shares.exclude(id__in=own.values("id")).exists()


def _keys(group: Group) -> QuerySet[RecipientKey]:
    return RecipientKey.objects.filter(kind=group.kind, force=group.force, subject=group.subject)


def _in_use(group: Group) -> RecipientKey:
    # Locked, so that two holders who leave at once do not both count on the other.
    key = _keys(group).filter(retired_at__isnull=True).select_for_update().first()
    if key is None:
        raise NoKeyError("This inbox has no key yet.")
    return key


def _member_key(user: UUID) -> MemberKey:
    key = MemberKey.objects.filter(user=user, purpose="member", retired_at__isnull=True).first()
    if key is None:
        raise NoKeyError("This member has no key.")
    return key


def _add_shares(group: Group, holder: MemberKey, shares: Mapping[bytes, bytes], *, among: set[UUID]) -> int:
    keys = {bytes(key.public_key): key for key in _keys(group).filter(id__in=among)}
    if not shares or not set(shares) <= set(keys):
        raise NoKeyError("One can only share what one holds.")
    for public_key, share in shares.items():
        _check_sizes(public_key, share)
    made = Share.objects.bulk_create(
        [
            Share(recipient_key=keys[key], member_key=holder, sealed_key=share)
            for key, share in shares.items()
        ],
        ignore_conflicts=True,
    )
    return len(made)


def _check_sizes(public_key: bytes, *shares: bytes) -> None:
    if len(public_key) != PUBLIC_KEY_BYTES or any(len(share) != SHARE_BYTES for share in shares):
        raise MalformedKeyError("This is no key of ours.")
