"""Work behind the scenes: consent that ran out."""

from datetime import datetime

from portal.outbox.registry import daily
from portal.partners.testimony.operations.consenting import erase_expired, expire


@daily(hour=0, minute=20)
def end_what_ran_out(*, now: datetime) -> None:
    """The day after her last day, readers' keys are taken away; ninety days later the words go."""
    while expire(now=now):
        pass
    while erase_expired(now=now):
        pass
