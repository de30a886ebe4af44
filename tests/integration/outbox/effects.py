"""Effects for tests, which a real worker imports too. What they do to the database is counted in audit entries."""

import os
import signal
import time
import uuid
from datetime import datetime
from pathlib import Path

from django.conf import settings
from django.db import transaction

from portal.accounts.actors import System
from portal.audit.models import AuditEntry
from portal.audit.operations import record
from portal.outbox.operations import emit
from portal.outbox.registry import Payload, effect

FORCE = uuid.UUID("11111111-1111-4111-8111-111111111111")


class PlannedError(Exception):
    """Raised by an effect that is told to fail. Its message must never be kept."""


def marks() -> Path:
    """A folder in which effects leave files: what reached the world outside the database."""
    folder = Path(settings.DATA_FOLDER) / "marks"
    folder.mkdir(parents=True, exist_ok=True)
    return folder


def leave_row(payload: Payload, *, key: str, now: datetime) -> None:
    record(
        force=FORCE,
        by=System("tests"),
        action="tests.effect",
        subject_kind="effect",
        subject_id=uuid.UUID(str(payload["id"])),
        details={"key": key},
        now=now,
    )


@effect("tests.row")
def row(payload: Payload, *, key: str, now: datetime) -> None:
    leave_row(payload, key=key, now=now)


@effect("tests.slow_row")
def slow_row(payload: Payload, *, key: str, now: datetime) -> None:
    """Writes, says that it has begun, and waits to be let go."""
    leave_row(payload, key=key, now=now)
    (marks() / f"begun-{payload['id']}-{os.getpid()}").touch()
    _wait_for(marks() / "go")


@effect("tests.killing_row")
def killing_row(payload: Payload, *, key: str, now: datetime) -> None:
    """The first worker that runs it dies in the middle of the transaction, as by the kernel's hand."""
    leave_row(payload, key=key, now=now)
    died = marks() / "died"
    if not died.exists():
        died.touch()
        os.kill(os.getpid(), signal.SIGKILL)


@effect("tests.file", external=True)
def file(payload: Payload, *, key: str, now: datetime) -> None:
    """Leaves a file named by the idempotency key, as a mail server or object store would see it."""
    if (marks() / "world-is-down").exists():
        raise PlannedError("the words that a person wrote")
    (marks() / f"{key.replace(':', '_')}--{uuid.uuid4()}").touch()


@effect("tests.forgotten_row", forget=True)
def forgotten_row(payload: Payload, *, key: str, now: datetime) -> None:
    leave_row(payload, key=key, now=now)


@effect("tests.forgotten_file", external=True, forget=True)
def forgotten_file(payload: Payload, *, key: str, now: datetime) -> None:
    file(payload, key=key, now=now)


def emit_rows(number: int, *, name: str, now: datetime) -> list[str]:
    """Emit that many effects in one transaction, and return their keys."""
    keys = [str(uuid.uuid4()) for _ in range(number)]
    with transaction.atomic():
        for key in keys:
            emit(effect=name, key=key, payload={"id": key}, force=FORCE, now=now)
    return keys


def times_done(keys: list[str]) -> list[int]:
    """How often each happened in the database."""
    found = [
        str(subject)
        for subject in AuditEntry.objects.filter(action="tests.effect").values_list("subject_id", flat=True)
    ]
    return [found.count(key) for key in keys]


def _wait_for(path: Path) -> None:
    until = time.monotonic() + 20
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.02)
