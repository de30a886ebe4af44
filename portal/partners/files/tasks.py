"""Files do not lie about for ever."""

from datetime import datetime

from portal.accounts.actors import System
from portal.outbox.registry import daily
from portal.partners.files.operations import delete_what_is_due
from portal.safety_reports.queries.retention import forces_with_data


@daily(hour=4)
def delete_files(*, now: datetime) -> None:
    """Delete what has been kept for its period, force by force."""
    for force_id in forces_with_data():
        delete_what_is_due(force_id=force_id, by=System("retention"), now=now)
