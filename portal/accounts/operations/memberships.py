"""Memberships: beginning one, and ending one at once."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.models import Membership, User
from portal.accounts.operations.roles import follow_memberships
from portal.accounts.policy import NotAllowed, allows
from portal.accounts.roles import Permission, Role, permissions_of
from portal.audit.operations import record
from portal.sealing.member_keys import inbox_of, leave_group
from portal.sealing.member_queries import has_key


def begin(
    *, user: User, force_id: UUID, role: Role, organisation_id: UUID | None, now: datetime
) -> Membership:
    """Start a membership, in the caller's transaction; the caller has checked who may, and audits."""
    membership, _ = Membership.objects.get_or_create(
        user=user,
        force_id=force_id,
        role=role,
        organisation_id=organisation_id,
        ends_at=None,
        defaults={"starts_at": now},
    )
    follow_memberships(user_id=user.pk, now=now)
    return membership


def end(*, membership_id: UUID, by: Actor, now: datetime) -> None:
    """End a membership from this moment: the person's next request finds it gone.

    Nobody ends their own, so that no force is left without its last administrator by a slip. A reviewer's shares of
    the independent inbox's key go with her membership. Raises NotAllowed, LastHolderError where nobody else could
    open the inbox, or ObjectDoesNotExist for a membership that `by` may not see or that has ended.
    """
    with transaction.atomic():
        membership = managed(membership_id, by=by, now=now)
        membership.ends_at = now
        membership.save(update_fields=["ends_at"])
        _take_inbox_key_from(membership)
        follow_memberships(user_id=membership.user_id, now=now)
        record(
            force=membership.force_id,
            by=by,
            action="membership.ended",
            subject_kind="membership",
            subject_id=membership.pk,
            details={"role": membership.role},
            now=now,
        )


def leave(*, by: Member, now: datetime) -> None:
    """End one's own membership of an organisation, and sign out everywhere. The next request finds it gone.

    An organisation may be left without a lead: its force can invite another. Raises ObjectDoesNotExist where `by` acts
    for no organisation.
    """
    with transaction.atomic():
        own = Membership.objects.running_at(now).filter(pk=by.membership_id, user_id=by.user_id)
        membership = own.exclude(organisation=None).first()
        if membership is None:
            raise ObjectDoesNotExist("No such membership.")
        _end_in_organisation(membership, by=by, action="membership.left", now=now)


def note_safeguarding(*, membership_id: UUID, is_trained: bool, by: Actor, now: datetime) -> None:
    """Whether this person is trained to speak with somebody under 18: noted by the force, never by herself.

    Raises NotAllowed, or ObjectDoesNotExist.
    """
    with transaction.atomic():
        membership = managed(membership_id, by=by, now=now)
        if not allows(by, Permission.MEMBERS_MANAGE, force_id=membership.force_id):
            raise NotAllowed(by, Permission.MEMBERS_MANAGE)
        membership.safeguarding_trained = is_trained
        membership.save(update_fields=["safeguarding_trained"])
        record(
            force=membership.force_id,
            by=by,
            action="membership.safeguarding_noted",
            subject_kind="membership",
            subject_id=membership.pk,
            details={"trained": is_trained},
            now=now,
        )


def end_all_in(*, organisation_id: UUID, force_id: UUID, by: Actor, now: datetime) -> int:
    """End every running membership of an organisation in one force. The caller has checked who may. Returns how many."""
    with transaction.atomic():
        rows = Membership.objects.running_at(now).filter(organisation_id=organisation_id, force_id=force_id)
        ended = list(rows)
        for membership in ended:
            _end_in_organisation(membership, by=by, action="membership.ended", now=now)
    return len(ended)


def _end_in_organisation(membership: Membership, *, by: Actor, action: str, now: datetime) -> None:
    membership.ends_at = now
    membership.save(update_fields=["ends_at"])
    follow_memberships(user_id=membership.user_id, now=now)
    record(
        force=membership.force_id,
        by=by,
        action=action,
        subject_kind="membership",
        subject_id=membership.pk,
        details={"role": membership.role},
        now=now,
    )


def _take_inbox_key_from(membership: Membership) -> None:
    """Without this, the next key of the inbox would be shared with somebody who has left."""
    inbox = inbox_of(membership.force_id)
    if Permission.INBOX_READ in permissions_of(Role(membership.role)) and has_key(inbox):
        leave_group(group=inbox, user=membership.user_id)


def managed(membership_id: UUID, *, by: Actor, now: datetime) -> Membership:
    """A running membership over which `by` has a say. Raises NotAllowed, or ObjectDoesNotExist."""
    membership = Membership.objects.visible_to(by).running_at(now).filter(pk=membership_id).first()
    if membership is None:
        raise ObjectDoesNotExist("No such membership.")
    if not manages(by, membership):
        raise NotAllowed(by, Permission.MEMBERS_MANAGE)
    return membership


def manages(by: Actor, membership: Membership) -> bool:
    """Whether `by` may end this membership and its holder's sessions."""
    if isinstance(by, Member) and membership.user_id == by.user_id:
        return False
    over_platform = membership.role == Role.PLATFORM_ADMINISTRATOR
    if over_platform and not allows(by, Permission.PLATFORM_MANAGE, force_id=membership.force_id):
        return False
    if allows(by, Permission.MEMBERS_MANAGE, force_id=membership.force_id):
        return True
    return (
        isinstance(by, Member)
        and by.organisation_id is not None
        and by.organisation_id == membership.organisation_id
        and allows(by, Permission.ORGANISATION_MANAGE, force_id=membership.force_id)
    )
