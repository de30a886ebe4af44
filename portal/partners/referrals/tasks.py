"""Work behind the scenes: letters that say nothing, and words whose time is over."""

from datetime import datetime, timedelta
from uuid import UUID

from portal.accounts.operations.news import tell
from portal.accounts.roles import Permission
from portal.outbox.registry import Payload, daily, effect
from portal.partners.referrals.operations.moves import erase_old
from portal.partners.referrals.operations.submit import NEWS
from portal.places.calendar import local_day

KEPT_AFTER_CLOSING = timedelta(days=183)


@effect(NEWS, external=True, forget=True)
def something_new(payload: Payload, *, key: str, now: datetime) -> None:
    """Tell an organisation's people that something waits. Not what, not from whom, not how many."""
    tell(
        permission=Permission.REFERRALS_READ,
        force_id=UUID(str(payload["force"])),
        organisation_id=UUID(str(payload["organisation"])),
        key=key,
        now=now,
    )


@daily(hour=4, minute=20)
def erase_old_words(*, now: datetime) -> None:
    """Half a year after a referral was closed, its words go."""
    while erase_old(closed_before=local_day(now) - KEPT_AFTER_CLOSING):
        pass
