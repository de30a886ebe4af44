"""Jobs by the clock."""

from datetime import datetime

from portal.outbox.registry import every
from portal.receipts import drafts, operations


@every(minutes=5)
def sweep_drafts(*, now: datetime) -> int:
    """Dead drafts go, though nobody could have opened them any more."""
    return drafts.sweep(now=now)


@every(minutes=5)
def forget_tokens(*, now: datetime) -> int:
    """Exact times of arrival go, ten minutes after they came."""
    return operations.forget_tokens(now=now)
