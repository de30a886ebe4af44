"""What an audit row may hold: ids, codes, field names, counts and dates. Never words."""

import re
from collections.abc import Mapping, Sequence
from datetime import date, datetime
from uuid import UUID

Scalar = str | int | bool | None | UUID | date
Stored = str | int | bool | None

_NAME = re.compile(r"[a-z][a-z0-9_]{0,39}")
_CODE = re.compile(r"[a-z0-9._:-]{1,80}")
MOST_FIELDS = 24
MOST_ITEMS = 60
LARGEST = 2**63


class NotACodeError(ValueError):
    """Something that might be words was about to enter the ledger. The message never repeats the value."""


def checked_code(value: str, *, what: str, longest: int = 80) -> str:
    """Return `value` if it is a code (lower case, digits and . _ : -), else raise NotACodeError."""
    if not isinstance(value, str) or len(value) > longest or not _CODE.fullmatch(value):
        raise NotACodeError(f"The {what} of an audit entry is not a code.")
    return value


def checked_details(details: Mapping[str, Scalar | Sequence[Scalar]]) -> dict[str, Stored | list[Stored]]:
    """Return the details as they are stored, or raise NotACodeError naming the field at fault."""
    if len(details) > MOST_FIELDS:
        raise NotACodeError(f"An audit entry has at most {MOST_FIELDS} details.")
    return {_checked_name(name): _checked(name, value) for name, value in details.items()}


def _checked_name(name: str) -> str:
    if not _NAME.fullmatch(name):
        raise NotACodeError("A detail of an audit entry has a name that is no identifier.")
    return name


def _checked(name: str, value: Scalar | Sequence[Scalar]) -> Stored | list[Stored]:
    if isinstance(value, list | tuple):
        if len(value) > MOST_ITEMS:
            raise NotACodeError(f"The audit detail {name} has more than {MOST_ITEMS} items.")
        return [_checked_scalar(name, item) for item in value]
    return _checked_scalar(name, value)


def _checked_scalar(name: str, value: object) -> Stored:
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int) and -LARGEST <= value < LARGEST:
        return value
    if isinstance(value, UUID):
        return str(value)
    if isinstance(value, datetime | date):
        return value.isoformat()
    if isinstance(value, str):
        # A StrEnum is a str: its plain value is what is kept.
        return checked_code(str(value), what=f"detail {name}")
    raise NotACodeError(f"The audit detail {name} is of a kind that the ledger does not keep.")
