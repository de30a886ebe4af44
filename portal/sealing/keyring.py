"""Private keys that a server holds: files in this door's own keys folder. The public door has none."""

from collections.abc import Iterable
from pathlib import Path

from django.conf import settings

from portal.sealing.envelopes import CannotOpenError, public_half
from portal.sealing.recipients import SERVER_HELD, RecipientKind
from portal.settings.keyfiles import MissingKeyError, read_or_make


class Keyring:
    """Private keys by their public halves. Shows neither in its repr."""

    __slots__ = ("_keys",)

    def __init__(self, private_keys: Iterable[bytes]) -> None:
        self._keys = {public_half(key): key for key in private_keys}

    def __repr__(self) -> str:
        return f"<Keyring of {len(self._keys)}>"

    def __len__(self) -> int:
        return len(self._keys)

    def __contains__(self, public_key: object) -> bool:
        return public_key in self._keys

    @property
    def public_keys(self) -> list[bytes]:
        return list(self._keys)

    def private_half(self, public_key: bytes) -> bytes:
        """The private key that belongs to `public_key`. Raises CannotOpenError where this ring has none."""
        try:
            return self._keys[public_key]
        except KeyError:
            raise CannotOpenError("No key here opens this envelope.") from None


def server_keys(kind: RecipientKind) -> Keyring:
    """Every private key of `kind` in this door's folder, newest and retired. Empty where there is none."""
    folder = folder_of(kind)
    return Keyring(read_or_make(path, may_make=False) for path in sorted(folder.glob("*.key")))


def make_server_key(kind: RecipientKind, name: str) -> bytes:
    """Make a private key file and return the public half. Raises MissingKeyError where none may be invented."""
    path = folder_of(kind) / f"{name}.key"
    return public_half(read_or_make(path, may_make=settings.KEYS_MAY_BE_MADE))


def folder_of(kind: RecipientKind) -> Path:
    """Triage's keys are the workspace's, delivery's are the worker's; no other door has a folder for either."""
    if kind not in SERVER_HELD:
        raise MissingKeyError("Only triage and delivery keys are held by a server.")
    own = Path(settings.KEYS_FOLDER)
    if kind is RecipientKind.DELIVERY and settings.KEYS_MAY_BE_MADE:
        # On one machine one command makes both doors' keys. Where keys are handed over, each door has its own folder.
        own = own.with_name("worker")
    return own / kind.value
