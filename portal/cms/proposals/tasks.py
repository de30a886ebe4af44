"""Looking for what is done and measured."""

from datetime import datetime

from portal.cms.models import ForceSite
from portal.cms.proposals.operations import propose_drafts
from portal.outbox.registry import every


@every(hours=1)
def propose(*, now: datetime) -> int:
    return sum(
        propose_drafts(force_id=force_id, now=now)
        for force_id in ForceSite.objects.values_list("force_id", flat=True)
    )
