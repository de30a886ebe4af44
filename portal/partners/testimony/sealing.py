"""Where the words are, and to which keys they are sealed."""

from collections.abc import Iterable
from uuid import UUID

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Permission
from portal.partners.testimony.models import reader_of
from portal.partners.testimony.subjects import QUOTATION, TESTIMONY
from portal.partners.testimony.vocabulary import Reader
from portal.sealing.envelopes import Binding
from portal.sealing.member_keys import Group
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import Recipient, RecipientKind

PERMISSIONS = {
    Reader.ORGANISATION: Permission.ORGANISATION_READ,
    Reader.INBOX: Permission.INBOX_READ,
    Reader.TEAM: Permission.TESTIMONY_TEAM,
    Reader.TRAINERS: Permission.TESTIMONY_TRAIN,
}


class NoReaderError(Exception):
    """Nobody could open it: no reader chosen, and no code of her own."""


class ReaderHasNoKeyError(Exception):
    """A reader that was chosen has no key in use, or is none of this force."""


def binding_of(testimony_id: UUID, *, force_id: UUID) -> Binding:
    return Binding(TESTIMONY, testimony_id, "words", force_id)


def quotation_binding(quotation_id: UUID, *, force_id: UUID) -> Binding:
    return Binding(QUOTATION, quotation_id, "text", force_id)


def group_of(by: Member) -> Group:
    """Whose key this member shares. Raises NotAllowed for somebody who reads no testimony."""
    reader = reader_of(by)
    if reader is None:
        raise NotAllowed(by, Permission.TESTIMONY_READ)
    return Group(reader.recipient, by.force_id, by.organisation_id or by.force_id)


def own_permission(by: Member) -> Permission:
    """What makes somebody a reader of the same kind as this member."""
    reader = reader_of(by)
    if reader is None:
        raise NotAllowed(by, Permission.TESTIMONY_READ)
    return PERMISSIONS[reader]


def keys_of(readers: Iterable[Reader], *, force_id: UUID, organisation_id: UUID | None) -> list[Recipient]:
    """The key in use of every reader. Raises ReaderHasNoKeyError."""
    found: list[Recipient] = []
    for reader in sorted(readers):
        subject = organisation_id if reader is Reader.ORGANISATION else None
        if reader is Reader.ORGANISATION and subject is None:
            raise ReaderHasNoKeyError
        keys = recipients_of(force_id, reader.recipient, subject=subject)
        if not keys:
            raise ReaderHasNoKeyError
        found += keys
    return found


def her_own(key: bytes | None) -> list[Recipient]:
    """Her code's key, if she has one."""
    return [Recipient(RecipientKind.RECEIPT, key)] if key else []
