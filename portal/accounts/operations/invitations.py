"""Invitations: who may offer what to whom, and what accepting one makes."""

from datetime import datetime, timedelta
from uuid import UUID, uuid4

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.models import Invitation, Membership, Organisation, User
from portal.accounts.models.secret_link import hash_of
from portal.accounts.operations.memberships import begin
from portal.accounts.policy import NotAllowed, allows
from portal.accounts.queries import as_member
from portal.accounts.roles import ORGANISATION_ROLES, Permission, Role
from portal.audit.operations import record
from portal.outbox.operations import emit
from portal.places import calendar

VALID_FOR = timedelta(days=7)


class InvitationError(Exception):
    """An invitation cannot be made or used. `code` says why; the view has the sentence."""

    def __init__(self, code: str) -> None:
        self.code = code
        super().__init__(code)


def may_invite(by: Actor, *, role: Role, force_id: UUID, organisation_id: UUID | None) -> bool:
    """Force administrators for their force, partner leads for their organisation, the platform for any.

    Only the platform makes platform administrators: no role can give more than its own reach.
    """
    if role is Role.PLATFORM_ADMINISTRATOR and not allows(by, Permission.PLATFORM_MANAGE, force_id=force_id):
        return False
    if allows(by, Permission.MEMBERS_INVITE, force_id=force_id):
        return True
    return (
        isinstance(by, Member)
        and organisation_id is not None
        and by.organisation_id == organisation_id
        and allows(by, Permission.ORGANISATION_MANAGE, force_id=force_id)
        and role in ORGANISATION_ROLES
    )


def invite(
    *, email: str, role: Role, force_id: UUID, organisation_id: UUID | None, by: Actor, now: datetime
) -> UUID:
    """Offer a membership to an address and queue the e-mail. Returns the invitation's id.

    Raises NotAllowed, or InvitationError: `organisation_needed`, `organisation_not_wanted`, `no_agreement`,
    `already_invited`, `already_member`.
    """
    if not may_invite(by, role=role, force_id=force_id, organisation_id=organisation_id):
        raise NotAllowed(by, Permission.MEMBERS_INVITE)
    address = email.strip().lower()
    with transaction.atomic():
        _check_offer(address, role, force_id, organisation_id, now)
        invitation = Invitation.objects.create(
            email=address,
            role=role,
            force_id=force_id,
            organisation_id=organisation_id,
            invited_by_id=by.user_id if isinstance(by, Member) else None,
            made_at=now,
            expires_at=now + VALID_FOR,
        )
        _record(invitation, by=by, action="invitation.made", now=now)
        _queue_letter(invitation, now=now)
    return invitation.pk


def send_again(*, invitation_id: UUID, by: Actor, now: datetime) -> None:
    """Queue a new e-mail with a new link and seven more days. The old link stops working when it is sent."""
    with transaction.atomic():
        invitation = _open_invitation(invitation_id, by)
        invitation.expires_at = now + VALID_FOR
        invitation.save(update_fields=["expires_at"])
        _record(invitation, by=by, action="invitation.sent_again", now=now)
        _queue_letter(invitation, now=now)


def revoke(*, invitation_id: UUID, by: Actor, now: datetime) -> None:
    """Take an invitation back. Its link opens nothing from now on."""
    with transaction.atomic():
        invitation = _open_invitation(invitation_id, by)
        invitation.revoked_at = now
        invitation.save(update_fields=["revoked_at"])
        _record(invitation, by=by, action="invitation.revoked", now=now)


def accept(*, token: str, pseudonym: str, password_hash: str, language: str, now: datetime) -> UUID:
    """Make the user and the membership that the link offers. Returns the user's id.

    The password arrives hashed: hashing takes long, and a write must not. Raises InvitationError: `not_open`, or
    `sign_in_first` where the address already has a user.
    """
    with transaction.atomic():
        invitation = _by_token(token, now)
        if User.objects.filter(email=invitation.email).exists():
            raise InvitationError("sign_in_first")
        user = User(email=invitation.email, pseudonym=pseudonym, language=language, password=password_hash)
        user.save(force_insert=True)
        _use(invitation, user, now=now)
    return user.pk


def accept_as(*, token: str, user_id: UUID, now: datetime) -> None:
    """Add the membership that the link offers to the person signed in, if the address is theirs.

    Raises InvitationError: `not_open`, `not_yours`.
    """
    with transaction.atomic():
        invitation = _by_token(token, now)
        user = User.objects.filter(pk=user_id, email=invitation.email, is_active=True).first()
        if user is None:
            raise InvitationError("not_yours")
        _use(invitation, user, now=now)


def _check_offer(email: str, role: Role, force_id: UUID, organisation_id: UUID | None, now: datetime) -> None:
    if role in ORGANISATION_ROLES and organisation_id is None:
        raise InvitationError("organisation_needed")
    if organisation_id is not None:
        if role not in ORGANISATION_ROLES:
            raise InvitationError("organisation_not_wanted")
        today = calendar.local_day(now)
        if (
            not Organisation.objects.agreed_with(force_id=force_id, on=today)
            .filter(pk=organisation_id)
            .exists()
        ):
            raise InvitationError("no_agreement")
    offered = {"force_id": force_id, "role": role, "organisation_id": organisation_id}
    if Membership.objects.running_at(now).filter(user__email=email, **offered).exists():
        raise InvitationError("already_member")
    same = Invitation.objects.filter(email=email, used_at=None, revoked_at=None, **offered)
    same.filter(expires_at__lte=now).update(revoked_at=now)
    if same.open_at(now).exists():
        raise InvitationError("already_invited")


def _open_invitation(invitation_id: UUID, by: Actor) -> Invitation:
    """The invitation, if `by` may see it and it is still waiting. What they may not see does not exist."""
    waiting = Invitation.objects.visible_to(by).filter(pk=invitation_id, used_at=None, revoked_at=None)
    invitation = waiting.first()
    if invitation is None:
        raise ObjectDoesNotExist("No such invitation.")
    return invitation


def _by_token(token: str, now: datetime) -> Invitation:
    invitation = Invitation.objects.open_at(now).filter(token_hash=hash_of(token)).first()
    if invitation is None:
        raise InvitationError("not_open")
    return invitation


def _use(invitation: Invitation, user: User, *, now: datetime) -> None:
    """Mark it used, once: of two clicks at the same moment one finds nothing left."""
    used = Invitation.objects.filter(pk=invitation.pk, used_at=None, revoked_at=None).update(
        used_at=now, token_hash=None
    )
    if not used:
        raise InvitationError("not_open")
    membership = begin(
        user=user,
        force_id=invitation.force_id,
        role=Role(invitation.role),
        organisation_id=invitation.organisation_id,
        now=now,
    )
    _record(invitation, by=as_member(membership), action="invitation.accepted", now=now)


def _queue_letter(invitation: Invitation, *, now: datetime) -> None:
    emit(
        effect="accounts.send_invitation",
        key=f"invitation:{uuid4()}",
        payload={"invitation": str(invitation.pk)},
        force=invitation.force_id,
        now=now,
    )


def _record(invitation: Invitation, *, by: Actor, action: str, now: datetime) -> None:
    record(
        force=invitation.force_id,
        by=by,
        action=action,
        subject_kind="invitation",
        subject_id=invitation.pk,
        details={"role": invitation.role, "organisation": invitation.organisation_id},
        now=now,
    )
