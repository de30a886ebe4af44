"""Accepted reports as plain columns, for what is counted from them. No words, no ids."""

from collections.abc import Iterator
from datetime import date
from uuid import UUID

from portal.accounts.actors import System
from portal.safety_reports.models.report import SafetyReport
from portal.safety_reports.vocabulary.spaces import Source, Space
from portal.safety_reports.vocabulary.triage import State

CHUNK = 20_000
# (cell, precision, space, feeling, main concern, part of the day)
AcceptedRow = tuple[int | None, str, str, str, str, str]


def own_accepted(*, force_id: UUID, first: date, last: date, by: System) -> Iterator[AcceptedRow]:
    """What the portal itself took in and accepted on these days, about public places and online. Nothing imported,
    nothing private; what is about the police is not in this table at all."""
    rows = SafetyReport.objects.visible_to(by).filter(
        force_id=force_id,
        state=State.ACCEPTED,
        source=Source.PORTAL,
        space__in=(Space.PUBLIC, Space.ONLINE),
        accepted_on__gte=first,
        accepted_on__lte=last,
    )
    columns = ("cell", "precision", "space", "feeling", "main_concern", "part_of_day")
    return rows.values_list(*columns).iterator(chunk_size=CHUNK)
