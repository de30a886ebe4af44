"""What the worker does for accounts: letters that carry a link, notices, and sweeping out old sessions."""

from datetime import datetime
from uuid import UUID

from django.utils.crypto import salted_hmac

from portal.accounts import letters
from portal.accounts.models import Invitation, PasswordReset, User
from portal.accounts.models.secret_link import hash_of
from portal.accounts.operations.sessions import purge_expired
from portal.outbox.registry import Payload, daily, effect


def token_for(key: str) -> str:
    """The token of one letter: from the effect's key under a secret that only the worker holds.

    So a second try sends the same link, and no queue, payload, log or database ever holds one that works.
    """
    return salted_hmac("portal.accounts.tasks", key, algorithm="sha256").hexdigest()


@effect("accounts.send_invitation", external=True)
def send_invitation(payload: Payload, *, key: str, now: datetime) -> None:
    """Make the link, keep its hash, send it. Tried again, it is the same link in the same e-mail."""
    open_now = Invitation.objects.open_at(now).filter(pk=UUID(str(payload["invitation"])))
    invitation = open_now.select_related("force", "organisation").first()
    if invitation is None:
        return
    token = token_for(key)
    if open_now.update(token_hash=hash_of(token)):
        letters.invitation(invitation, token=token, key=key)


@effect("accounts.send_password_reset", external=True)
def send_password_reset(payload: Payload, *, key: str, now: datetime) -> None:
    open_now = PasswordReset.objects.filter(
        pk=UUID(str(payload["reset"])), used_at=None, expires_at__gt=now, user__is_active=True
    )
    reset = open_now.select_related("user").first()
    if reset is None:
        return
    token = token_for(key)
    if PasswordReset.objects.filter(pk=reset.pk).update(token_hash=hash_of(token)):
        letters.password_reset(reset.user, token=token, key=key)


@effect("accounts.send_security_notice", external=True)
def send_security_notice(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001
    user = User.objects.filter(pk=UUID(str(payload["user"]))).first()
    if user is not None and user.email:
        letters.security_notice(user, what=str(payload["what"]), key=key)


@daily(hour=3, minute=10)
def sweep_sessions(*, now: datetime) -> int:
    """Forget sessions that ran out."""
    return purge_expired(now=now)
