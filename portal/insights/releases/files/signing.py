"""The signature under a release's manifest: Ed25519, with a key of the workspace's own."""

from pathlib import Path

from django.conf import settings
from nacl.encoding import HexEncoder
from nacl.exceptions import BadSignatureError
from nacl.signing import SigningKey, VerifyKey

from portal.settings.keyfiles import read_or_make


def sign(data: bytes) -> str:
    """Signature and public key as one line of hexadecimal each."""
    key = _key()
    signature = key.sign(data, encoder=HexEncoder).signature.decode()
    return f"{signature}\n{key.verify_key.encode(HexEncoder).decode()}\n"


def is_signed(data: bytes, signature: str, *, public_key: str = "") -> bool:
    """Whether the line belongs to these bytes, and to `public_key` where one is given."""
    lines = signature.split()
    if len(lines) != 2 or (public_key and lines[1] != public_key):
        return False
    try:
        VerifyKey(lines[1].encode(), encoder=HexEncoder).verify(data, bytes.fromhex(lines[0]))
    except (BadSignatureError, ValueError):
        return False
    return True


def own_public_key() -> str:
    """The public half of this machine's key, to print once in a place that readers trust."""
    return _key().verify_key.encode(HexEncoder).decode()


def _key() -> SigningKey:
    path = Path(settings.KEYS_FOLDER) / "releases.key"
    return SigningKey(read_or_make(path, may_make=settings.KEYS_MAY_BE_MADE))
