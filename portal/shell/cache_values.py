"""How cached values are kept: counters as integers, plain data as JSON, anything else pickled and signed.

Both doors use one file, or one Redis. A pickle is run by whoever loads it, so it is signed with the door's own secret
key: one that another door wrote, or an intruder with access to the file, reads as a miss.
"""

import hashlib
import hmac
import json
import pickle
from collections.abc import Mapping
from typing import Any

from django.conf import settings

COUNTER = 0
PLAIN = 1
SIGNED = 2

_SIGNATURE_BYTES = 32


class UnreadableError(Exception):
    """The stored value is not one that this door wrote. Treat it as absent."""


def encode(key: str, value: object) -> tuple[int, int | bytes]:
    """Return (form, what to store). Raises TypeError or pickle errors for what cannot be kept at all."""
    if type(value) is int and -(2**63) <= value < 2**63:
        return COUNTER, value
    if _is_plain(value):
        return PLAIN, json.dumps(value, separators=(",", ":")).encode()
    body = pickle.dumps(value, pickle.HIGHEST_PROTOCOL)
    return SIGNED, _signature(key, body) + body


def decode(key: str, form: int, stored: Any) -> Any:
    """Return the value, or raise UnreadableError."""
    if form == COUNTER:
        return stored
    if form == PLAIN:
        try:
            return json.loads(stored)
        except ValueError:
            raise UnreadableError from None
    signature, body = stored[:_SIGNATURE_BYTES], stored[_SIGNATURE_BYTES:]
    if not hmac.compare_digest(signature, _signature(key, body)):
        raise UnreadableError
    return pickle.loads(body)  # noqa: S301 - only what this door signed gets here


class RedisValues:
    """The same forms for django-redis, whose own default is a pickle that anybody with the Redis could plant."""

    def __init__(self, options: Mapping[str, object]) -> None:
        """django-redis hands its options to each serializer; there are none of ours."""

    def dumps(self, value: object) -> bytes:
        form, stored = encode("", value)
        return bytes([form]) + (stored if isinstance(stored, bytes) else str(stored).encode())

    def loads(self, value: bytes) -> Any:
        """The value, or None, which callers take for a miss, where this door did not write it."""
        form, stored = value[0], value[1:]
        try:
            return int(stored) if form == COUNTER else decode("", form, stored)
        except (UnreadableError, ValueError):
            return None


def _is_plain(value: object) -> bool:
    """Whether JSON gives back exactly this: no tuple, no subclass, no key that is not text."""
    if value is None or type(value) in (str, bool, float, int):
        return True
    if type(value) is list:
        return all(_is_plain(item) for item in value)
    if type(value) is dict:
        return all(type(name) is str and _is_plain(item) for name, item in value.items())
    return False


def _signature(key: str, body: bytes) -> bytes:
    secret = hashlib.sha256(b"portal.shell.cache\0" + settings.SECRET_KEY.encode()).digest()
    return hmac.digest(secret, key.encode() + b"\0" + body, "sha256")
