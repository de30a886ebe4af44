"""The erasure list: what was erased, kept outside the database, so that a restored backup can be made to forget again.

One line an erasure in HEARD_DATA/erasures/erasures.jsonl: what, the subject's kind and id, and the day. Never content.
"""

import fcntl
import json
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from pathlib import Path
from uuid import UUID

from django.conf import settings

from portal.outbox.operations import emit
from portal.shell.registries import Registry

NOTE_ERASURE = "safety_reports.note_erasure"


class Erased(StrEnum):
    """Why it was erased. What only its time ended is not here: the daily job finds that again by itself."""

    WITHDRAWN = "withdrawn"
    MOVED = "moved"  # to the independent inbox: nothing of it may come back to triage


@dataclass(frozen=True, slots=True)
class Erasure:
    what: Erased
    kind: str
    row: UUID
    on: date


# Kind of subject -> how a higher app erases one again: (row, now) -> how many it found.
again: Registry[Callable[[UUID, datetime], int]] = Registry("erase_again")


def remember(what: Erased, *, kind: str, row: UUID, force: UUID, now: datetime) -> None:
    """Have an erasure noted outside the database; in the transaction that erases."""
    emit(
        effect=NOTE_ERASURE,
        key=f"erased:{what}:{kind}:{row}",
        payload={"what": str(what), "kind": kind, "row": str(row)},
        force=force,
        now=now,
    )


def path() -> Path:
    return Path(settings.DATA_FOLDER) / "erasures" / "erasures.jsonl"


def note(erasure: Erasure) -> None:
    """Append one line, synced to the disk. The same erasure twice is harmless."""
    path().parent.mkdir(parents=True, exist_ok=True, mode=0o700)
    line = json.dumps(
        {"what": erasure.what, "kind": erasure.kind, "row": str(erasure.row), "on": erasure.on.isoformat()}
    )
    with path().open("a", encoding="utf-8") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        handle.write(line + "\n")
        handle.flush()
        os.fsync(handle.fileno())


def listed(file: Path) -> Iterator[Erasure]:
    """Every erasure of a list, oldest first. A last line that was cut off by a crash is left out."""
    with file.open(encoding="utf-8") as handle:
        for line in handle:
            if not line.endswith("\n"):
                return
            entry = json.loads(line)
            yield Erasure(
                Erased(entry["what"]), str(entry["kind"]), UUID(entry["row"]), date.fromisoformat(entry["on"])
            )
