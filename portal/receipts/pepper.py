"""The pepper of look-up keys: the public door's own secret."""

from functools import cache
from pathlib import Path

from django.conf import settings

from portal.settings.keyfiles import read_or_make

FILE = "receipt-pepper"


def pepper() -> bytes:
    """Read from the public door's keys folder. Raises MissingKeyError where it is not to be had."""
    return _read(_path(), settings.KEYS_MAY_BE_MADE)


def _path() -> Path:
    own = Path(settings.KEYS_FOLDER)
    # Demo data and tests are made with the workspace's settings, on the same machine. Where keys are handed over,
    # the pepper lies in the public door's folder alone, and asking for it elsewhere fails.
    return (own.with_name("public") if settings.KEYS_MAY_BE_MADE else own) / FILE


@cache
def _read(path: Path, may_make: bool) -> bytes:  # noqa: FBT001 - a cache key
    return read_or_make(path, may_make=may_make)
