"""The file behind the SQLite cache: a connection per thread and process, a new file where it is broken."""

import contextlib
import fcntl
import logging
import os
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

logger = logging.getLogger(__name__)

LOCK_WAIT_SECONDS = 2
_BROKEN = {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB, sqlite3.SQLITE_FORMAT, sqlite3.SQLITE_SCHEMA}
_SCHEMA = """
    CREATE TABLE IF NOT EXISTS entries (
        key TEXT PRIMARY KEY, form INTEGER NOT NULL, value ANY NOT NULL, expires REAL
    ) WITHOUT ROWID;
    CREATE INDEX IF NOT EXISTS entries_by_expiry ON entries (expires) WHERE expires IS NOT NULL;
"""

Answer = TypeVar("Answer")
Held = tuple[sqlite3.Connection, int, int]  # with the process and the inode that it was opened for


class CacheFile:
    """Runs statements against the file. Never raises for a file that is broken, locked, full or gone."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._mine = threading.local()

    def run(self, work: Callable[[sqlite3.Connection], Answer], otherwise: Answer) -> Answer:
        """Return what `work` returns, trying again on a fresh file where it is broken; else `otherwise`."""
        try:
            return work(self._connection())
        except (sqlite3.Error, OSError) as error:
            if not self._mended(error):
                logger.warning("cache unavailable", extra={"error": type(error).__name__})
                return otherwise
        try:
            return work(self._connection())
        except (sqlite3.Error, OSError) as error:
            logger.warning("cache unavailable", extra={"error": type(error).__name__})
            return otherwise

    def _connection(self) -> sqlite3.Connection:
        """This thread's connection, if it is this process's too and its file is still the one at the path."""
        held: Held | None = getattr(self._mine, "held", None)
        if held is not None:
            connection, process, inode = held
            if process == os.getpid():
                if inode == _inode(self._path):
                    return connection
                connection.close()
            else:
                # Closing an inherited connection would touch the parent's locks: keep it, unused.
                self._mine.inherited = [*getattr(self._mine, "inherited", []), connection]
        connection = self._open()
        self._mine.held = (connection, os.getpid(), _inode(self._path))
        return connection

    def _open(self) -> sqlite3.Connection:
        self._path.parent.mkdir(parents=True, exist_ok=True)
        connection = sqlite3.connect(self._path, timeout=LOCK_WAIT_SECONDS, isolation_level=None)
        try:
            connection.execute("PRAGMA synchronous=OFF")
            # What is deleted is overwritten: the key of yesterday's addresses must not lie in a free page.
            connection.execute("PRAGMA secure_delete=ON")
            if not _is_made(connection):
                # One after the other: two that change the mode of a new file at once are not told to wait, one fails.
                with _alone(self._path):
                    connection.execute("PRAGMA journal_mode=WAL")
                    connection.executescript(_SCHEMA)
        except BaseException:
            connection.close()
            raise
        return connection

    def _mended(self, error: Exception) -> bool:
        """Replace the file if that is what is wrong, and say whether another try makes sense."""
        held: Held | None = getattr(self._mine, "held", None)
        self._mine.held = None
        if held is not None and held[1] == os.getpid():
            with contextlib.suppress(sqlite3.Error):
                held[0].close()
        code = getattr(error, "sqlite_errorcode", None)
        broken = code is not None and (code & 0xFF in _BROKEN or "no such table" in str(error))
        if not broken and not _is_hollow(self._path):
            return False
        try:
            with _alone(self._path):
                if _is_hollow(self._path) or not _is_sound(self._path):
                    for leftover in ("", "-wal", "-shm"):
                        Path(f"{self._path}{leftover}").unlink(missing_ok=True)
                    logger.warning("cache file replaced")
        except OSError:
            return False
        return True


def _is_made(connection: sqlite3.Connection) -> bool:
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    found = connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'entries_by_expiry'").fetchone()
    return mode == "wal" and found is not None


class _alone:  # noqa: N801 - reads as a word in a with statement
    """Hold the file's lock against other processes. The kernel lets go when a process dies."""

    def __init__(self, path: Path) -> None:
        self._lock_path = path.with_name(path.name + ".lock")

    def __enter__(self) -> None:
        self._handle = self._lock_path.open("a")
        fcntl.flock(self._handle, fcntl.LOCK_EX)

    def __exit__(self, *_: object) -> None:
        self._handle.close()


def _inode(path: Path) -> int:
    try:
        return path.stat().st_ino
    except FileNotFoundError:
        return 0


def _is_hollow(path: Path) -> bool:
    """Whether the file was emptied beside its write-ahead log: SQLite then reports a lock that never ends."""
    try:
        return path.stat().st_size == 0 and path.with_name(path.name + "-wal").exists()
    except OSError:
        return False


def _is_sound(path: Path) -> bool:
    if not path.exists():
        return True
    connection = sqlite3.connect(path, timeout=LOCK_WAIT_SECONDS, isolation_level=None)
    try:
        answer = connection.execute("PRAGMA quick_check(1)").fetchone()
        # An empty file is a sound database. With the table missing it is not ours.
        connection.execute("SELECT 1 FROM entries LIMIT 1").fetchone()
        return bool(answer and answer[0] == "ok")
    except sqlite3.Error:
        return False
    finally:
        connection.close()
