"""Eight words in a row, as a number: how a text that was copied out of a report is known again without keeping it.

The key is derived from triage's private key, which the workspace holds. Whoever can compute a fingerprint can therefore
open the words themselves, and whoever cannot open them can do nothing with a fingerprint, not even check a guess.
"""

import hashlib
import hmac
import re
import unicodedata
from collections.abc import Iterator

WORDS_IN_A_ROW = 8
_PURPOSE = b"heard: fingerprints of opened words, version 1"
_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")


def shingles(text: str) -> Iterator[str]:
    """Every run of eight words, without case, accents' variants or punctuation. A shorter text has none."""
    plain = unicodedata.normalize("NFKC", text).casefold().replace("’", "'")
    words = _WORD.findall(plain)
    for start in range(len(words) - WORDS_IN_A_ROW + 1):
        yield " ".join(words[start : start + WORDS_IN_A_ROW])


def fingerprint_key(private_key: bytes) -> bytes:
    return hmac.digest(private_key, _PURPOSE, hashlib.sha256)


def digest_of(shingle: str, *, key: bytes) -> bytes:
    return hmac.digest(key, shingle.encode(), hashlib.sha256)[:16]
