"""What is worked out of a token before the transaction that stores what was sent with it."""

from dataclasses import dataclass, field

from portal.receipts import tokens
from portal.receipts.pepper import pepper
from portal.sealing.recipients import Recipient, RecipientKind


@dataclass(frozen=True, slots=True)
class Slip:
    """What is stored of a token, worked out before the transaction; and its receipt, which is not, if one is wanted."""

    token_key: str = field(repr=False)
    lookup_key: str | None = field(default=None, repr=False)
    public_key: bytes | None = field(default=None, repr=False)
    receipt: str | None = field(default=None, repr=False)

    @property
    def holder(self) -> list[Recipient]:
        """Whoever holds the receipt, as a recipient of words; nobody where none is wanted."""
        return [Recipient(RecipientKind.RECEIPT, self.public_key)] if self.public_key else []


def slip_for(token: str, *, wanted: bool) -> Slip:
    """The slip of a token, with a receipt if it is `wanted`. Raises MalformedTokenError."""
    key = tokens.token_key(token, pepper=pepper())
    if not wanted:
        return Slip(key)
    receipt = tokens.receipt_from(token)
    return Slip(key, tokens.lookup_key(receipt, pepper=pepper()), tokens.public_key_of(receipt), receipt)
