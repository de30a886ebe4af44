"""Test databases, copied from a migrated original rather than migrated anew.

The original is made once for each state of the migrations and shared by every run and every worker. A test
that commits gets the original put back afterwards: emptying the tables, as Django would, is refused by the
triggers of the audit log, and would lose the rows that migrations write.
"""

import fcntl
import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import psycopg
from psycopg import sql

from portal.serve import first_tables

ROOT = Path(__file__).resolve().parent.parent
DAY_SECONDS = 24 * 60 * 60
STORE = Path(tempfile.gettempdir()) / f"heard-tests-{os.getuid()}"


@cache
def state_of_migrations() -> str:
    """A short name for what `migrate` would make of this checkout."""
    digest = hashlib.sha256((ROOT / "requirements.txt").read_bytes())
    digest.update(first_tables.WRITTEN.read_bytes())
    for path in sorted((ROOT / "portal").rglob("*.py")):
        if "migrations" in path.parts or "models" in path.parts or path.name == "models.py":
            digest.update(str(path.relative_to(ROOT)).encode() + path.read_bytes())
    return digest.hexdigest()[:12]


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    STORE.mkdir(parents=True, exist_ok=True)
    with (STORE / "lock").open("w") as handle:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield


def _migrate(data: Path, database_url: str) -> None:
    environment = os.environ | {
        "HEARD_DATA": str(data),
        "DATABASE_URL": database_url,
        "REDIS_URL": "",
        "BROKER_URL": "",
        "PORTAL_PROFILE": "test",
        "PORTAL_DOOR": "workspace",
    }
    done = subprocess.run(
        [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"The database for the tests could not be migrated:\n{done.stderr}")


@dataclass(frozen=True, slots=True)
class SqliteDatabase:
    """A SQLite test database at `path`."""

    path: Path

    @property
    def connection_name(self) -> str:
        return str(self.path)

    @property
    def original(self) -> Path:
        return STORE / f"{state_of_migrations()}.sqlite3"

    def make(self) -> None:
        with _one_at_a_time():
            if not self.original.exists():
                self._make_original()
            self.original.touch()
        self.path.parent.mkdir(parents=True, exist_ok=True)
        self.drop()
        self.restore()

    def _make_original(self) -> None:
        # Another checkout may be using the others at this moment: only what nobody copied for a day goes.
        for old in STORE.glob("*.sqlite3"):
            if time.time() - old.stat().st_mtime > DAY_SECONDS:
                old.unlink(missing_ok=True)
        with tempfile.TemporaryDirectory(prefix="heard-original-") as folder:
            # As a first start does it: read from the file that stands for the migrations, then those newer than it.
            first_tables.begin(Path(folder) / "heard.sqlite3")
            _migrate(Path(folder), database_url="")
            # A copy by the database itself holds everything and needs no write-ahead log beside it.
            with closing(sqlite3.connect(Path(folder) / "heard.sqlite3")) as connection:
                connection.execute("VACUUM INTO ?", [str(Path(folder) / "original")])
            shutil.move(Path(folder) / "original", self.original)

    def restore(self) -> None:
        with (
            closing(sqlite3.connect(self.original)) as source,
            closing(sqlite3.connect(self.path, timeout=30)) as target,
        ):
            source.backup(target)

    def keep(self, label: str) -> None:
        """Remember this state under a name, to be put back as often as wanted."""
        with (
            closing(sqlite3.connect(self.path, timeout=30)) as source,
            closing(sqlite3.connect(self._kept(label))) as target,
        ):
            source.backup(target)

    def put_back(self, label: str) -> None:
        with (
            closing(sqlite3.connect(self._kept(label))) as source,
            closing(sqlite3.connect(self.path, timeout=30)) as target,
        ):
            source.backup(target)

    def forget(self, label: str) -> None:
        self._kept(label).unlink(missing_ok=True)

    def _kept(self, label: str) -> Path:
        return self.path.with_name(f"{self.path.name}.{label}")

    def drop(self) -> None:
        for suffix in ("", "-wal", "-shm"):
            self.path.with_name(self.path.name + suffix).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class PostgresDatabase:
    """A PostgreSQL test database called `name`, on the server that `url` names."""

    url: str
    name: str

    @property
    def connection_name(self) -> str:
        return self.name

    @property
    def original(self) -> str:
        return f"heard_original_{state_of_migrations()}"

    def url_of(self, name: str) -> str:
        return urlunsplit(urlsplit(self.url)._replace(path=f"/{name}"))

    def _tell_server(self, *statements: tuple[str, str] | tuple[str, str, str]) -> None:
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            for statement, *names in statements:
                connection.execute(sql.SQL(statement).format(*[sql.Identifier(name) for name in names]))

    def _exists(self, name: str) -> bool:
        with psycopg.connect(self.url_of("postgres"), autocommit=True) as connection:
            return bool(connection.execute("SELECT 1 FROM pg_database WHERE datname = %s", [name]).fetchone())

    def make(self) -> None:
        with _one_at_a_time():
            if not self._exists(self.original):
                self._make_original()
            self.restore()

    def _make_original(self) -> None:
        draft = f"heard_draft_{os.getpid()}"
        self._tell_server(
            ("DROP DATABASE IF EXISTS {}", draft), ("CREATE DATABASE {} TEMPLATE template0", draft)
        )
        try:
            with tempfile.TemporaryDirectory(prefix="heard-original-") as folder:
                _migrate(Path(folder), database_url=self.url_of(draft))
            self._tell_server(("ALTER DATABASE {} RENAME TO {}", draft, self.original))
        finally:
            self._tell_server(("DROP DATABASE IF EXISTS {} WITH (FORCE)", draft))

    def restore(self) -> None:
        self._tell_server(
            ("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name),
            ("CREATE DATABASE {} TEMPLATE {}", self.name, self.original),
        )

    def keep(self, label: str) -> None:
        """Remember this state under a name, to be put back as often as wanted. Nobody may be connected."""
        self._copy(self.name, f"{self.name}_{label}")

    def put_back(self, label: str) -> None:
        self._copy(f"{self.name}_{label}", self.name)

    def forget(self, label: str) -> None:
        self._tell_server(("DROP DATABASE IF EXISTS {} WITH (FORCE)", f"{self.name}_{label}"))

    def _copy(self, source: str, target: str) -> None:
        self._tell_server(
            ("DROP DATABASE IF EXISTS {} WITH (FORCE)", target),
            ("CREATE DATABASE {} TEMPLATE {}", target, source),
        )

    def drop(self) -> None:
        self._tell_server(("DROP DATABASE IF EXISTS {} WITH (FORCE)", self.name))


Database = SqliteDatabase | PostgresDatabase


def database_for(*, url: str, folder: Path, label: str) -> Database:
    """The database that `url` asks for (empty: SQLite in `folder`), under a name that no other run uses."""
    if url:
        return PostgresDatabase(url=url, name=f"heard_test_{os.getpid()}_{label}")
    return SqliteDatabase(path=folder / f"{label}.sqlite3")
