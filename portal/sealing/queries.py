"""What others may ask about recipients and envelopes."""

from base64 import b64encode
from collections.abc import Collection
from uuid import UUID

from django.db.models import Exists, OuterRef, QuerySet

from portal.sealing.envelopes import Binding
from portal.sealing.models import MEMBER_HELD_KINDS, Envelope, RecipientKey
from portal.sealing.recipients import Recipient, RecipientKind


def recipients_of(force: UUID, kind: RecipientKind, *, subject: UUID | None = None) -> list[Recipient]:
    """The key in use for that recipient, or an empty list: then nothing can be sealed to it."""
    keys = RecipientKey.objects.filter(
        force=force, kind=kind, subject=subject or force, retired_at__isnull=True
    )
    return [Recipient(kind, bytes(key.public_key), key.id) for key in keys]


def recipients_in(force: UUID, kind: RecipientKind) -> dict[UUID, list[Recipient]]:
    """Keys in use of every recipient of that kind in a force, by subject. One query for a whole list."""
    found: dict[UUID, list[Recipient]] = {}
    for key in RecipientKey.objects.filter(force=force, kind=kind, retired_at__isnull=True):
        found.setdefault(key.subject, []).append(Recipient(kind, bytes(key.public_key), key.id))
    return found


def has_words(binding: Binding) -> bool:
    """Whether there is an envelope at that place, not erased."""
    return _at(binding).filter(erased_at__isnull=True).exists()


def kept_words(kind: str, row: OuterRef) -> Exists:
    """A condition for another query: an envelope of the row that it names is not erased."""
    return Exists(Envelope.objects.filter(kind=kind, row=row, erased_at__isnull=True))


def fields_of(kind: str, row: UUID) -> list[Binding]:
    """Where a subject's words are: one binding for each envelope that is not erased."""
    envelopes = Envelope.objects.filter(kind=kind, row=row, erased_at__isnull=True).order_by("field")
    return [
        Binding(kind, row, envelope.field, envelope.force) for envelope in envelopes.only("field", "force")
    ]


def envelope_for_browser(
    binding: Binding, *, kinds: Collection[str] = MEMBER_HELD_KINDS
) -> dict[str, object] | None:
    """An envelope as the browser opens it: ciphertext and the wraps to `kinds` of recipient, in base64."""
    envelope = _at(binding).filter(erased_at__isnull=True).first()
    if envelope is None:
        return None
    wraps = envelope.wraps.filter(kind__in=kinds).order_by("id")
    return {
        "binding": {
            "kind": binding.kind,
            "row": str(binding.row),
            "field": binding.field,
            "force": str(binding.force),
        },
        "ciphertext": b64encode(bytes(envelope.ciphertext)).decode(),
        "wraps": [
            {
                "publicKey": b64encode(bytes(wrap.public_key)).decode(),
                "sealedKey": b64encode(bytes(wrap.sealed_key)).decode(),
            }
            for wrap in wraps
        ],
    }


def _at(binding: Binding) -> QuerySet[Envelope]:
    return Envelope.objects.filter(
        kind=binding.kind, row=binding.row, field=binding.field, force=binding.force
    )
