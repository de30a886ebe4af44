"""Totals by the clock."""

from datetime import datetime

from portal.cms.reach import operations
from portal.outbox.registry import daily, every


@every(minutes=5)
def write_down_readings(*, now: datetime) -> int:  # noqa: ARG001 - every job's shape
    """Take what the doors counted into the database."""
    return operations.write_down()


@daily(hour=4, minute=20)
def delete_old_readings(*, now: datetime) -> int:
    """Readings are kept for two years and a month."""
    return operations.delete_old(now=now)
