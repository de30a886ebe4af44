"""Where stored pages are: files on one machine, Redis on several. Both keep two kinds of numbers.

The *clock* counts every raise of any force; a force's *version* is the clock's value at its last raise.
"""

import fcntl
import hashlib
import json
import logging
import os
import secrets
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from contextvars import ContextVar
from dataclasses import asdict, dataclass
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Protocol
from uuid import UUID

from django.conf import settings

from portal.settings.environment import environment

logger = logging.getLogger("portal.pagestore")
ROOT = Path(__file__).resolve().parents[3]
# Of the answer that is being made in this thread: empty until the clock is asked for.
_readings: ContextVar[list[int | None] | None] = ContextVar("readings of the clock", default=None)


@dataclass(frozen=True, slots=True)
class StoredPage:
    """A rendered page. `clock` is what the store's clock said before the rendering began."""

    body: bytes  # gzip: compressed once, and nothing on a page for everybody is a secret that its size could tell
    headers: dict[str, str]
    etag: str
    force_id: UUID
    clock: int
    valid_until: datetime | None
    reach: str = ""  # what each reading adds one to; empty where nothing is counted


class Store(Protocol):
    def clock(self) -> int: ...
    def version(self, force_id: UUID) -> int: ...
    def raise_version(self, force_id: UUID) -> int: ...
    def load(self, key: str) -> StoredPage | None: ...
    def save(self, key: str, page: StoredPage) -> None: ...


def key_for(*, host: str, path: str, language: str) -> str:
    """One name per host, path, language and release of this code. Length-prefixed, so that no two keys run into each
    other."""
    parts = [host, path, language, this_code()]
    return hashlib.sha256("".join(f"{len(part)}:{part}" for part in parts).encode()).hexdigest()


@cache
def this_code() -> str:
    """A fingerprint of what pages are made with: a new release never serves what an older one rendered, or the reverse."""
    files = [file for kind in ("*.html", "*.py", "*.mo") for file in (ROOT / "portal").rglob(kind)]
    found = hashlib.sha256()
    for file in [*sorted(files), ROOT / "frontend" / "dist" / "manifest.json"]:
        with suppress(OSError):
            found.update(file.read_bytes())
    return found.hexdigest()[:16]


def pack(page: StoredPage) -> bytes:
    facts = asdict(page)
    del facts["body"]
    facts["force_id"] = str(page.force_id)
    facts["valid_until"] = page.valid_until.isoformat() if page.valid_until else None
    return json.dumps(facts).encode() + b"\n" + page.body


def unpack(data: bytes) -> StoredPage | None:
    """The page, or None where the bytes are not one: a half-written or older file is a miss, never an error."""
    head, _newline, body = data.partition(b"\n")
    try:
        facts = json.loads(head)
        until = facts["valid_until"]
        return StoredPage(
            body=body,
            headers=dict(facts["headers"]),
            etag=str(facts["etag"]),
            force_id=UUID(facts["force_id"]),
            clock=int(facts["clock"]),
            valid_until=datetime.fromisoformat(until) if until else None,
            reach=str(facts.get("reach", "")),
        )
    except (ValueError, KeyError, TypeError):
        return None


class FileStore:
    """Pages and numbers as files, each replaced atomically; raises are serialised by a lock file."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def clock(self) -> int:
        return self._number("clock")

    def version(self, force_id: UUID) -> int:
        return self._number(f"version-{force_id}")

    def raise_version(self, force_id: UUID) -> int:
        """The version is written before the clock: a page begun in between reads the old clock and is never served."""
        with self._lock():
            raised = self.clock() + 1
            self._replace(self.folder / f"version-{force_id}", str(raised).encode())
            self._replace(self.folder / "clock", str(raised).encode())
        return raised

    def load(self, key: str) -> StoredPage | None:
        try:
            return unpack(self._path(key).read_bytes())
        except FileNotFoundError:
            return None

    def save(self, key: str, page: StoredPage) -> None:
        path = self._path(key)
        path.parent.mkdir(parents=True, exist_ok=True)
        self._replace(path, pack(page))

    def _path(self, key: str) -> Path:
        return self.folder / key[:2] / key

    def _number(self, name: str) -> int:
        try:
            return int((self.folder / name).read_text() or 0)
        except FileNotFoundError:
            return 0

    def _replace(self, path: Path, data: bytes) -> None:
        draft = path.with_name(f".{path.name}.{secrets.token_hex(6)}")
        draft.write_bytes(data)
        draft.replace(path)

    @contextmanager
    def _lock(self) -> Iterator[None]:
        self.folder.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(self.folder / "lock", os.O_RDWR | os.O_CREAT, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX)
            yield
        finally:
            os.close(descriptor)


class RedisStore:
    """The same in Redis, for several machines. A page nobody asks for goes after a day."""

    PAGE_LIFE_SECONDS = 24 * 60 * 60
    # One script: nobody may read a clock that is ahead of the version it stands for.
    RAISE = "local raised = redis.call('INCR', KEYS[1]) redis.call('HSET', KEYS[2], ARGV[1], raised) return raised"

    def __init__(self, url: str, prefix: str = "heard:pages") -> None:
        import redis

        self.client = redis.Redis.from_url(url, socket_timeout=2, socket_connect_timeout=2)
        self.prefix = prefix

    def clock(self) -> int:
        return int(self.client.get(f"{self.prefix}:clock") or 0)

    def version(self, force_id: UUID) -> int:
        return int(self.client.hget(f"{self.prefix}:versions", str(force_id)) or 0)

    def raise_version(self, force_id: UUID) -> int:
        keys = [f"{self.prefix}:clock", f"{self.prefix}:versions"]
        return int(self.client.eval(self.RAISE, 2, *keys, str(force_id)))

    def load(self, key: str) -> StoredPage | None:
        data = self.client.get(f"{self.prefix}:page:{key}")
        return unpack(data) if isinstance(data, bytes) else None

    def save(self, key: str, page: StoredPage) -> None:
        self.client.set(f"{self.prefix}:page:{key}", pack(page), ex=self.PAGE_LIFE_SECONDS)


@cache
def the_store() -> Store:
    if environment.redis_url:
        return RedisStore(environment.redis_url)
    return FileStore(Path(settings.DATA_FOLDER) / "pages")


@contextmanager
def one_reading() -> Iterator[None]:
    """Within it the clock is read once, when it is first asked for: an answer is made at one time of the clock."""
    outer = _readings.set([])
    try:
        yield
    finally:
        _readings.reset(outer)


def readable_clock() -> int | None:
    """What the store's clock says; None where it cannot be read, and then nothing may be kept or served by it."""
    reading = _readings.get()
    if reading:
        return reading[0]
    clock = _read_clock()
    if reading is not None:
        reading.append(clock)
    return clock


def _read_clock() -> int | None:
    try:
        return the_store().clock()
    except Exception:
        logger.warning("The page store does not answer.", exc_info=True)
        return None


def raise_version(force_id: UUID) -> int:
    """Make every stored page of a force stale at once. Call it after the commit; it raises where it did not work."""
    raised = the_store().raise_version(force_id)
    reading = _readings.get()
    if reading is not None:
        reading.clear()
    return raised
