"""What a panel does itself: declare, attend, find, recommend, publish."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.partners.checked_text import Words, contacts_in
from portal.partners.panels.models import (
    PanelAttendance,
    PanelDeclaration,
    PanelFinding,
    PanelItem,
    PanelMeeting,
    PanelRecommendation,
    PanelReport,
    PanelSeat,
)
from portal.partners.panels.sitting import finding_in, item_in, meeting_in, noted, seat_in
from portal.partners.panels.vocabulary import MeetingState, Rating
from portal.partners.recommendations import operations as ledger
from portal.partners.recommendations.operations import Asked, For
from portal.partners.recommendations.vocabulary import Origin, State
from portal.places.calendar import local_day


class HasInterestError(Exception):
    """She has an interest in this part of the pack, so it does not open for her."""


class NotYetError(Exception):
    """Minutes are published once they are written and the day of the meeting has come."""


class LeadsToSomebodyError(ValueError):
    """The text holds a number, a plate or an address. `field` names where."""

    def __init__(self, field: str, reasons: list[Words]) -> None:
        super().__init__(field)
        self.field, self.reasons = field, reasons


@dataclass(frozen=True, slots=True)
class Found:
    """A finding. `item_id` is the part of the pack that it is about, if it is about one."""

    rating: Rating
    title: str
    words: str
    dissent: str = ""
    item_id: UUID | None = None


def declare(*, item_id: UUID, has_interest: bool, by: Member, now: datetime) -> UUID:
    """Say whether one has an interest, which opens a part of the pack or bars it. Returns the meeting's id.

    An interest that comes to mind later bars it from then on. It is never taken back: HasInterestError.
    """
    with transaction.atomic():
        item, seat = item_in(item_id, by)
        said, made = PanelDeclaration.objects.select_for_update().get_or_create(
            item=item, seat=seat, defaults={"has_interest": has_interest, "declared_at": now}
        )
        if not made and said.has_interest and not has_interest:
            raise HasInterestError
        if not made and said.has_interest != has_interest:
            said.has_interest, said.declared_at = has_interest, now
            said.save(update_fields=["has_interest", "declared_at"])
        # Not which: the force reads its audit, and who has an interest is the panel's alone to know.
        noted("declared", panel=seat.panel, subject=item.pk, by=by, now=now)
    return item.meeting_id


def mark_attendance(*, meeting_id: UUID, seat_ids: Iterable[UUID], by: Actor, now: datetime) -> None:
    """Write down who came. Ids that are no seats of this panel are left out."""
    with transaction.atomic():
        meeting, seat = meeting_in(meeting_id, by, leads=True)
        came = PanelSeat.objects.filter(panel_id=meeting.panel_id, pk__in=list(seat_ids))
        PanelAttendance.objects.filter(meeting=meeting).delete()
        PanelAttendance.objects.bulk_create([PanelAttendance(meeting=meeting, seat=one) for one in came])
        noted("attendance", panel=seat.panel, subject=meeting.pk, by=by, now=now)


def record_finding(*, meeting_id: UUID, found: Found, by: Member, now: datetime) -> UUID:
    """Write a finding down, for the panel alone until the minutes are published.

    Raises HasInterestError about a part of the pack that is not open to `by`, and LeadsToSomebodyError.
    """
    for name in ("title", "words", "dissent"):
        _check(name, getattr(found, name))
    with transaction.atomic():
        meeting, seat = meeting_in(meeting_id, by)
        if found.item_id is not None:
            open_here = PanelItem.objects.open_to(by).filter(meeting=meeting, pk=found.item_id)
            if not open_here.exists():
                raise HasInterestError
        row = PanelFinding.objects.create(
            meeting=meeting,
            item_id=found.item_id,
            rating=found.rating,
            title=found.title.strip(),
            words=found.words.strip(),
            dissent=found.dissent.strip(),
            recorded_at=now,
        )
        noted("finding", panel=seat.panel, subject=row.pk, by=by, now=now)
    return row.pk


def recommend(*, finding_id: UUID, asked: Asked, by: Member, now: datetime) -> UUID:
    """Ask the force for something, in the ledger. It is handed in with the minutes; after them, at once."""
    with transaction.atomic():
        finding, seat = finding_in(finding_id, by)
        panel = seat.panel
        on_behalf = For(Origin.PANEL, panel.pk, panel.name)
        made = ledger.draft(force_id=panel.force_id, asked=asked, on_behalf=on_behalf, by=by, now=now)
        PanelRecommendation.objects.create(finding=finding, recommendation_id=made)
        if finding.meeting.state == MeetingState.PUBLISHED:
            ledger.submit(recommendation_id=made, by=by, now=now)
        noted("recommended", panel=panel, subject=finding.pk, by=by, now=now, recommendation=str(made))
    return made


def write_minutes(*, meeting_id: UUID, minutes: str, by: Actor, now: datetime) -> None:
    """Write the minutes, for the panel alone so far."""
    _check("minutes", minutes)
    with transaction.atomic():
        meeting, seat = meeting_in(meeting_id, by, leads=True)
        meeting.minutes = minutes.strip()
        meeting.save(update_fields=["minutes"])
        noted("minutes", panel=seat.panel, subject=meeting.pk, by=by, now=now)


def publish_minutes(*, meeting_id: UUID, by: Member, now: datetime) -> None:
    """Show minutes and findings to everybody, and hand in what was recommended. Raises NotYetError."""
    with transaction.atomic():
        meeting, seat = meeting_in(meeting_id, by, leads=True)
        if not meeting.minutes or meeting.meets_on is None or meeting.meets_on > local_day(now):
            raise NotYetError
        for made in _drafts(meeting):
            ledger.submit(recommendation_id=made, by=by, now=now)
        meeting.state, meeting.published_at = MeetingState.PUBLISHED, now
        meeting.save(update_fields=["state", "published_at"])
        noted("minutes_published", panel=seat.panel, subject=meeting.pk, by=by, now=now)


def publish_report(*, panel_id: UUID, year: int, words: str, dissent: str, by: Member, now: datetime) -> None:
    """The panel's words to its year. Published again, the later words replace the earlier ones."""
    for name, text in (("words", words), ("dissent", dissent)):
        _check(name, text)
    with transaction.atomic():
        seat = seat_in(panel_id, by, leads=True)
        PanelReport.objects.update_or_create(
            panel_id=panel_id,
            year=year,
            defaults={"words": words.strip(), "dissent": dissent.strip(), "published_at": now},
        )
        noted("report", panel=seat.panel, subject=panel_id, by=by, now=now, year=year)


def _drafts(meeting: PanelMeeting) -> list[UUID]:
    linked = PanelRecommendation.objects.filter(
        finding__meeting=meeting, recommendation__state=State.DRAFT
    ).order_by("recommendation__made_at")
    return list(linked.values_list("recommendation_id", flat=True))


def _check(field: str, text: str) -> None:
    if reasons := contacts_in(text):
        raise LeadsToSomebodyError(field, reasons)
