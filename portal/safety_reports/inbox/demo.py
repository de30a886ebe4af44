"""The demo's inbox key, made here because no browser is there to make it.

For the demo alone: whoever runs this sees the passphrase and the private keys, which a real inbox never shows to
a server. `make_demo` calls it, and the demo's inbox page states the passphrase.
"""

import unicodedata
from uuid import UUID

from nacl.bindings import crypto_aead_xchacha20poly1305_ietf_encrypt
from nacl.pwhash import argon2id
from nacl.utils import random as random_bytes

from portal.sealing.envelopes import PRIVATE_KEY_BYTES, public_half, wrap
from portal.sealing.member_keys import (
    LEAST_MEMORY,
    LEAST_OPERATIONS,
    SALT_BYTES,
    Group,
    WrappedKey,
    inbox_of,
    keep_member_key,
    open_group,
)
from portal.sealing.member_queries import has_key

DEMO_PASSPHRASE = "slow tide quiet lantern harbour"  # noqa: S105 - the demo states it on its inbox page


def make_demo_inbox(force: UUID, user: UUID, passphrase: str) -> None:
    """Open the independent inbox of `force` with `user` as its first member. Does nothing where it is open."""
    make_demo_group(inbox_of(force), user, passphrase)


def make_demo_group(group: Group, user: UUID, passphrase: str) -> None:
    """Make the key of an inbox that members hold, with `user` as its first. Does nothing where there is one."""
    if has_key(group):
        return
    own, shared = random_bytes(PRIVATE_KEY_BYTES), random_bytes(PRIVATE_KEY_BYTES)
    keep_member_key(user=user, key=wrapped_with(passphrase, own))
    open_group(
        group=group,
        public_key=public_half(shared),
        user=user,
        share=wrap(shared, public_key=public_half(own)),
    )


def wrapped_with(passphrase: str, private_key: bytes) -> WrappedKey:
    """A private key as frontend/sealing/member.ts wraps it."""
    salt, nonce, public_key = random_bytes(SALT_BYTES), random_bytes(24), public_half(private_key)
    key = stretch(passphrase, salt=salt, operations=LEAST_OPERATIONS, memory=LEAST_MEMORY)
    bound = b"heard-member-key-1\n" + public_key
    wrapped = nonce + crypto_aead_xchacha20poly1305_ietf_encrypt(private_key, bound, nonce, key)
    return WrappedKey(public_key, wrapped, salt, LEAST_OPERATIONS, LEAST_MEMORY)


def stretch(passphrase: str, *, salt: bytes, operations: int, memory: int) -> bytes:
    """Argon2id over the passphrase as typed on any keyboard. `memory` in bytes; returns 32 bytes."""
    words = unicodedata.normalize("NFKC", passphrase).strip().encode()
    return argon2id.kdf(32, words, salt, opslimit=operations, memlimit=memory)
