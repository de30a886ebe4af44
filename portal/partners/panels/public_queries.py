"""Panels at the public door. Numbers of people, never who; nothing of a meeting before its minutes are published."""

from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q, QuerySet

from portal.partners.panels.models import Panel, PanelFinding, PanelMeeting, PanelReport
from portal.partners.panels.queries import FindingRow, findings_shown
from portal.partners.panels.vocabulary import CaseState, MeetingState
from portal.partners.recommendations.queries import Row, ledger
from portal.places.calendar import local_day


@dataclass(frozen=True, slots=True)
class Pack:
    """What a published meeting had before it, in numbers."""

    parts: int
    interests: int
    drawn: int
    shown: int
    withheld: int

    @property
    def missing(self) -> int:
        return self.drawn - self.shown - self.withheld


@dataclass(frozen=True, slots=True)
class MeetingPublic:
    """A meeting. `minutes`, `pack` and `findings` are empty until they are published."""

    id: UUID
    quarter: str
    topic: str
    beside_audit: str
    meets_on: date | None
    is_published: bool
    minutes: str
    came: int
    pack: Pack | None
    findings: tuple[FindingRow, ...]


@dataclass(frozen=True, slots=True)
class PanelPublic:
    id: UUID
    name: str
    purpose: str
    meetings: tuple[MeetingPublic, ...]
    years: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class ReportPublic:
    """A panel's year: its own words, its programme, and what became of what it asked."""

    panel: PanelPublic
    year: int
    words: str
    dissent: str
    published_on: date
    fates: tuple[tuple[Row, str], ...]
    dissents: tuple[tuple[str, str], ...]

    @property
    def overdue(self) -> int:
        return sum(row.is_overdue for row, _finding in self.fates)


def public_panels(force_id: UUID) -> list[tuple[UUID, str, str]]:
    """Id, name and purpose of each. One query."""
    return list(Panel.objects.filter(force_id=force_id).order_by("name").values_list("id", "name", "purpose"))


def public_panel(force_id: UUID, panel_id: UUID) -> PanelPublic | None:
    """One panel with its programme, the newest quarter first. Queries do not depend on how much it did."""
    panel = Panel.objects.filter(force_id=force_id, pk=panel_id).first()
    if panel is None:
        return None
    years = tuple(panel.reports.order_by("-year").values_list("year", flat=True))
    return PanelPublic(panel.pk, panel.name, panel.purpose, _meetings(panel.meetings.all()), years)


def public_report(force_id: UUID, panel_id: UUID, year: int, *, now: datetime) -> ReportPublic | None:
    """A panel's published year, or None."""
    report = (
        PanelReport.objects.filter(panel__force_id=force_id, panel_id=panel_id, year=year)
        .select_related("panel")
        .first()
    )
    if report is None:
        return None
    panel = report.panel
    meetings = _meetings(panel.meetings.filter(quarter__startswith=f"{year}-"))
    shown = PanelPublic(panel.pk, panel.name, panel.purpose, meetings, (year,))
    known = {row.id: row for row in ledger(force_id=force_id, now=now)}
    findings = [one for meeting in meetings for one in meeting.findings]
    return ReportPublic(
        panel=shown,
        year=year,
        words=report.words,
        dissent=report.dissent,
        published_on=local_day(report.published_at),
        fates=tuple(
            (known[made], one.title) for one in findings for made, _title in one.asked if made in known
        ),
        dissents=tuple((one.title, one.dissent) for one in findings if one.dissent),
    )


def _meetings(found: QuerySet[PanelMeeting]) -> tuple[MeetingPublic, ...]:
    cases = "items__sample__cases"
    rows = list(
        found.annotate(
            present=Count("attendance", distinct=True),
            parts=Count("items", distinct=True),
            interests=Count(
                "items__declarations", filter=Q(items__declarations__has_interest=True), distinct=True
            ),
            drawn=Count(cases, distinct=True),
            shown=Count(cases, filter=Q(**{f"{cases}__state": CaseState.SHOWN}), distinct=True),
            withheld=Count(cases, filter=Q(**{f"{cases}__state": CaseState.WITHHELD}), distinct=True),
        ).order_by("-quarter", "-meets_on", "pk")
    )
    by_meeting = _findings([row.pk for row in rows])
    return tuple(_meeting(row, by_meeting[row.pk]) for row in rows)


def _findings(meetings: list[UUID]) -> dict[UUID, list[FindingRow]]:
    public = list(PanelFinding.objects.public().filter(meeting__in=meetings))
    where = {one.pk: one.meeting_id for one in public}
    found: dict[UUID, list[FindingRow]] = defaultdict(list)
    for one in findings_shown(public):
        found[where[one.id]].append(one)
    return found


def _meeting(row: PanelMeeting, findings: list[FindingRow]) -> MeetingPublic:
    done = row.state == MeetingState.PUBLISHED
    counted = Pack(row.parts, row.interests, row.drawn, row.shown, row.withheld)  # type: ignore[attr-defined]
    return MeetingPublic(
        id=row.pk,
        quarter=row.quarter,
        topic=row.topic,
        beside_audit=row.beside_audit,
        meets_on=row.meets_on,
        is_published=done,
        minutes=row.minutes if done else "",
        came=row.present if done else 0,  # type: ignore[attr-defined]
        pack=counted if done else None,
        findings=tuple(findings),
    )
