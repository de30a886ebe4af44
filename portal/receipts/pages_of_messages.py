"""A thread in pages that fit an answer of one size, the newest messages first."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.html import escape

from portal.receipts.queries import OpenedMessage

# Bytes of HTML that messages may take of one answer. One message alone always fits.
ROOM = 36 * 1024
AROUND_EACH = 400


@dataclass(frozen=True, slots=True)
class Messages:
    """What one page shows, oldest first. `before` is where the page of earlier ones ends, 0 where there are none."""

    shown: tuple[OpenedMessage, ...]
    before: int


def page_of(messages: Sequence[OpenedMessage], asked: str = "") -> Messages:
    """The page that ends before message number `asked`, or the newest. What is no number asks for the newest."""
    end = int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 7 else len(messages)
    end = min(max(end, 1), len(messages)) if messages else 0
    first, taken = end, 0
    while first and (first == end or taken + _bytes_of(messages[first - 1]) <= ROOM):
        first -= 1
        taken += _bytes_of(messages[first])
    return Messages(tuple(messages[first:end]), first)


def _bytes_of(message: OpenedMessage) -> int:
    text = escape(message.text or "").replace("\n", "<br>")
    return AROUND_EACH + len(text.encode())
