"""Sealing, opening and erasing words. All of it happens inside the caller's transaction."""

import logging
from collections.abc import Mapping, Sequence
from typing import Protocol
from uuid import UUID

from django.db import transaction
from django.db.models.functions import Now

from portal.inserting import insert, insert_all
from portal.sealing import envelopes
from portal.sealing.envelopes import Binding, CannotOpenError, SealingError
from portal.sealing.keyring import Keyring
from portal.sealing.models import Envelope, Wrap
from portal.sealing.recipients import Recipient

logger = logging.getLogger(__name__)
WRAP_BYTES = 32 + 48  # a content key in a sealed box


class HasReference(Protocol):
    @property
    def reference(self) -> str: ...


class NoRecipientError(SealingError):
    """Words that nobody could open are refused, never stored."""


class MalformedEnvelopeError(SealingError):
    """A browser sent something that is no envelope, or one for other recipients than the words are for."""


class NoWordsError(SealingError):
    """There is no envelope at that place, or it was erased."""


def seal_words(*, text: str, binding: Binding, to: Sequence[Recipient]) -> None:
    """Seal `text` to every recipient and store it at `binding`.

    Raises NoRecipientError and TooLongError before anything is written, and IntegrityError where that place
    already has an envelope: words are never overwritten.
    """
    if not to:
        raise NoRecipientError("There is no recipient to seal to.")
    content_key = envelopes.new_content_key()
    ciphertext = envelopes.encrypt(text.encode(), key=content_key, associated_data=binding.associated_data)
    once_each = {recipient.public_key: recipient for recipient in to}.values()
    with transaction.atomic():
        envelope = _new_envelope(binding, ciphertext)
        insert_all([_wrap(envelope, recipient, content_key) for recipient in once_each])


def store_sealed(
    *, binding: Binding, ciphertext: bytes, wraps: Mapping[bytes, bytes], to: Sequence[Recipient]
) -> None:
    """Store what a member's browser sealed, so that the words never crossed this server.

    `wraps` are sealed keys by public key, and must be for exactly `to`. Raises MalformedEnvelopeError; whether the
    words open at all only their recipients can tell.
    """
    recipients = {recipient.public_key: recipient for recipient in to}
    fits = len(ciphertext) in envelopes.CIPHERTEXT_SIZES and ciphertext[:1] == envelopes.VERSION
    if not fits or set(wraps) != set(recipients) or any(len(key) != WRAP_BYTES for key in wraps.values()):
        raise MalformedEnvelopeError("This is no envelope for these recipients.")
    with transaction.atomic():
        envelope = _new_envelope(binding, ciphertext)
        Wrap.objects.bulk_create(
            [
                Wrap(
                    envelope=envelope,
                    kind=recipient.kind,
                    recipient_key_id=recipient.key_id,
                    public_key=public_key,
                    sealed_key=wraps[public_key],
                )
                for public_key, recipient in recipients.items()
            ]
        )


def add_wraps(*, binding: Binding, wraps: Mapping[bytes, bytes], to: Sequence[Recipient]) -> None:
    """Store wraps for further recipients, which the browser of somebody who has access made.

    Raises NoWordsError, and MalformedEnvelopeError where they are not for exactly `to`.
    """
    envelope, _mine = _find(binding)
    recipients = {recipient.public_key: recipient for recipient in to}
    if set(wraps) != set(recipients) or any(len(key) != WRAP_BYTES for key in wraps.values()):
        raise MalformedEnvelopeError("These are no wraps for these recipients.")
    Wrap.objects.bulk_create(
        [
            Wrap(
                envelope=envelope,
                kind=recipient.kind,
                recipient_key_id=recipient.key_id,
                public_key=public_key,
                sealed_key=wraps[public_key],
            )
            for public_key, recipient in recipients.items()
        ],
        ignore_conflicts=True,
    )


def open_words(*, binding: Binding, by: HasReference, keys: Keyring) -> str:
    """Open the words at `binding` with a key that this server holds.

    The caller records the reading in the audit log in the same transaction, and this refuses to work outside one.
    Raises NoWordsError and CannotOpenError.
    """
    if not transaction.get_connection().in_atomic_block:
        raise SealingError("Words are opened in the transaction that records who read them.")
    envelope, wraps = _find(binding)
    for wrap in wraps:
        if wrap.public_key in keys:
            words = _open(envelope, wrap, binding, keys.private_half(bytes(wrap.public_key)))
            logger.info("words opened: %s.%s by %s", binding.kind, binding.field, by.reference)
            return words
    raise CannotOpenError("No key here opens this envelope.")


def open_sent(*, binding: Binding, ciphertext: bytes, wraps: Mapping[bytes, bytes], keys: Keyring) -> str:
    """Open what a browser sealed to a key of this server, without keeping the envelope.

    Raises MalformedEnvelopeError and CannotOpenError. As with `open_words`, the caller records it.
    """
    if any(len(key) != WRAP_BYTES for key in wraps.values()):
        raise MalformedEnvelopeError("This is no envelope.")
    mine = next((public_key for public_key in wraps if public_key in keys), None)
    if mine is None:
        raise CannotOpenError("No key here opens this envelope.")
    content_key = envelopes.unwrap(wraps[mine], private_key=keys.private_half(mine))
    plain = envelopes.decrypt(ciphertext, key=content_key, associated_data=binding.associated_data)
    return plain.decode()


def open_with(*, binding: Binding, private_key: bytes) -> str:
    """Open words with one private key: a receipt holder's, who reads what was written to her."""
    return open_words_of([binding], private_key=private_key)[binding]


def open_words_of(bindings: Sequence[Binding], *, private_key: bytes) -> dict[Binding, str]:
    """Open several envelopes with one private key, in two queries. Those it cannot open are left out."""
    public_key = envelopes.public_half(private_key)
    rows = {binding.row for binding in bindings}
    found = {
        Binding(envelope.kind, envelope.row, envelope.field, envelope.force): envelope
        for envelope in Envelope.objects.filter(row__in=rows, erased_at__isnull=True)
    }
    wraps = {
        wrap.envelope_id: wrap for wrap in Wrap.objects.filter(envelope__row__in=rows, public_key=public_key)
    }
    opened = {}
    for binding in bindings:
        envelope = found.get(binding)
        if envelope and (wrap := wraps.get(envelope.id)):
            opened[binding] = _open(envelope, wrap, binding, private_key)
    return opened


def wrap_for(*, binding: Binding, to: Sequence[Recipient], keys: Keyring) -> None:
    """Give further recipients access, with a key that already has it. Raises NoWordsError and CannotOpenError."""
    envelope, wraps = _find(binding)
    mine = next((wrap for wrap in wraps if wrap.public_key in keys), None)
    if mine is None:
        raise CannotOpenError("No key here opens this envelope.")
    content_key = envelopes.unwrap(
        bytes(mine.sealed_key), private_key=keys.private_half(bytes(mine.public_key))
    )
    Wrap.objects.bulk_create(
        [_wrap(envelope, recipient, content_key) for recipient in to], ignore_conflicts=True
    )


def revoke(*, kind: str, row: UUID, recipient_kind: str) -> int:
    """Take one kind of recipient's access to a subject's words away. Says how many wraps went."""
    return Wrap.objects.filter(envelope__kind=kind, envelope__row=row, kind=recipient_kind).delete()[0]


def erase(*, kind: str, row: UUID) -> int:
    """Erase a subject's words: ciphertext and wraps go, a tombstone stays. Says how many envelopes it emptied."""
    with transaction.atomic():
        Wrap.objects.filter(envelope__kind=kind, envelope__row=row).delete()
        return Envelope.objects.filter(kind=kind, row=row, erased_at__isnull=True).update(
            ciphertext=b"", erased_at=Now()
        )


def _new_envelope(binding: Binding, ciphertext: bytes) -> Envelope:
    envelope = Envelope(
        kind=binding.kind, row=binding.row, field=binding.field, force=binding.force, ciphertext=ciphertext
    )
    insert(envelope)
    return envelope


def _wrap(envelope: Envelope, recipient: Recipient, content_key: bytes) -> Wrap:
    return Wrap(
        envelope=envelope,
        kind=recipient.kind,
        recipient_key_id=recipient.key_id,
        public_key=recipient.public_key,
        sealed_key=envelopes.wrap(content_key, public_key=recipient.public_key),
    )


def _find(binding: Binding) -> tuple[Envelope, list[Wrap]]:
    envelope = Envelope.objects.filter(
        kind=binding.kind, row=binding.row, field=binding.field, force=binding.force, erased_at__isnull=True
    ).first()
    if envelope is None:
        raise NoWordsError("There are no words at that place.")
    wraps = list(envelope.wraps.order_by("id"))
    for wrap in wraps:  # psycopg gives memoryviews
        wrap.public_key, wrap.sealed_key = bytes(wrap.public_key), bytes(wrap.sealed_key)
    return envelope, wraps


def _open(envelope: Envelope, wrap: Wrap, binding: Binding, private_key: bytes) -> str:
    content_key = envelopes.unwrap(bytes(wrap.sealed_key), private_key=private_key)
    plain = envelopes.decrypt(
        bytes(envelope.ciphertext), key=content_key, associated_data=binding.associated_data
    )
    return plain.decode()
