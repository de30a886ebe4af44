"""The chain: what is hashed, and linking committed entries one after another, force by force.

An entry is written without knowing its place, so that no transaction waits for another. A job links what was
committed; from then on a changed, missing, moved or inserted entry breaks the chain (portal/audit/verify.py).
"""

import hashlib
import json
from dataclasses import replace
from datetime import UTC, datetime
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.audit import heads
from portal.audit.models import AuditEntry, AuditLink

CHUNK = 200
# On PostgreSQL a lower id can be committed after a higher one. A usual run looks this far back for such rows,
# a whole run (once a day) everywhere.
LOOK_BACK = 5_000


def genesis(force: UUID) -> str:
    """What the first link of a force follows."""
    return hashlib.sha256(f"heard audit 1 {force}".encode()).hexdigest()


def digest(entry: AuditEntry, *, position: int, previous: str) -> str:
    """SHA-256 over the canonical bytes of an entry in its place: JSON, keys sorted, ASCII, time in UTC."""
    content = {
        "position": position,
        "previous": previous,
        "id": entry.pk,
        "force": str(entry.force),
        "by": entry.by,
        "action": entry.action,
        "subject_kind": entry.subject_kind,
        "subject_id": str(entry.subject_id),
        "details": entry.details,
        "at": entry.at.astimezone(UTC).isoformat(timespec="microseconds"),
    }
    canonical = json.dumps(content, sort_keys=True, separators=(",", ":"), ensure_ascii=True)
    return hashlib.sha256(canonical.encode()).hexdigest()


def link_committed(*, now: datetime, whole: bool = False) -> int:
    """Link every committed entry that is not yet linked, and note the new heads outside. Returns how many.

    Two runs at once do no harm: a position can be taken once, and the second run leaves the rest to the next.
    """
    floor = 0 if whole else max(0, _latest_linked() - LOOK_BACK)
    touched: set[UUID] = set(_forces()) if whole else set()
    linked = 0
    while ids := _unlinked(floor):
        try:
            links = _link(ids)
        except IntegrityError:
            break
        linked += len(links)
        touched |= {link.force for link in links}
    heads.note(sorted(map(head_of, touched), key=lambda head: head.force), now=now)
    return linked


def tell_heads() -> None:
    """Hand the head of each chain to the log."""
    heads.tell(head_of(force) for force in sorted(_forces()))


def note_restore(*, now: datetime) -> int:
    """Say outside the database that a backup was put back, and where each chain goes on from."""
    return heads.note([replace(head_of(force), restored=True) for force in sorted(_forces())], now=now)


def _latest_linked() -> int:
    return AuditLink.objects.order_by("-entry_id").values_list("entry_id", flat=True).first() or 0


def _unlinked(floor: int) -> list[int]:
    rows = AuditEntry.objects.filter(link__isnull=True, id__gt=floor).order_by("id")
    return list(rows.values_list("id", flat=True)[:CHUNK])


def _link(ids: list[int]) -> list[AuditLink]:
    links = []
    with transaction.atomic():
        entries = list(AuditEntry.objects.filter(id__in=ids, link__isnull=True).order_by("id"))
        ends = {force: _end(force) for force in {entry.force for entry in entries}}
        for entry in entries:
            position, previous = ends[entry.force]
            this = digest(entry, position=position + 1, previous=previous)
            ends[entry.force] = (position + 1, this)
            link = AuditLink(force=entry.force, position=position + 1, entry=entry, previous=previous)
            link.digest = this
            links.append(link)
        AuditLink.objects.bulk_create(links)
    return links


def _end(force: UUID) -> tuple[int, str]:
    last = AuditLink.objects.filter(force=force).order_by("-position").first()
    return (last.position, last.digest) if last else (0, genesis(force))


def head_of(force: UUID) -> heads.Head:
    """The last link of a force's chain; position 0 where there is none yet."""
    return heads.Head(force, *_end(force))


def _forces() -> list[UUID]:
    return list(AuditLink.objects.order_by().values_list("force", flat=True).distinct())
