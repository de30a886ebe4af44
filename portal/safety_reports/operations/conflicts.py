"""Conflicts of interest: a reader is barred from an area or a time, by her own word or a supervisor's."""

from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import local_day, local_midnight
from portal.places.queries import area_by_id, ranges_of
from portal.safety_reports.models import Claim, Conflict, ConflictRange, SafetyReport
from portal.safety_reports.subjects import CONFLICT


class ConflictNotFound(Exception):
    """There is no such live conflict in this force."""


class AreaNotFound(Exception):
    """The force has no such area."""


def declare_conflict(
    *,
    reader_id: UUID,
    area_id: UUID | None,
    first_day: date | None,
    last_day: date | None,
    by: Member,
    now: datetime,
) -> UUID:
    """Bar a reader from reports of an area, of a time, or of both together. `last_day` is included.

    Anyone in triage declares her own; a supervisor declares anyone's. Reports she has open go back to the queue.
    Raises NotAllowed, AreaNotFound, and ValueError where neither an area nor a first day is given.
    """
    check(by, Permission.REPORTS_TRIAGE, force_id=by.force_id)
    if reader_id != by.user_id:
        check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    if area_id is None and first_day is None:
        raise ValueError("A conflict names an area or a time.")
    area = area_by_id(area_id) if area_id else None
    if area_id and (area is None or area.force_id != by.force_id):
        raise AreaNotFound
    with transaction.atomic():
        conflict = Conflict.objects.create(
            force_id=by.force_id,
            reader_id=reader_id,
            area_id=area_id,
            arrived_from=local_midnight(first_day) if first_day else None,
            arrived_before=local_midnight(last_day + timedelta(days=1)) if last_day else None,
            declared_on=local_day(now),
        )
        if area:
            ConflictRange.objects.bulk_create(
                ConflictRange(conflict=conflict, first=first, last=last) for first, last in ranges_of(area.id)
            )
        _put_back_what_she_reads(reader_id, by=by)
        _record(conflict, "conflict.declared", by=by, now=now)
    return conflict.public_id


def end_conflict(*, conflict_id: UUID, by: Member, now: datetime) -> None:
    """End a conflict. A supervisor does, and never her own. Raises NotAllowed and ConflictNotFound."""
    check(by, Permission.REPORTS_SUPERVISE, force_id=by.force_id)
    with transaction.atomic():
        conflict = (
            Conflict.objects.select_for_update()
            .filter(public_id=conflict_id, force_id=by.force_id, ended_on__isnull=True)
            .first()
        )
        if conflict is None:
            raise ConflictNotFound
        if conflict.reader_id == by.user_id:
            raise NotAllowed(by, Permission.REPORTS_SUPERVISE)
        conflict.ended_on = local_day(now)
        conflict.save()
        _record(conflict, "conflict.ended", by=by, now=now)


def _put_back_what_she_reads(reader_id: UUID, *, by: Member) -> None:
    SafetyReport.objects.filter(claim__reader_id=reader_id, force_id=by.force_id, state="open").update(
        state="received"
    )
    Claim.objects.filter(reader_id=reader_id, report__force_id=by.force_id).delete()


def _record(conflict: Conflict, action: str, *, by: Member, now: datetime) -> None:
    record(
        force=conflict.force_id,
        by=by,
        action=action,
        subject_kind=CONFLICT,
        subject_id=conflict.public_id,
        details={"reader": str(conflict.reader_id)},
        now=now,
    )
