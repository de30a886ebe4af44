"""What a page needs to know about keys that members hold. All of it is public or wrapped."""

from base64 import b64encode
from dataclasses import dataclass
from uuid import UUID

from django.db.models import QuerySet

from portal.sealing.member_keys import Group
from portal.sealing.models import MemberKey, RecipientKey, Share
from portal.sealing.recipients import RecipientKind


@dataclass(frozen=True, slots=True)
class Holder:
    """A key that holds shares, or waits for them. `user` made it; a recovery kit belongs to nobody in particular."""

    id: UUID
    user: UUID
    is_recovery: bool
    holds_current: bool


def has_key(group: Group) -> bool:
    """Whether something can be sealed to the group."""
    return _keys(group).filter(retired_at__isnull=True).exists()


def holders_of(group: Group, *, users: set[UUID]) -> list[Holder]:
    """Keys of these users, and recovery kits, with whether each holds the group's key in use."""
    keys = MemberKey.objects.filter(retired_at__isnull=True)
    current = set(
        Share.objects.filter(
            recipient_key__in=_keys(group), recipient_key__retired_at__isnull=True
        ).values_list("member_key_id", flat=True)
    )
    return [
        Holder(key.id, key.user, key.purpose == MemberKey.Purpose.RECOVERY, key.id in current)
        for key in keys.order_by("purpose", "id")
        if key.id in current or (key.user in users and key.purpose == MemberKey.Purpose.MEMBER)
    ]


def vault_for_browser(group: Group, user: UUID) -> dict[str, object]:
    """Everything a member's browser needs to unlock: her wrapped key, her shares, the keys of other holders."""
    own = MemberKey.objects.filter(user=user, purpose="member", retired_at__isnull=True).first()
    group_keys = _keys(group).order_by("retired_at", "id")
    shares = {share.recipient_key_id: share for share in Share.objects.filter(member_key=own)} if own else {}
    return {
        "user": str(user),
        "memberKey": own
        and {
            "id": str(own.id),
            "publicKey": _text(own.public_key),
            "wrappedPrivateKey": _text(own.wrapped_private_key),
            "salt": _text(own.salt),
            "operations": own.operations,
            "memory": own.memory,
        },
        "groupKeys": [
            {
                "publicKey": _text(key.public_key),
                "inUse": key.retired_at is None,
                "share": _text(shares[key.id].sealed_key) if key.id in shares else None,
            }
            for key in group_keys
        ],
    }


def groups_held_by(user: UUID) -> list[Group]:
    """The groups of which this member's key holds a share."""
    shares = Share.objects.filter(member_key__user=user, member_key__retired_at__isnull=True)
    shares = shares.filter(member_key__purpose=MemberKey.Purpose.MEMBER)
    found = shares.values_list("recipient_key__kind", "recipient_key__force", "recipient_key__subject")
    return [Group(RecipientKind(kind), force, subject) for kind, force, subject in found.distinct()]


def public_key_of(member_key: UUID) -> str | None:
    """The public half of somebody's key, in base64: what a share for it is sealed to."""
    key = MemberKey.objects.filter(id=member_key, retired_at__isnull=True).values_list(
        "public_key", flat=True
    )
    return next((_text(found) for found in key), None)


def recovery_shares(group: Group, recovery_public_key: bytes) -> list[dict[str, str]] | None:
    """What a recovery kit opens: the group's keys sealed to it. None where there is no such kit."""
    kit = MemberKey.objects.filter(
        public_key=recovery_public_key, purpose=MemberKey.Purpose.RECOVERY, retired_at__isnull=True
    ).first()
    if kit is None:
        return None
    shares = Share.objects.filter(member_key=kit, recipient_key__in=_keys(group)).select_related(
        "recipient_key"
    )
    return [
        {"publicKey": _text(share.recipient_key.public_key), "share": _text(share.sealed_key)}
        for share in shares
    ]


def _keys(group: Group) -> QuerySet[RecipientKey]:
    return RecipientKey.objects.filter(kind=group.kind, force=group.force, subject=group.subject)


def _text(value: bytes | memoryview) -> str:
    return b64encode(bytes(value)).decode()
