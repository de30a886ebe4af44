"""What a supervisor sees of the team: load, conflicts, holds, and messages that wait for a second person."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db.models import Sum

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.queries import pseudonyms
from portal.accounts.roles import Permission
from portal.places.calendar import local_day
from portal.safety_reports.models import Claim, Conflict, DisclosureCase, ReadingDay, SafetyReport
from portal.safety_reports.operations.words import limits_of


@dataclass(frozen=True, slots=True)
class ReaderLoad:
    """How much somebody read today and in the last seven days, and how many reports she has open."""

    reader_id: UUID
    pseudonym: str
    today: int
    limit: int
    week: int
    open_now: int


@dataclass(frozen=True, slots=True)
class ConflictRow:
    public_id: UUID
    reader: str
    area: str
    arrived_from: date | None
    arrived_until: date | None
    declared_on: date
    mine: bool


def load(*, by: Member, now: datetime) -> tuple[ReaderLoad, ...]:
    """Everybody who read something in the last seven days, most first. For supervisors."""
    check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    today = local_day(now)
    week = dict(
        ReadingDay.objects.filter(force_id=by.force_id, day__gt=today - timedelta(days=7))
        .values_list("reader_id")
        .annotate(Sum("opened"))
    )
    this_day = dict(
        ReadingDay.objects.filter(force_id=by.force_id, day=today).values_list("reader_id", "opened")
    )
    open_now: dict[UUID, int] = {}
    claims = Claim.objects.filter(report__force_id=by.force_id, expires_at__gt=now)
    for reader_id in claims.values_list("reader_id", flat=True):
        open_now[reader_id] = open_now.get(reader_id, 0) + 1
    names = pseudonyms({*week, *open_now})
    limit = limits_of(by.force_id).a_day
    rows = [
        ReaderLoad(
            reader,
            names.get(reader, ""),
            this_day.get(reader, 0),
            limit,
            week.get(reader, 0),
            open_now.get(reader, 0),
        )
        for reader in {*week, *open_now}
    ]
    return tuple(sorted(rows, key=lambda row: (-row.week, row.pseudonym)))


def conflicts(*, by: Member) -> tuple[ConflictRow, ...]:
    """Live conflicts: a supervisor sees everybody's, a reader her own."""
    check(by, Permission.REPORTS_TRIAGE, force_id=by.force_id)
    live = Conflict.objects.filter(force_id=by.force_id, ended_on__isnull=True).select_related("area")
    if not by.may(Permission.REPORTS_SUPERVISE):
        live = live.filter(reader_id=by.user_id)
    found = list(live.order_by("-declared_on", "-pk"))
    names = pseudonyms({conflict.reader_id for conflict in found})
    return tuple(
        ConflictRow(
            conflict.public_id,
            names.get(conflict.reader_id, ""),
            conflict.area.name if conflict.area else "",
            local_day(conflict.arrived_from) if conflict.arrived_from else None,
            local_day(conflict.arrived_before - timedelta(days=1)) if conflict.arrived_before else None,
            conflict.declared_on,
            conflict.reader_id == by.user_id,
        )
        for conflict in found
    )


def overdue_disclosures(*, by: Member, now: datetime) -> int:
    """Disclosures whose clock has run out, among the reports this reader may see."""
    return DisclosureCase.objects.filter(
        report__in=SafetyReport.objects.visible_to(by), settled_on__isnull=True, due_at__lt=now
    ).count()
