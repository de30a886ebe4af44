"""Walks every chain and every head kept outside, and says exactly what does not fit."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from itertools import islice
from uuid import UUID

from django.db.models import Max

from portal.audit import heads
from portal.audit.chain import digest, genesis
from portal.audit.models import AuditCheck, AuditEntry, AuditLink

CHUNK = 500
CHAINED_WITHIN = timedelta(minutes=10)


class Fault(StrEnum):
    EDITED = "edited"  # the entry, or its link, is not what was hashed
    ENTRY_MISSING = "entry-missing"  # the link is there, its entry is not
    LINK_MISSING = "link-missing"  # a position is not there
    OUT_OF_ORDER = "out-of-order"  # the link does not follow the one before it
    TAIL_CUT = "tail-cut"  # the head outside is further than the chain
    REWRITTEN = "rewritten"  # the head outside has another digest at this position
    UNCHAINED = "unchained"  # an old entry that is in no chain


@dataclass(frozen=True, slots=True)
class Finding:
    """What is wrong, where. `position` counts from 1 in the force's chain; `entry` is the row's id."""

    fault: Fault
    force: UUID
    position: int | None = None
    entry: int | None = None
    until: int | None = None


@dataclass(frozen=True, slots=True)
class Verdict:
    entries: int
    unchained: int
    findings: tuple[Finding, ...]

    @property
    def sound(self) -> bool:
        return not self.findings


def verify(*, now: datetime, progress: Callable[[int], None] = lambda _: None) -> Verdict:
    """Check everything. `progress` is told how many links were walked, a few hundred at a time."""
    findings: list[Finding] = []
    for force in sorted(AuditLink.objects.order_by().values_list("force", flat=True).distinct()):
        findings += _walk(force, progress)
    findings += _against_heads()
    unchained = AuditEntry.objects.filter(link__isnull=True)
    findings += [
        Finding(Fault.UNCHAINED, entry.force, entry=entry.pk)
        for entry in unchained.filter(at__lt=now - CHAINED_WITHIN).order_by("id")[:CHUNK]
    ]
    return Verdict(AuditEntry.objects.count(), unchained.count(), tuple(findings))


def keep(verdict: Verdict, *, now: datetime) -> None:
    """Keep a verdict's figures for the workspace's page."""
    first = verdict.findings[0].fault if verdict.findings else ""
    AuditCheck.objects.create(
        at=now,
        entries=verdict.entries,
        unchained=verdict.unchained,
        faults=len(verdict.findings),
        first_fault=first,
    )


def _walk(force: UUID, progress: Callable[[int], None]) -> Iterator[Finding]:
    expected, previous = 1, genesis(force)
    while links := _links_from(force, expected):
        entries = AuditEntry.objects.in_bulk([link.entry_id for link in links])
        for link in links:
            if link.position != expected:
                yield Finding(Fault.LINK_MISSING, force, expected, until=link.position - 1)
            elif link.previous != previous:
                yield Finding(Fault.OUT_OF_ORDER, force, link.position, link.entry_id)
            fault = _fault_of(link, entries.get(link.entry_id))
            if fault is not None:
                yield Finding(fault, force, link.position, link.entry_id)
            expected, previous = link.position + 1, link.digest
        progress(len(links))


def _links_from(force: UUID, position: int) -> list[AuditLink]:
    return list(AuditLink.objects.filter(force=force, position__gte=position).order_by("position")[:CHUNK])


def _fault_of(link: AuditLink, entry: AuditEntry | None) -> Fault | None:
    if entry is None:
        return Fault.ENTRY_MISSING
    same_force = entry.force == link.force
    if not same_force or digest(entry, position=link.position, previous=link.previous) != link.digest:
        return Fault.EDITED
    return None


def _against_heads() -> Iterator[Finding]:
    """The first position of each force at which the file outside and the chain part ways."""
    astray: dict[UUID, set[int]] = {}
    noted = heads.every()
    while some := list(islice(noted, CHUNK)):
        found = _digests(some)
        for head in some:
            if head.restored:
                kept = {position for position in astray.get(head.force, set()) if position <= head.position}
                astray[head.force] = kept
            if found.get((head.force, head.position)) != head.digest:
                astray.setdefault(head.force, set()).add(head.position)
    for force in sorted(force for force, positions in astray.items() if positions):
        end = AuditLink.objects.filter(force=force).aggregate(end=Max("position"))["end"] or 0
        rewritten = [position for position in astray[force] if position <= end]
        if rewritten:
            yield Finding(Fault.REWRITTEN, force, min(rewritten))
        if max(astray[force]) > end:
            yield Finding(Fault.TAIL_CUT, force, end + 1, until=max(astray[force]))


def _digests(some: list[heads.Head]) -> dict[tuple[UUID, int], str]:
    positions: dict[UUID, list[int]] = {}
    for head in some:
        positions.setdefault(head.force, []).append(head.position)
    found: dict[tuple[UUID, int], str] = {}
    for force, wanted in positions.items():
        rows = AuditLink.objects.filter(force=force, position__in=wanted)
        found |= {(force, position): value for position, value in rows.values_list("position", "digest")}
    return found
