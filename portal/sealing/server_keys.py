"""Keys that a server holds, registered and rotated. Runs where the key files are: workspace or worker."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.sealing import envelopes
from portal.sealing.envelopes import CannotOpenError
from portal.sealing.keyring import Keyring, make_server_key, server_keys
from portal.sealing.models import RecipientKey, Wrap
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import Recipient, RecipientKind


def ensure_server_key(kind: RecipientKind, force: UUID) -> Recipient:
    """The key in use for triage or delivery of a force; made and registered where there is none yet.

    Raises MissingKeyError, with the path it looked at, where key files are handed over rather than made.
    """
    in_use = recipients_of(force, kind)
    return in_use[0] if in_use else _register(kind, force)


def rotate_server_key(kind: RecipientKind, force: UUID, *, now: datetime) -> Recipient:
    """Retire the key in use and register the next one. New words are sealed to it at once; `rewrap` does the old."""
    next_file = _next_name(kind, force)
    public_key = make_server_key(kind, next_file)
    with transaction.atomic():
        RecipientKey.objects.filter(kind=kind, force=force, retired_at__isnull=True).update(retired_at=now)
        key = RecipientKey.objects.create(kind=kind, force=force, subject=force, public_key=public_key)
    return Recipient(kind, public_key, key.id)


def rewrap(kind: RecipientKind, force: UUID, *, at_most: int = 200) -> int:
    """Move up to `at_most` wraps from retired keys to the one in use. Says how many it moved; 0 when all is done.

    In chunks, because a write on SQLite is kept short. Wraps whose retired key is not in the folder stay as they are.
    """
    current = recipients_of(force, kind)[0]
    keys = server_keys(kind)
    old = (
        Wrap.objects.filter(
            kind=kind, recipient_key__force=force, recipient_key__public_key__in=keys.public_keys
        )
        .exclude(recipient_key_id=current.key_id)
        .order_by("id")[:at_most]
    )
    moved = [wrap for wrap in old if _move(wrap, current, keys)]
    with transaction.atomic():
        Wrap.objects.bulk_update(moved, ["recipient_key", "public_key", "sealed_key"])
    return len(moved)


def _move(wrap: Wrap, current: Recipient, keys: Keyring) -> bool:
    try:
        content_key = envelopes.unwrap(
            bytes(wrap.sealed_key), private_key=keys.private_half(bytes(wrap.public_key))
        )
    except CannotOpenError:
        return False
    wrap.recipient_key_id = current.key_id
    wrap.public_key = current.public_key
    wrap.sealed_key = envelopes.wrap(content_key, public_key=current.public_key)
    return True


def _register(kind: RecipientKind, force: UUID) -> Recipient:
    public_key = make_server_key(kind, _next_name(kind, force))
    key, _ = RecipientKey.objects.get_or_create(
        public_key=public_key, defaults={"kind": kind, "force": force, "subject": force}
    )
    return Recipient(kind, public_key, key.id)


def _next_name(kind: RecipientKind, force: UUID) -> str:
    # Counted from the database, so that a fresh database beside kept key files takes the same keys again.
    return f"{force}-{RecipientKey.objects.filter(kind=kind, force=force).count() + 1}"
