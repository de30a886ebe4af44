"""Keys that are derived from secrets, each for one purpose. Pure."""

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF


def derived(secret: bytes, *, purpose: str, length: int = 32) -> bytes:
    """`length` bytes for `purpose` (HKDF with SHA-256, RFC 5869). `secret` must be random: nothing here is slow."""
    return HKDF(algorithm=SHA256(), length=length, salt=None, info=purpose.encode()).derive(secret)
