"""The envelope itself: pure functions over bytes. The browser's half is frontend/sealing/envelope.ts.

Layout of a ciphertext: one byte of version, a nonce of 24 bytes, then XChaCha20-Poly1305 over the padded words,
with the binding as associated data. A wrap is the content key in a libsodium sealed box (X25519).
"""

import re
from dataclasses import dataclass
from uuid import UUID

from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_ABYTES as TAG_BYTES,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_decrypt,
    crypto_aead_xchacha20poly1305_ietf_encrypt,
    crypto_box_seal,
    crypto_box_seal_open,
    crypto_scalarmult_base,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_KEYBYTES as KEY_BYTES,
)
from nacl.bindings import (
    crypto_aead_xchacha20poly1305_ietf_NPUBBYTES as NONCE_BYTES,
)
from nacl.exceptions import CryptoError
from nacl.utils import random as random_bytes

VERSION = b"\x01"
PADDED_SIZES = (2048, 8192, 32768)
LENGTH_BYTES = 4
LONGEST = PADDED_SIZES[-1] - LENGTH_BYTES
CIPHERTEXT_SIZES = tuple(len(VERSION) + NONCE_BYTES + size + TAG_BYTES for size in PADDED_SIZES)
PRIVATE_KEY_BYTES = 32

_CODE = re.compile(r"[a-z][a-z0-9_]{0,31}")


class SealingError(Exception):
    """Something about sealed words did not work. Never carries words, keys or ciphertext."""


class TooLongError(SealingError):
    """The words do not fit into the largest envelope."""


class CannotOpenError(SealingError):
    """The key is not this envelope's, or the envelope or its binding was changed."""


@dataclass(frozen=True, slots=True)
class Binding:
    """Where an envelope belongs. It is authenticated: an envelope moved to another place no longer opens."""

    kind: str
    row: UUID
    field: str
    force: UUID

    def __post_init__(self) -> None:
        for code in (self.kind, self.field):
            if not _CODE.fullmatch(code):
                raise ValueError(
                    f"{code!r} is no code: lower-case letters, digits and underscores, 32 at most."
                )

    @property
    def associated_data(self) -> bytes:
        # Codes and UUIDs hold no line break, so no two bindings share these bytes.
        return f"heard-envelope-1\n{self.kind}\n{self.row}\n{self.field}\n{self.force}".encode()


def pad(plain: bytes) -> bytes:
    """Prefix the length and fill with zeros up to 2, 8 or 32 KiB. Raises TooLongError."""
    needed = LENGTH_BYTES + len(plain)
    for size in PADDED_SIZES:
        if needed <= size:
            return len(plain).to_bytes(LENGTH_BYTES, "big") + plain + bytes(size - needed)
    raise TooLongError("The words are longer than the largest envelope.")


def unpad(padded: bytes) -> bytes:
    """Undo `pad`. Raises CannotOpenError on anything that `pad` would not have made."""
    length = int.from_bytes(padded[:LENGTH_BYTES], "big")
    if len(padded) not in PADDED_SIZES or length > len(padded) - LENGTH_BYTES:
        raise CannotOpenError("The padding is not ours.")
    return padded[LENGTH_BYTES : LENGTH_BYTES + length]


def new_content_key() -> bytes:
    return random_bytes(KEY_BYTES)


def encrypt(plain: bytes, *, key: bytes, associated_data: bytes) -> bytes:
    """Pad and encrypt. The nonce is random, which 24 bytes allow. Raises TooLongError."""
    nonce = random_bytes(NONCE_BYTES)
    return (
        VERSION + nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(pad(plain), associated_data, nonce, key)
    )


def decrypt(ciphertext: bytes, *, key: bytes, associated_data: bytes) -> bytes:
    """Undo `encrypt`. Raises CannotOpenError, which says nothing about the reason."""
    if len(ciphertext) not in CIPHERTEXT_SIZES or ciphertext[:1] != VERSION:
        raise CannotOpenError("This is no envelope of ours.")
    nonce, sealed = ciphertext[1 : 1 + NONCE_BYTES], ciphertext[1 + NONCE_BYTES :]
    try:
        padded = crypto_aead_xchacha20poly1305_ietf_decrypt(sealed, associated_data, nonce, key)
    except CryptoError as error:
        raise CannotOpenError("The envelope does not open.") from error
    return unpad(padded)


def wrap(content_key: bytes, *, public_key: bytes) -> bytes:
    """Seal a content key to one recipient, who alone can open it."""
    return crypto_box_seal(content_key, public_key)


def unwrap(sealed_key: bytes, *, private_key: bytes) -> bytes:
    """Open a wrap. Raises CannotOpenError."""
    try:
        return crypto_box_seal_open(sealed_key, public_half(private_key), private_key)
    except CryptoError as error:
        raise CannotOpenError("The wrap does not open.") from error


def public_half(private_key: bytes) -> bytes:
    """The X25519 public key that belongs to a private one."""
    return crypto_scalarmult_base(private_key)
