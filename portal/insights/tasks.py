"""Work behind the scenes."""

from datetime import datetime

from portal.insights.counts.rebuild import rebuild_counts
from portal.outbox.registry import daily, every
from portal.safety_reports.queries.counted import forces_with_accepted


@every(minutes=5)
def count_what_changed(*, now: datetime) -> None:
    """Count again the months whose accepted reports came, went or moved."""
    for force_id in forces_with_accepted():
        rebuild_counts(force_id=force_id, now=now)


@daily(hour=2, minute=20)
def count_everything(*, now: datetime) -> None:
    """Once a night from nothing, so that no mistake of the day outlives it."""
    for force_id in forces_with_accepted():
        rebuild_counts(force_id=force_id, now=now, everything=True)
