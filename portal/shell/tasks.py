"""Jobs by the clock."""

from datetime import datetime

from django.core.cache import caches

from portal.outbox.registry import every
from portal.shell.cache import SqliteCache


@every(hours=1)
def sweep_counters(*, now: datetime) -> int:  # noqa: ARG001 - every job's shape
    """What has expired goes for certain, on a quiet day too: yesterday's key tells whose counters were whose."""
    counters = caches["default"]
    return counters.sweep() if isinstance(counters, SqliteCache) else 0
