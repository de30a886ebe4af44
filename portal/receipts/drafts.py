"""Drafts: answers kept between two steps, for thirty minutes, under a key the server does not keep.

The key travels in the body of a POST, never in an address: history then holds one neutral address whose GET shows
an empty start page. Only a hash of the key is stored.
"""

import base64
import hashlib
import json
import re
import secrets
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from portal.inserting import insert
from portal.receipts.models import Draft
from portal.sealing.deriving import derived
from portal.sealing.envelopes import CannotOpenError, decrypt, encrypt

KEY_BYTES = 32
LIFETIME = timedelta(minutes=30)

_KEY = re.compile(r"[A-Za-z0-9_-]{43}")
# Every page of a journey asks the first, and every report the second while it holds the turn to write. Django would work
# both out anew each time, and would read a row before it deletes it, to look for what hangs on it: nothing does.
_LOAD = "SELECT ciphertext FROM receipts_draft WHERE key_hash = %s AND dies_at > %s"
_DISCARD = "DELETE FROM receipts_draft WHERE key_hash = %s"


class DraftGoneError(Exception):
    """The draft died, was sent or was left."""


def start(*, now: datetime, data: dict[str, Any] | None = None) -> str:
    """Make a draft, empty or with `data`, and return its key: 43 characters."""
    key = base64.urlsafe_b64encode(secrets.token_bytes(KEY_BYTES)).rstrip(b"=").decode()
    insert(Draft(key_hash=_hash(key), ciphertext=_seal(key, data or {}), dies_at=now + LIFETIME))
    return key


def load(key: str, *, now: datetime) -> dict[str, Any] | None:
    """The answers so far, or None where there is no such draft any more."""
    if not _KEY.fullmatch(key):
        return None
    with connection.cursor() as cursor:
        cursor.execute(_LOAD, [_hash(key), connection.ops.adapt_datetimefield_value(now)])
        row = cursor.fetchone()
    if row is None:
        return None
    try:
        plain = decrypt(bytes(row[0]), key=_secret(key), associated_data=_bound(key))
    except CannotOpenError:
        return None
    answers: dict[str, Any] = json.loads(plain)
    return answers


def save(key: str, data: dict[str, Any], *, now: datetime) -> None:
    """Keep `data` for another thirty minutes. Raises DraftGoneError, and TooLongError past 32 KiB."""
    kept = _KEY.fullmatch(key) and Draft.objects.filter(key_hash=_hash(key), dies_at__gt=now).update(
        ciphertext=_seal(key, data), dies_at=now + LIFETIME
    )
    if not kept:
        raise DraftGoneError("There is no such draft any more.")


def keep(key: str, *, now: datetime) -> datetime | None:
    """More time, as asked for: when the draft dies now, or None where it is gone."""
    dies_at = now + LIFETIME
    kept = _KEY.fullmatch(key) and Draft.objects.filter(key_hash=_hash(key), dies_at__gt=now).update(
        dies_at=dies_at
    )
    return dies_at if kept else None


def discard(key: str) -> bool:
    """Delete the draft: it was sent, or she left. Says whether it was there: of two requests at once, one hears yes."""
    if not _KEY.fullmatch(key):
        return False
    with connection.cursor() as cursor:
        cursor.execute(_DISCARD, [_hash(key)])
        return int(cursor.rowcount) > 0


def sweep(*, now: datetime) -> int:
    """Delete drafts whose time is over. Says how many."""
    return Draft.objects.filter(dies_at__lte=now).delete()[0]


def _hash(key: str) -> str:
    return hashlib.sha256(b"heard draft\n" + key.encode()).hexdigest()


def _secret(key: str) -> bytes:
    return derived(key.encode(), purpose="heard draft key 1")


def _bound(key: str) -> bytes:
    return b"heard-draft-1\n" + _hash(key).encode()


def _seal(key: str, data: dict[str, Any]) -> bytes:
    plain = json.dumps(data, separators=(",", ":"), ensure_ascii=False).encode()
    return encrypt(plain, key=_secret(key), associated_data=_bound(key))
