"""Taking in reports that were gathered elsewhere: each once, however often its file is given."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import local_day
from portal.places.precision import Precision
from portal.places.queries import force_at
from portal.safety_reports.imports.rows import ImportedRow
from portal.safety_reports.models import ReportConcern, SafetyReport
from portal.safety_reports.vocabulary.concerns import MAY_BE_A_CRIME
from portal.safety_reports.vocabulary.spaces import Source, Space
from portal.safety_reports.vocabulary.triage import State

CHUNK = 100  # rows in one transaction, so that nobody waits behind an import


def known_keys(keys: Sequence[str], *, source: Source) -> set[str]:
    """Those of the keys that were imported before."""
    rows = SafetyReport.objects.filter(source=source, external_key__in=list(keys))
    return set(rows.values_list("external_key", flat=True))


def is_on_ground_of(row: ImportedRow, force_id: UUID) -> bool:
    """Whether the force polices the place. Another force's reports are handed to it, not taken in here."""
    force = force_at(row.exact_cell)
    return force is not None and force.id == force_id


def take_in(rows: Sequence[ImportedRow], *, force_id: UUID, source: Source, by: Actor, now: datetime) -> int:
    """Store a chunk of rows that are not there yet, accepted: they were looked at where they were gathered.

    They keep their source, so that they are never counted as the portal's own. Returns how many were new.
    """
    check(by, Permission.REPORTS_IMPORT, force_id=force_id)
    with transaction.atomic():
        known = known_keys([row.key for row in rows], source=source)
        fresh = {row.key: row for row in rows if row.key not in known}
        reports = SafetyReport.objects.bulk_create(
            [_report(row, force_id=force_id, source=source, now=now) for row in fresh.values()]
        )
        ReportConcern.objects.bulk_create(
            ReportConcern(report=report, code=code)
            for report, row in zip(reports, fresh.values(), strict=True)
            for code in row.concerns
        )
        if fresh:
            record(
                force=force_id,
                by=by,
                action="reports.imported",
                subject_kind="force",
                subject_id=force_id,
                details={"source": str(source), "reports": len(fresh)},
                now=now,
            )
    return len(fresh)


def _report(row: ImportedRow, *, force_id: UUID, source: Source, now: datetime) -> SafetyReport:
    return SafetyReport(
        force_id=force_id,
        source=source,
        external_key=row.key,
        space=Space.PUBLIC,
        cell=Precision.STREET.keep(row.exact_cell),
        precision=Precision.STREET,
        main_concern=row.main_concern,
        part_of_day=row.part_of_day,
        may_be_a_crime=bool(MAY_BE_A_CRIME.intersection(row.concerns)),
        state=State.ACCEPTED,
        arrived_at=row.arrived_at,
        accepted_on=local_day(now),
        decided_on=local_day(now),
    )
