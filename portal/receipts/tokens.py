"""Submit tokens and the receipts derived from them. Pure: no database, no settings."""

import base64
import binascii
import hashlib
import hmac
import re
import secrets

from nacl.bindings import crypto_scalarmult_base

from portal.sealing.deriving import derived

TOKEN_BYTES = 16
RECEIPT_BYTES = 15  # 120 bits: 24 characters of 5 bits
RECEIPT_CHARACTERS = 24
GROUP = 4
ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"

_TOKEN = re.compile(r"[A-Za-z0-9_-]{22}")
_RECEIPT = re.compile(f"[{ALPHABET}]{{{RECEIPT_CHARACTERS}}}")
_MISREAD = str.maketrans("OIL", "011")
# What a phone, a printer or a person puts between the groups.
_BETWEEN = re.compile(r"[\s\-_.,:;/|\u2010-\u2015\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")


class MalformedTokenError(ValueError):
    """The form carried no token of ours."""


def new_submit_token() -> str:
    """128 fresh bits for the last page's form body: 22 characters."""
    return base64.urlsafe_b64encode(secrets.token_bytes(TOKEN_BYTES)).rstrip(b"=").decode()


def receipt_from(token: str) -> str:
    """The 24 characters that `token` stands for; the same token always gives the same. Raises MalformedTokenError."""
    number = int.from_bytes(derived(_bytes_of(token), purpose="heard receipt 1", length=RECEIPT_BYTES), "big")
    shifts = range(5 * (RECEIPT_CHARACTERS - 1), -1, -5)
    return "".join(ALPHABET[number >> shift & 31] for shift in shifts)


def grouped(receipt: str) -> str:
    """A receipt as people see it: six groups of four."""
    return "-".join(receipt[start : start + GROUP] for start in range(0, len(receipt), GROUP))


def tidy(typed: str) -> str | None:
    """What somebody typed as a receipt, or None. Takes any case, spaces and hyphens, O for 0, I and L for 1."""
    if len(typed) > 200:
        return None
    candidate = _BETWEEN.sub("", typed).upper().translate(_MISREAD)
    return candidate if _RECEIPT.fullmatch(candidate) else None


def token_key(token: str, *, pepper: bytes) -> str:
    """What is stored of a token. Raises MalformedTokenError."""
    return _keyed(pepper, "token", _bytes_of(token))


def lookup_key(receipt: str, *, pepper: bytes) -> str:
    """What is stored of a receipt: without the pepper nobody can even check a guess."""
    return _keyed(pepper, "receipt", receipt.encode())


def private_key_of(receipt: str) -> bytes:
    """The X25519 private key of a receipt's holder. Derived when she types it, stored nowhere."""
    return derived(receipt.encode(), purpose="heard receipt key 1")


def public_key_of(receipt: str) -> bytes:
    return crypto_scalarmult_base(private_key_of(receipt))


def _bytes_of(token: str) -> bytes:
    if not _TOKEN.fullmatch(token):
        raise MalformedTokenError("The submit token is malformed.")
    try:
        return base64.b64decode(token + "==", altchars=b"-_", validate=True)
    except binascii.Error as error:  # pragma: no cover - the pattern admits only what decodes
        raise MalformedTokenError("The submit token is malformed.") from error


def _keyed(pepper: bytes, purpose: str, message: bytes) -> str:
    return hmac.new(pepper, purpose.encode() + b"\n" + message, hashlib.sha256).hexdigest()
