"""Panels, who sits on them, and their programme."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.policy import NotAllowed
from portal.accounts.queries import members_with
from portal.accounts.roles import Permission
from portal.partners.panels.models import Panel, PanelMeeting, PanelSeat
from portal.partners.panels.sitting import meeting_in, noted, seat_in
from portal.partners.recording import check_may


class TakenError(ValueError):
    """The name, or the seat, is taken already."""


class CannotSitError(ValueError):
    """Nobody with that id may sit on a panel of this force."""


@dataclass(frozen=True, slots=True)
class Planned:
    """One meeting of the programme. `quarter` such as 2026-Q4; `beside_audit` names an internal audit, or is empty."""

    quarter: str
    topic: str
    beside_audit: str
    meets_on: date | None


def set_up(*, force_id: UUID, name: str, purpose: str, by: Actor, now: datetime) -> UUID:
    """Begin a panel with nobody on it. Raises TakenError."""
    check_may(by, Permission.PANELS_RUN, force_id=force_id)
    with transaction.atomic():
        if Panel.objects.filter(force_id=force_id, name=name.strip()).exists():
            raise TakenError
        panel = Panel.objects.create(
            force_id=force_id, name=name.strip(), purpose=purpose.strip(), set_up_at=now
        )
        noted("set_up", panel=panel, subject=panel.pk, by=by, now=now)
    return panel.pk


def appoint(*, panel_id: UUID, user_id: UUID, leads: bool, by: Actor, now: datetime) -> UUID:
    """Offer somebody a seat. The force can do this, and cannot take a seat away. Raises CannotSitError, TakenError."""
    with transaction.atomic():
        panel = Panel.objects.visible_to(by).select_for_update().get(pk=panel_id)
        check_may(by, Permission.PANELS_RUN, force_id=panel.force_id)
        names = dict(members_with(Permission.PANELS_SIT, force_id=panel.force_id, now=now))
        if user_id not in names:
            raise CannotSitError
        try:
            with transaction.atomic():
                seat = PanelSeat.objects.create(
                    panel=panel, user_id=user_id, name=names[user_id], chairs=leads, since=now
                )
        except IntegrityError:
            raise TakenError from None
        noted("appointed", panel=panel, subject=seat.pk, by=by, now=now, leads=leads)
    return seat.pk


def stand_down(*, seat_id: UUID, by: Member, now: datetime) -> UUID:
    """End one's own seat, or as its leader somebody else's. Returns the panel's id. Raises NotAllowed."""
    with transaction.atomic():
        own = Panel.objects.sat_on_by(by)
        seat = (
            PanelSeat.objects.select_for_update(of=("self",))
            .select_related("panel")
            .get(pk=seat_id, panel__in=own, ended_at=None)
        )
        mine = seat_in(seat.panel_id, by)
        if seat.user_id != by.user_id and not mine.chairs:
            raise NotAllowed(by, Permission.PANELS_SIT)
        seat.ended_at = now
        seat.save(update_fields=["ended_at"])
        noted("stood_down", panel=seat.panel, subject=seat.pk, by=by, now=now)
    return seat.panel_id


def plan_meeting(*, panel_id: UUID, planned: Planned, by: Actor, now: datetime) -> UUID:
    """Put a meeting into the programme. The panel plans it, not the force."""
    with transaction.atomic():
        seat = seat_in(panel_id, by, leads=True)
        meeting = PanelMeeting.objects.create(panel_id=panel_id, **asdict(planned))
        noted(
            "planned", panel=seat.panel, subject=meeting.pk, by=by, now=now, quarter=planned.quarter.lower()
        )
    return meeting.pk


def change_meeting(*, meeting_id: UUID, planned: Planned, by: Actor, now: datetime) -> None:
    """Change a meeting that has not published its minutes."""
    with transaction.atomic():
        meeting, seat = meeting_in(meeting_id, by, leads=True)
        for name, value in asdict(planned).items():
            setattr(meeting, name, value)
        meeting.save(update_fields=list(asdict(planned)))
        noted(
            "replanned", panel=seat.panel, subject=meeting.pk, by=by, now=now, quarter=planned.quarter.lower()
        )
