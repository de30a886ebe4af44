"""What an effect may carry: ids and codes. Words that a person wrote never travel through a queue."""

import re
from collections.abc import Mapping

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE = re.compile(r"[A-Za-z0-9._:-]{1,80}")
_KEY = re.compile(r"[A-Za-z0-9._:-]{1,120}")
MOST_FIELDS = 12


class NotAnIdError(ValueError):
    """A payload or key holds something other than an id or a code. The message never repeats the value."""


def checked_payload(payload: Mapping[str, str | int]) -> dict[str, str | int]:
    """Return a copy of the payload, or raise NotAnIdError naming the field at fault."""
    if len(payload) > MOST_FIELDS:
        raise NotAnIdError(f"An effect carries at most {MOST_FIELDS} ids.")
    for name, value in payload.items():
        if not _NAME.fullmatch(name):
            raise NotAnIdError("A payload field has a name that is no identifier.")
        if isinstance(value, bool) or not isinstance(value, str | int):
            raise NotAnIdError(f"The payload field {name} is neither text nor a whole number.")
        if isinstance(value, str) and not _CODE.fullmatch(value):
            raise NotAnIdError(f"The payload field {name} is not an id or a code.")
    return dict(payload)


def checked_key(key: str) -> str:
    """Return the key, or raise NotAnIdError."""
    if not _KEY.fullmatch(key):
        raise NotAnIdError("An effect's key is made of ids and codes, at most 120 characters.")
    return key
