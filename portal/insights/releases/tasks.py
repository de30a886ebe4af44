"""Work behind the scenes."""

from contextlib import suppress
from datetime import datetime
from uuid import UUID

from portal.accounts.actors import System
from portal.insights.releases.operations.checking import ASKED, do_check
from portal.insights.releases.operations.making import (
    RAISED,
    NoHarmReviewError,
    complete_releases,
    finish_release,
    make_due,
)
from portal.insights.releases.operations.planning import plan_next
from portal.outbox.registry import Payload, daily, effect
from portal.places.calendar import local_day
from portal.places.queries import list_forces


@daily(hour=4, minute=50)
def releases(*, now: datetime) -> None:
    """Make what is due, and fix the next window before it opens. The hour is the same whatever came in.

    Releases of an earlier version get the file that they lack, so that an upgrade asks nothing of anybody.
    """
    for force in list_forces():
        with suppress(NoHarmReviewError):  # it waits for two people, and no report is lost meanwhile
            make_due(force_id=force.id, until=local_day(now), by=System("releases"), now=now)
        complete_releases(force_id=force.id)
        plan_next(force_id=force.id, by=System("releases"), now=now)


@effect(ASKED, external=True)
def check_release(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001 - every handler's shape
    """Whether the files are as they were published, for the page that asked."""
    do_check(check_id=UUID(str(payload["check"])), now=now)


@effect(RAISED, external=True)
def release_is_out(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001 - every handler's shape
    """Files and pages once more, in case the machine stopped between the commit and the files."""
    finish_release(release_id=UUID(str(payload["release"])))
