"""An address sealed in its own row: the public door seals, the worker alone opens."""

from dataclasses import dataclass
from uuid import UUID

from portal.cms.models import MailReader
from portal.sealing import envelopes
from portal.sealing.envelopes import Binding, SealingError
from portal.sealing.keyring import server_keys
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind


class NobodyDelivers(SealingError):
    """The force has no delivery key, so nothing that is sealed now could ever be sent."""


@dataclass(frozen=True, slots=True)
class Sealed:
    ciphertext: bytes
    public_key: bytes
    sealed_key: bytes


def sealed(email: str, *, row: UUID, force_id: UUID) -> Sealed:
    """Raises NobodyDelivers."""
    keys = recipients_of(force_id, RecipientKind.DELIVERY)
    if not keys:
        raise NobodyDelivers
    content_key = envelopes.new_content_key()
    return Sealed(
        envelopes.encrypt(
            email.encode(), key=content_key, associated_data=_binding(row, force_id).associated_data
        ),
        keys[0].public_key,
        envelopes.wrap(content_key, public_key=keys[0].public_key),
    )


def opened(reader: MailReader) -> str:
    """For the worker. Raises CannotOpenError where its folder has not the key."""
    private = server_keys(RecipientKind.DELIVERY).private_half(bytes(reader.public_key))
    content_key = envelopes.unwrap(bytes(reader.sealed_key), private_key=private)
    plain = envelopes.decrypt(
        bytes(reader.ciphertext),
        key=content_key,
        associated_data=_binding(reader.pk, reader.force_id).associated_data,
    )
    return plain.decode()


def _binding(row: UUID, force_id: UUID) -> Binding:
    return Binding("mail_reader", row, "address", force_id)
