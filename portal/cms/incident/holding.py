"""Taking approved versions off the clock while an incident runs. What is off the clock nothing of Wagtail's publishes."""

from datetime import datetime
from uuid import UUID

from wagtail.models import Revision

from portal.accounts.actors import System
from portal.audit.operations import record
from portal.cms.models.incidents import HeldBack, Incident

BY = System("incident")


def running(force_id: UUID) -> Incident | None:
    return Incident.objects.filter(force_id=force_id, ended_at__isnull=True).first()


def hold_if_paused(*, force_id: UUID, revision_id: int, now: datetime) -> None:
    """A version that was just approved for a later time: held back at once, if an incident runs."""
    if Revision.objects.filter(pk=revision_id, approved_go_live_at__isnull=False).exists():
        hold_all_if_paused(force_id=force_id, now=now)


def hold_all_if_paused(*, force_id: UUID, now: datetime) -> int:
    """Whatever is on the clock although an incident runs, however it got there."""
    incident = running(force_id)
    return hold_all(incident, now=now) if incident else 0


def hold_all(incident: Incident, *, now: datetime) -> int:
    """Take every approved version of the incident's force off the clock, and remember its time. Says how many."""
    from portal.cms.workflow.trees import on_the_clock

    waiting = on_the_clock(incident.force_id)
    HeldBack.objects.bulk_create(
        [
            HeldBack(incident=incident, page=page, revision=revision, go_live_at=revision.approved_go_live_at)
            for revision, page in waiting
        ],
        ignore_conflicts=True,
    )
    Revision.objects.filter(pk__in=[revision.pk for revision, _page in waiting]).update(
        approved_go_live_at=None
    )
    for revision, page in waiting:
        record(
            force=incident.force_id,
            by=BY,
            action="page.held_back",
            subject_kind="page",
            subject_id=page.translation_key,
            details={"page": page.pk, "revision": revision.pk, "incident": incident.pk},
            now=now,
        )
    return len(waiting)
