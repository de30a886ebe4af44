"""The ledger's work by the clock. It is registered here because audit and outbox do not know each other."""

from portal.audit import jobs
from portal.outbox.registry import daily, every

every(seconds=5)(jobs.chain_audit)
every(hours=1)(jobs.tell_heads)
daily(hour=4, minute=20)(jobs.verify_audit)
