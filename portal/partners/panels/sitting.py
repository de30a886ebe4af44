"""Who may act on a panel, and how. What somebody may not see does not exist for her."""

from datetime import datetime
from typing import Any
from uuid import UUID

from portal.accounts.actors import Actor
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Permission
from portal.partners.panels.models import Panel, PanelFinding, PanelItem, PanelMeeting, PanelSeat
from portal.partners.panels.models.panel import seats_of
from portal.partners.panels.vocabulary import MeetingState
from portal.partners.recording import check_may, note


class ClosedError(Exception):
    """The meeting's minutes are published: what is in its pack and its findings stands."""


def seat_in(panel_id: UUID, by: Actor, *, leads: bool = False) -> PanelSeat:
    """The seat that `by` holds there. Raises ObjectDoesNotExist for a stranger, NotAllowed where she does not lead."""
    seat = seats_of(by, panel_id=panel_id).select_related("panel").get()
    check_may(by, Permission.PANELS_SIT, force_id=seat.panel.force_id)
    if leads and not seat.chairs:
        raise NotAllowed(by, Permission.PANELS_SIT)
    return seat


def meeting_in(
    meeting_id: UUID, by: Actor, *, leads: bool = False, still_open: bool = True
) -> tuple[PanelMeeting, PanelSeat]:
    """A meeting of one's own panel, locked. Raises ObjectDoesNotExist, NotAllowed, ClosedError."""
    own = Panel.objects.sat_on_by(by)
    meeting = PanelMeeting.objects.filter(panel__in=own).select_for_update().get(pk=meeting_id)
    seat = seat_in(meeting.panel_id, by, leads=leads)
    if still_open and meeting.state == MeetingState.PUBLISHED:
        raise ClosedError
    return meeting, seat


def meeting_to_supply(meeting_id: UUID, by: Actor) -> PanelMeeting:
    """A meeting whose pack the force fills. Raises ObjectDoesNotExist, NotAllowed, ClosedError."""
    seen = Panel.objects.visible_to(by)
    meeting = (
        PanelMeeting.objects.filter(panel__in=seen)
        .select_for_update(of=("self",))
        .select_related("panel")
        .get(pk=meeting_id)
    )
    check_may(by, Permission.PANELS_RUN, force_id=meeting.panel.force_id)
    if meeting.state == MeetingState.PUBLISHED:
        raise ClosedError
    return meeting


def item_in(item_id: UUID, by: Actor) -> tuple[PanelItem, PanelSeat]:
    """A part of the pack of one's own panel, open to her or not."""
    own = Panel.objects.sat_on_by(by)
    item = PanelItem.objects.select_related("meeting").get(pk=item_id, meeting__panel__in=own)
    return item, seat_in(item.meeting.panel_id, by)


def finding_in(finding_id: UUID, by: Actor) -> tuple[PanelFinding, PanelSeat]:
    """A finding of one's own panel, for somebody who leads it and has no interest in what it is about."""
    finding = PanelFinding.objects.own_of(by).select_related("meeting__panel").get(pk=finding_id)
    return finding, seat_in(finding.meeting.panel_id, by, leads=True)


def noted(action: str, *, panel: Panel, subject: UUID, by: Actor, now: datetime, **details: Any) -> None:
    """The audit entry. Never a word of what was found."""
    note(
        f"panel.{action}",
        force_id=panel.force_id,
        by=by,
        now=now,
        subject_kind="panel",
        subject_id=panel.pk,
        about=str(subject),
        **details,
    )
