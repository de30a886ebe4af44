"""Panels as those who sit on them, those who supply them, and the public read them."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from uuid import UUID

from django.db.models import Count, Q

from portal.accounts.actors import Member
from portal.accounts.roles import Permission
from portal.partners.panels.models import (
    Panel,
    PanelDeclaration,
    PanelFinding,
    PanelMeeting,
    PanelRecommendation,
    PanelSeat,
)
from portal.partners.panels.models.panel import seats_of
from portal.partners.panels.vocabulary import RATING_TAGS, CaseState, ItemKind, MeetingState, Rating
from portal.places.calendar import local_day


@dataclass(frozen=True, slots=True)
class PanelRow:
    """A panel in a list. `sits` and `leads` are about the reader."""

    id: UUID
    name: str
    purpose: str
    meetings: int
    sits: bool
    leads: bool


@dataclass(frozen=True, slots=True)
class SeatRow:
    id: UUID
    name: str
    leads: bool
    is_own: bool


@dataclass(frozen=True, slots=True)
class MeetingRow:
    id: UUID
    quarter: str
    topic: str
    beside_audit: str
    meets_on: date | None
    state: MeetingState

    @property
    def is_published(self) -> bool:
        return self.state is MeetingState.PUBLISHED


@dataclass(frozen=True, slots=True)
class PanelShown:
    row: PanelRow
    seats: tuple[SeatRow, ...]
    meetings: tuple[MeetingRow, ...]
    reports: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ItemRow:
    """One part of a pack. `has_interest` is what the reader declared: None, where she has not yet."""

    id: UUID
    kind: ItemKind
    title: str
    waiting: int
    has_interest: bool | None


@dataclass(frozen=True, slots=True)
class FindingRow:
    id: UUID
    rating: Rating
    title: str
    words: str
    dissent: str
    item: str
    on: date
    asked: tuple[tuple[UUID, str], ...]

    @property
    def tag(self) -> str:
        return RATING_TAGS[self.rating]


@dataclass(frozen=True, slots=True)
class MeetingShown:
    """A meeting. Minutes, findings and who came are empty for those who do not sit on its panel."""

    panel: PanelRow
    row: MeetingRow
    items: tuple[ItemRow, ...]
    findings: tuple[FindingRow, ...]
    minutes: str
    came: tuple[UUID, ...]
    seats: tuple[SeatRow, ...]


def panels_for(actor: Member) -> list[PanelRow]:
    """Every panel that the actor may see. Two queries, however many there are."""
    seats = {seat.panel_id: seat for seat in seats_of(actor)}
    rows = Panel.objects.visible_to(actor).annotate(held=Count("meetings")).order_by("name")
    return [_panel(row, seats.get(row.pk)) for row in rows]


def panel_for(actor: Member, panel_id: UUID) -> PanelShown | None:
    """One of them with its programme. Who sits on it is told to the panel alone. Five queries."""
    row = next((one for one in panels_for(actor) if one.id == panel_id), None)
    if row is None:
        return None
    panel = Panel.objects.get(pk=panel_id)
    return PanelShown(
        row,
        _seats(panel_id, actor) if row.sits else (),
        tuple(_meeting(one) for one in panel.meetings.order_by("-quarter", "-meets_on", "pk")),
        tuple(panel.reports.order_by("-year").values_list("year", flat=True)),
    )


def meeting_for(actor: Member, meeting_id: UUID) -> MeetingShown | None:
    """One meeting, as far as it is the actor's. The number of queries does not depend on what is in it."""
    meeting = PanelMeeting.objects.filter(pk=meeting_id, panel__in=Panel.objects.visible_to(actor)).first()
    if meeting is None:
        return None
    row = next(one for one in panels_for(actor) if one.id == meeting.panel_id)
    findings = PanelFinding.objects.own_of(actor).filter(meeting=meeting)
    return MeetingShown(
        row,
        _meeting(meeting),
        _items(meeting, actor),
        findings_shown(findings) if row.sits else (),
        meeting.minutes if row.sits else "",
        tuple(meeting.attendance.values_list("seat_id", flat=True)) if row.sits else (),
        _seats(meeting.panel_id, actor) if row.sits else (),
    )


def may_supply(actor: Member) -> bool:
    """Whether the actor fills packs."""
    return actor.may(Permission.PANELS_RUN)


def findings_shown(found: Iterable[PanelFinding]) -> tuple[FindingRow, ...]:
    """Findings with what they led to, the oldest first. Four queries, however many there are."""
    rows = list(PanelFinding.objects.filter(pk__in=[one.pk for one in found]).select_related("item"))
    links = PanelRecommendation.objects.filter(finding__in=rows).select_related("recommendation")
    asked: dict[UUID, list[tuple[UUID, str]]] = {}
    for link in links.prefetch_related("recommendation__versions"):
        standing = [one.title for one in link.recommendation.versions.all() if one.replaced_at is None]
        asked.setdefault(link.finding_id, []).append((link.recommendation_id, "".join(standing)))
    return tuple(
        FindingRow(
            row.pk,
            Rating(row.rating),
            row.title,
            row.words,
            row.dissent,
            row.item.title if row.item else "",
            local_day(row.recorded_at),
            tuple(asked.get(row.pk, ())),
        )
        for row in sorted(rows, key=lambda one: (one.recorded_at, str(one.pk)))
    )


def _items(meeting: PanelMeeting, actor: Member) -> tuple[ItemRow, ...]:
    waiting = Count("sample__cases", filter=Q(sample__cases__state=CaseState.WAITING))
    rows = (
        meeting.items.order_by("added_at", "pk")
        .annotate(still=waiting)
        .values_list("pk", "kind", "title", "still")
    )
    said = dict(
        PanelDeclaration.objects.filter(seat__in=seats_of(actor), item__meeting=meeting).values_list(
            "item_id", "has_interest"
        )
    )
    return tuple(ItemRow(pk, ItemKind(kind), title, still, said.get(pk)) for pk, kind, title, still in rows)


def _seats(panel_id: UUID, actor: Member) -> tuple[SeatRow, ...]:
    rows = PanelSeat.objects.filter(panel_id=panel_id, ended_at=None).order_by("-chairs", "name", "pk")
    return tuple(SeatRow(one.pk, one.name, one.chairs, one.user_id == actor.user_id) for one in rows)


def _panel(row: Panel, seat: PanelSeat | None) -> PanelRow:
    held: int = row.held  # type: ignore[attr-defined]
    return PanelRow(row.pk, row.name, row.purpose, held, seat is not None, bool(seat and seat.chairs))


def _meeting(row: PanelMeeting) -> MeetingRow:
    return MeetingRow(row.pk, row.quarter, row.topic, row.beside_audit, row.meets_on, MeetingState(row.state))
