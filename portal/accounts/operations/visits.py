"""Remembering when somebody was last here. Not audited: it is her own convenience, and overwritten."""

from datetime import datetime, timedelta
from uuid import UUID

from portal.accounts.models import LastHere

A_VISIT_ENDS_AFTER = timedelta(hours=4)
NEW_HERE = timedelta(days=7)


def come_in(*, membership_id: UUID, now: datetime) -> datetime:
    """Since when things are new to this member. Her first visit counts from a week ago.

    Writes at most once an hour, so that opening the page again and again is a read.
    """
    hour = now.replace(minute=0, second=0, microsecond=0)
    here = LastHere.objects.filter(membership_id=membership_id).first()
    if here is None:
        LastHere.objects.bulk_create(
            [LastHere(membership_id=membership_id, since=hour - NEW_HERE, seen_at=hour)],
            ignore_conflicts=True,
        )
        return hour - NEW_HERE
    if here.seen_at >= hour:
        return here.since
    since = here.seen_at if hour - here.seen_at >= A_VISIT_ENDS_AFTER else here.since
    LastHere.objects.filter(membership_id=membership_id).update(since=since, seen_at=hour)
    return since
