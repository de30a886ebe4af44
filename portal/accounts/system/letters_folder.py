"""Mail as files: where no mail server is named, letters are written to a folder, and read there."""

import re
import uuid
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes, policy
from email.message import EmailMessage
from pathlib import Path
from uuid import UUID

from django.conf import settings

MOST_LETTERS = 100
_RULE = re.compile(rb"^-{70,}\r?\n?", re.MULTILINE)  # Django ends each message in a file so
_LETTERS = uuid.UUID("5b0a3cb2-3a0c-4c46-9d3b-8d7c5f6a1e52")
_SECRET = re.compile(r"(https?://[^\s/]+/[^\s]*?)([A-Za-z0-9_-]{16,})")


@dataclass(frozen=True, slots=True)
class Letter:
    """One letter. `body` is its plain text."""

    id: UUID
    at: datetime
    to: str
    subject: str
    body: str


def is_used() -> bool:
    """Whether letters are written to the folder at all."""
    return settings.EMAIL_BACKEND.endswith(("filebased.EmailBackend", "locmem.EmailBackend"))


def latest(limit: int = MOST_LETTERS) -> list[Letter]:
    """The latest letters, newest first."""
    folder = Path(settings.MAIL_FOLDER)
    if not folder.is_dir():
        return []
    letters: list[Letter] = []
    for path in sorted(folder.glob("*.log"), key=lambda each: each.stat().st_mtime_ns, reverse=True):
        letters += reversed(list(_letters_in(path)))
        if len(letters) >= limit:
            break
    return letters[:limit]


def letter(letter_id: UUID) -> Letter | None:
    """One of the latest letters."""
    return next((each for each in latest() if each.id == letter_id), None)


def without_secrets(body: str) -> str:
    """The text, with the part of each link that lets somebody in taken out."""
    return _SECRET.sub(r"\1…", body)


def _letters_in(path: Path) -> Iterator[Letter]:
    written = datetime.fromtimestamp(path.stat().st_mtime, UTC)
    for number, raw in enumerate(_RULE.split(path.read_bytes())):
        if raw.strip():
            yield _letter(raw, written, name=f"{path.name}:{number}")


def _letter(raw: bytes, written: datetime, *, name: str) -> Letter:
    message = message_from_bytes(raw, EmailMessage, policy=policy.default)
    part = message.get_body(("plain",))
    return Letter(
        id=uuid.uuid5(_LETTERS, name),
        at=written,
        to=str(message.get("To", "")),
        subject=str(message.get("Subject", "")),
        body=str(part.get_content()) if part is not None else "",
    )
