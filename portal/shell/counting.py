"""Counting in the cache, which may lose what it counted: nothing may depend on it that must not."""

from django.core.cache import caches

from portal.shell.cache import SqliteCache


def counted(key: str, seconds: float) -> int:
    """Count once more within `seconds` of the first time, and say how often now. 0 where the cache counts nothing."""
    counters = caches["default"]
    if isinstance(counters, SqliteCache):
        return counters.count(key, seconds)
    counters.add(key, 0, seconds)
    try:
        return int(counters.incr(key))
    except ValueError:
        return 0
