"""Tokens with which a force's own programs read and write figures."""

import secrets
from datetime import datetime
from hashlib import sha256
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import local_day
from portal.promises.models import ApiToken
from portal.promises.operations.recording import ApiClient, check_may

PREFIX = "hp_"  # so that a token left in a file is recognised for what it is
MOST_TOKENS = 20


class TooManyTokensError(ValueError):
    """The force has as many tokens in use as it may have."""


class UnknownTokenError(LookupError):
    """Nothing is open with this token, or it is not this force's."""


def make_token(*, force_id: UUID, name: str, by: Actor, now: datetime) -> str:
    """Make a token and return it: the only moment at which anybody sees it. Raises TooManyTokensError."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    token = PREFIX + secrets.token_urlsafe(32)
    with transaction.atomic():
        if ApiToken.objects.filter(force_id=force_id, revoked_at=None).count() >= MOST_TOKENS:
            raise TooManyTokensError
        row = ApiToken.objects.create(force_id=force_id, name=name, token_hash=hash_of(token), made_at=now)
        _note("promises.token_made", row, by=by, now=now)
    return token


def revoke_token(*, force_id: UUID, token_id: UUID, by: Actor, now: datetime) -> None:
    """From now on the token opens nothing. Raises UnknownTokenError."""
    check_may(by, Permission.PROMISES_EDIT, force_id=force_id)
    with transaction.atomic():
        row = ApiToken.objects.filter(pk=token_id, force_id=force_id, revoked_at=None).first()
        if row is None:
            raise UnknownTokenError
        row.revoked_at = now
        row.save(update_fields=["revoked_at"])
        _note("promises.token_revoked", row, by=by, now=now)


def client_of(*, token: str, now: datetime) -> ApiClient:
    """Who holds this token. Raises UnknownTokenError. Notes the day, once a day."""
    row = ApiToken.objects.filter(token_hash=hash_of(token), revoked_at=None).first()
    if row is None:
        raise UnknownTokenError
    today = local_day(now)
    if row.last_used_on != today:
        ApiToken.objects.filter(pk=row.pk).update(last_used_on=today)
    return ApiClient(token_id=row.pk, force_id=row.force_id)


def hash_of(token: str) -> str:
    """What is kept. The token has 256 random bits, so one fast hash is enough."""
    return sha256(token.encode()).hexdigest()


def _note(action: str, row: ApiToken, *, by: Actor, now: datetime) -> None:
    record(
        force=row.force_id,
        by=by,
        action=action,
        subject_kind="api_token",
        subject_id=row.pk,
        now=now,
    )
