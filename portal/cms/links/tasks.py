"""Link checks by the worker: on demand, and once a day."""

from datetime import datetime
from uuid import UUID

from portal.cms.links import operations
from portal.cms.models.site import ForceSite
from portal.outbox.registry import Payload, daily, effect


@effect(operations.CHECK, external=True)
def check_links(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001 - every handler's shape
    """Not one transaction: its progress is read while it goes on. Twice is harmless, it begins anew."""
    operations.walk(check_id=UUID(str(payload["check"])))


@daily(hour=4, minute=40)
def check_all_links(*, now: datetime) -> int:
    """Every force's links, each night. Returns how many forces."""
    forces = list(ForceSite.objects.values_list("force_id", flat=True))
    for force_id in forces:
        check_id = operations.begin(force_id=force_id, now=now)
        if check_id:
            operations.walk(check_id=check_id)
    return len(forces)
