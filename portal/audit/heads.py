"""The heads of the chains, kept outside the database: whoever can rewrite every row cannot rewrite these too.

One line a head in HEARD_DATA/audit/heads.jsonl, appended and synced, never rewritten. Once an hour the last ones go to
the log, so that a log collector on another machine holds them.
"""

import json
import logging
import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from uuid import UUID

from django.conf import settings

logger = logging.getLogger(__name__)

TAIL_BYTES = 64 * 1024


@dataclass(frozen=True, slots=True)
class Head:
    """The last link of a force's chain at some time.

    `restored` marks where a chain went on from after a backup was put back: later links were lost with it.
    """

    force: UUID
    position: int
    digest: str
    restored: bool = False


def path() -> Path:
    return Path(settings.DATA_FOLDER) / "audit" / "heads.jsonl"


def note(current: Iterable[Head], *, now: datetime) -> int:
    """Append the heads that are not among the file's last. Returns how many."""
    latest = {head.force: head for head in _last()}
    new = [head for head in current if latest.get(head.force) != head]
    if not new:
        return 0
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    lines = "".join(_line(head, now) for head in new)
    descriptor = os.open(path(), os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        os.write(descriptor, (_line_end_if_cut(descriptor) + lines).encode())
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
    return len(new)


def tell(current: Iterable[Head]) -> None:
    """Write heads to the log. By the clock: a line at every turn would say when a report came."""
    for head in current:
        values = {"force": str(head.force), "position": head.position, "digest": head.digest}
        logger.info("audit head", extra=values)


def every() -> Iterator[Head]:
    """Every head ever noted, oldest first. A line that was cut short by a crash is passed over."""
    try:
        handle = path().open("rb")
    except FileNotFoundError:
        return
    with handle:
        for line in handle:
            head = _read(line)
            if head is not None:
                yield head


def _last() -> list[Head]:
    """The heads at the end of the file, oldest first."""
    try:
        handle = path().open("rb")
    except FileNotFoundError:
        return []
    with handle:
        handle.seek(max(0, path().stat().st_size - TAIL_BYTES))
        return [head for line in handle.read().splitlines() if (head := _read(line)) is not None]


def _line_end_if_cut(descriptor: int) -> str:
    size = os.fstat(descriptor).st_size
    return "\n" if size and os.pread(descriptor, 1, size - 1) != b"\n" else ""


def _line(head: Head, now: datetime) -> str:
    content = {
        "force": str(head.force),
        "position": head.position,
        "digest": head.digest,
        # The day is enough: with seconds, the head that follows a report would say when the report came.
        "on": now.astimezone(UTC).date().isoformat(),
    } | ({"restored": True} if head.restored else {})
    return json.dumps(content, separators=(",", ":")) + "\n"


def _read(line: bytes) -> Head | None:
    try:
        content = json.loads(line)
        return Head(
            UUID(content["force"]),
            int(content["position"]),
            str(content["digest"]),
            bool(content.get("restored")),
        )
    except (ValueError, KeyError, TypeError):
        return None
