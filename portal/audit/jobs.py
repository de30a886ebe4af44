"""What the worker does for the ledger. Registered by accounts/system/jobs.py: audit knows no outbox."""

from datetime import datetime

from portal.audit import chain
from portal.audit.chain import link_committed
from portal.audit.verify import keep, verify


def chain_audit(*, now: datetime) -> int:
    """Link what was committed since the last turn."""
    return link_committed(now=now)


def tell_heads(*, now: datetime) -> None:  # noqa: ARG001 - every job's shape
    """Hand the heads to the log."""
    chain.tell_heads()


def verify_audit(*, now: datetime) -> bool:
    """Link everything, verify everything, and keep the result for the page."""
    link_committed(now=now, whole=True)
    verdict = verify(now=now)
    keep(verdict, now=now)
    return verdict.sound
