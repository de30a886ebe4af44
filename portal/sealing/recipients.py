"""To whom words are sealed."""

from dataclasses import dataclass, field
from enum import StrEnum
from uuid import UUID

PUBLIC_KEY_BYTES = 32


class RecipientKind(StrEnum):
    """Who holds the private half: a server (triage, delivery), members' own devices, or a receipt's holder."""

    TRIAGE = "triage"
    INDEPENDENT_INBOX = "independent_inbox"
    ORGANISATION = "organisation"
    RECEIPT = "receipt"
    DELIVERY = "delivery"
    TESTIMONY_TEAM = "testimony_team"
    TESTIMONY_TRAINERS = "testimony_trainers"


SERVER_HELD = frozenset({RecipientKind.TRIAGE, RecipientKind.DELIVERY})
MEMBER_HELD = frozenset(
    {
        RecipientKind.INDEPENDENT_INBOX,
        RecipientKind.ORGANISATION,
        RecipientKind.TESTIMONY_TEAM,
        RecipientKind.TESTIMONY_TRAINERS,
    }
)


@dataclass(frozen=True, slots=True)
class Recipient:
    """A public key to seal to. `key_id` names its row; a receipt's key has none, it is derived when needed."""

    kind: RecipientKind
    public_key: bytes = field(repr=False)
    key_id: UUID | None = None

    def __post_init__(self) -> None:
        if len(self.public_key) != PUBLIC_KEY_BYTES:
            raise ValueError("A recipient's public key has 32 bytes.")
