"""A cache in one SQLite file, whose counters are exact across threads and processes.

It is raw sqlite3 and not a Django connection: it never takes part in a transaction, and losing it loses
nothing that matters (synchronous=OFF). A broken file is replaced, and a locked one is a miss: the cache fails,
the page does not.
"""

import sqlite3
import time
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from django.core.cache.backends.base import DEFAULT_TIMEOUT, BaseCache

from portal.shell.cache_file import CacheFile
from portal.shell.cache_values import COUNTER, UnreadableError, decode, encode

MOST_ENTRIES = 100_000
SWEEP_EVERY = 256
SWEEP_AT_MOST = 500
KEYS_A_QUERY = 500
_AFTER_EVERY_LETTER = "\U0010ffff"

Row = tuple[str, int, Any]  # key, form, value

_ALIVE = "(expires IS NULL OR expires > :now)"
_GET = f"SELECT form, value FROM entries WHERE key = :key AND {_ALIVE}"  # noqa: S608
_PUT = """
    INSERT INTO entries (key, form, value, expires) VALUES (:key, :form, :value, :expires)
    ON CONFLICT (key) DO UPDATE SET form = excluded.form, value = excluded.value, expires = excluded.expires
"""
_ADD = _PUT + " WHERE entries.expires <= :now"
# One statement, so that two processes which count at once both count.
_COUNT = f"""
    UPDATE entries SET value = value + :delta
    WHERE key = :key AND form = {COUNTER} AND {_ALIVE} AND typeof(value + :delta) = 'integer' RETURNING value
"""  # noqa: S608
_COUNT_ONCE = f"""
    INSERT INTO entries (key, form, value, expires) VALUES (:key, {COUNTER}, 1, :expires)
    ON CONFLICT (key) DO UPDATE SET
        form = {COUNTER},
        value = CASE WHEN {_ALIVE} THEN value + 1 ELSE 1 END,
        expires = CASE WHEN {_ALIVE} THEN expires ELSE excluded.expires END
    RETURNING value
"""  # noqa: S608
_ADD_UP = f"""
    INSERT INTO entries (key, form, value, expires) VALUES (:key, {COUNTER}, :delta, :expires)
    ON CONFLICT (key) DO UPDATE SET value = entries.value + excluded.value, expires = excluded.expires
"""  # noqa: S608
_TAKE = f"DELETE FROM entries WHERE key >= :first AND key < :after AND form = {COUNTER} RETURNING key, value"  # noqa: S608
_TOUCH = f"UPDATE entries SET expires = :expires WHERE key = :key AND {_ALIVE}"  # noqa: S608
_DELETE = f"DELETE FROM entries WHERE key = :key RETURNING {_ALIVE}"  # noqa: S608
_SWEEP_EXPIRED = (
    "DELETE FROM entries WHERE key IN (SELECT key FROM entries WHERE expires <= :now LIMIT :most)"
)
# Counters go last: whoever floods the cache must not be able to reset a rate limit.
_SWEEP_EXCESS = f"""
    DELETE FROM entries WHERE key IN (SELECT key FROM entries ORDER BY form = {COUNTER}, expires LIMIT :most)
"""  # noqa: S608


class SqliteCache(BaseCache):
    """LOCATION is the file's path. OPTIONS may set MAX_ENTRIES."""

    def __init__(self, location: str | Path, params: dict[str, Any]) -> None:
        super().__init__(params)
        options = params.get("OPTIONS", {})
        self._most_entries = int(options.get("MAX_ENTRIES", params.get("MAX_ENTRIES", MOST_ENTRIES)))
        self._file = CacheFile(Path(location))
        self._writes = 0

    def get(self, key: Any, default: Any = None, version: int | None = None) -> Any:
        name = self.make_and_validate_key(key, version=version)
        row = self._file.run(
            lambda held: held.execute(_GET, {"key": name, "now": time.time()}).fetchone(), None
        )
        if row is None:
            return default
        try:
            return decode(name, *row)
        except UnreadableError:
            return default

    def get_many(self, keys: Iterable[Any], version: int | None = None) -> dict[Any, Any]:
        names = {self.make_and_validate_key(key, version=version): key for key in keys}
        found: dict[Any, Any] = {}
        nothing: list[Row] = []
        for name, form, value in self._file.run(lambda held: _rows(held, list(names)), nothing):
            try:
                found[names[name]] = decode(name, form, value)
            except UnreadableError:
                continue
        return found

    def set(
        self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> None:
        self._put(_PUT, key, value, timeout, version)

    def add(
        self, key: Any, value: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None
    ) -> bool:
        return self._put(_ADD, key, value, timeout, version)

    def incr(self, key: Any, delta: int = 1, version: int | None = None) -> int:
        """Add to a counter and return it. Raises ValueError where there is none, as Django's caches do."""
        name = self.make_and_validate_key(key, version=version)
        values = {"key": name, "delta": delta, "now": time.time()}
        rows = self._all(_COUNT, values)
        if not rows:
            raise ValueError("There is no such counter.")
        return int(rows[0][0])

    def count(self, key: str, timeout: float) -> int:
        """Count once more, from 1 where nothing was counted within `timeout` seconds of the first time; 0 where the file
        did not take it. One statement does what `add` and `incr` do in two."""
        now = time.time()
        values = {
            "key": self.make_and_validate_key(key),
            "expires": self.get_backend_timeout(timeout),
            "now": now,
        }
        rows = self._all(_COUNT_ONCE, values)
        self._wrote(now)
        return int(rows[0][0]) if rows else 0

    def add_up(self, counts: Mapping[str, int], timeout: float) -> bool:
        """Add to many counters, or to none: one transaction. False where the file did not take them."""
        expires = self.get_backend_timeout(timeout)
        values = [
            {"key": self.make_and_validate_key(key), "delta": delta, "expires": expires}
            for key, delta in counts.items()
        ]
        return self._file.run(lambda held: _all_or_none(held, _ADD_UP, values), otherwise=False)

    def take(self, beginning: str) -> dict[str, int]:
        """Every counter whose key begins so, taken out of the file: nobody gets one twice."""
        first = self.make_key(beginning)
        rows = self._all(_TAKE, {"first": first, "after": first + _AFTER_EVERY_LETTER})
        return {beginning + key.removeprefix(first): count for key, count in rows}

    def touch(self, key: Any, timeout: float | None = DEFAULT_TIMEOUT, version: int | None = None) -> bool:
        name = self.make_and_validate_key(key, version=version)
        values = {"key": name, "expires": self.get_backend_timeout(timeout), "now": time.time()}
        return self._file.run(lambda held: held.execute(_TOUCH, values).rowcount > 0, otherwise=False)

    def delete(self, key: Any, version: int | None = None) -> bool:
        name = self.make_and_validate_key(key, version=version)
        values = {"key": name, "now": time.time()}
        rows = self._all(_DELETE, values)
        return bool(rows and rows[0][0])

    def clear(self) -> None:
        self._file.run(lambda held: held.execute("DELETE FROM entries").rowcount, 0)

    def sweep(self) -> int:
        """Remove all that has expired, some at a time, from the file and from its log. Returns how many."""
        removed = 0
        values = {"now": time.time(), "most": SWEEP_AT_MOST}
        while some := self._file.run(lambda held: held.execute(_SWEEP_EXPIRED, values).rowcount, 0):
            removed += some
        self._file.run(lambda held: held.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone(), None)
        return removed

    def _all(self, statement: str, values: dict[str, Any]) -> list[tuple[Any, ...]]:
        nothing: list[tuple[Any, ...]] = []
        return self._file.run(lambda held: held.execute(statement, values).fetchall(), nothing)

    def _put(self, statement: str, key: Any, value: Any, timeout: float | None, version: int | None) -> bool:
        name = self.make_and_validate_key(key, version=version)
        form, stored = encode(name, value)
        now = time.time()
        values = {
            "key": name,
            "form": form,
            "value": stored,
            "expires": self.get_backend_timeout(timeout),
            "now": now,
        }
        put = self._file.run(lambda held: held.execute(statement, values).rowcount > 0, otherwise=False)
        self._wrote(now)
        return put

    def _wrote(self, now: float) -> None:
        self._writes += 1
        if self._writes % SWEEP_EVERY == 0:
            self._file.run(lambda held: _sweep(held, now, self._most_entries), None)


def _rows(connection: sqlite3.Connection, names: list[str]) -> list[Row]:
    now = time.time()
    rows: list[Row] = []
    for start in range(0, len(names), KEYS_A_QUERY):
        some = names[start : start + KEYS_A_QUERY]
        places = ", ".join("?" * len(some))
        alive = "(expires IS NULL OR expires > ?)"
        query = f"SELECT key, form, value FROM entries WHERE key IN ({places}) AND {alive}"  # noqa: S608
        rows += connection.execute(query, [*some, now]).fetchall()
    return rows


def _all_or_none(connection: sqlite3.Connection, statement: str, values: list[dict[str, Any]]) -> bool:
    connection.execute("BEGIN IMMEDIATE")
    try:
        connection.executemany(statement, values)
    except BaseException:
        connection.execute("ROLLBACK")
        raise
    connection.execute("COMMIT")
    return True


def _sweep(connection: sqlite3.Connection, now: float, most_entries: int) -> None:
    """Remove some of what has expired and some of what is too much; bounded, so that no page waits for it."""
    connection.execute(_SWEEP_EXPIRED, {"now": now, "most": SWEEP_AT_MOST})
    (entries,) = connection.execute("SELECT count(*) FROM entries").fetchone()
    if entries > most_entries:
        connection.execute(_SWEEP_EXCESS, {"most": min(SWEEP_AT_MOST, entries - most_entries)})
