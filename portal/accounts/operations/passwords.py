"""A forgotten password: asked for, answered by e-mail if the address has a user, used once."""

from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import System
from portal.accounts.models import PasswordReset, User, WorkspaceSession
from portal.accounts.models.secret_link import hash_of
from portal.accounts.operations.notices import tell_of_security_change
from portal.accounts.queries import force_of_user
from portal.audit.operations import record
from portal.outbox.operations import emit

VALID_FOR = timedelta(hours=1)
BY = System("password-reset")


class ResetNotOpen(Exception):
    """The link opens nothing."""


def ask(*, email: str, now: datetime) -> None:
    """Queue a link to the address, if it is somebody's. The answer to the asker is the same either way."""
    user = User.objects.filter(email=email.strip().lower(), is_active=True).first()
    if user is None:
        return
    with transaction.atomic():
        PasswordReset.objects.filter(user=user, used_at=None).delete()
        reset = PasswordReset.objects.create(user=user, made_at=now, expires_at=now + VALID_FOR)
        force = force_of_user(user.pk)
        emit(
            effect="accounts.send_password_reset",
            key=f"password-reset:{reset.pk}",
            payload={"reset": str(reset.pk)},
            force=force,
            now=now,
        )
        _record(user.pk, action="password.reset_asked", force=force, now=now)


def user_of(*, token: str, now: datetime) -> User:
    """Whose password the link may change. Raises ResetNotOpen."""
    reset = (
        PasswordReset.objects.filter(
            token_hash=hash_of(token), used_at=None, expires_at__gt=now, user__is_active=True
        )
        .select_related("user")
        .first()
    )
    if reset is None:
        raise ResetNotOpen
    return reset.user


def reset(*, token: str, password_hash: str, now: datetime) -> None:
    """Set the new password, end every session, and say so by e-mail. Raises ResetNotOpen."""
    with transaction.atomic():
        user = user_of(token=token, now=now)
        PasswordReset.objects.filter(user=user).delete()
        User.objects.filter(pk=user.pk).update(password=password_hash)
        WorkspaceSession.objects.filter(user=user).delete()
        _record(user.pk, action="password.reset", force=force_of_user(user.pk), now=now)
        tell_of_security_change(user_id=user.pk, what="password_reset", now=now)


def _record(user_id: UUID, *, action: str, force: UUID, now: datetime) -> None:
    record(force=force, by=BY, action=action, subject_kind="user", subject_id=user_id, now=now)
