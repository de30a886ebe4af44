"""The tables of an empty portal on SQLite, as one file of SQL: a new database is read from it in a second.

Two hundred and more migrations, most of them Wagtail's, take minutes on a small machine, nearly all of it spent on
making Python classes of states that no database of ours was ever in. Migrations stay the truth: the file is written
from them (`make tables`), a check compares the two, and migrations newer than the file are applied after it.
PostgreSQL is always migrated.
"""

import difflib
import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
WRITTEN = Path(__file__).with_suffix(".sql")
# A full-text index keeps tables of its own, and makes them itself.
OF_THE_INDEX = "_fts_"
# What differs from one empty portal to the next, and is made anew in each.
OF_ITS_OWN = {
    "django_migrations": {"applied": "strftime('%Y-%m-%d %H:%M:%f', 'now')"},
    "wagtailcore_page": {"translation_key": "lower(hex(randomblob(16)))"},
}


def _definitions(connection: sqlite3.Connection, *kinds: str) -> Iterator[tuple[str, str]]:
    for name, definition in connection.execute(
        f"SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL AND type IN ({','.join('?' * len(kinds))})"  # noqa: S608
        " ORDER BY name",
        kinds,
    ):
        if OF_THE_INDEX not in name and not name.startswith("sqlite_"):
            yield name, definition


def _rows(connection: sqlite3.Connection, table: str) -> Iterator[str]:
    own = OF_ITS_OWN.get(table, {})
    columns = [row[1] for row in connection.execute(f'PRAGMA table_info("{table}")')]
    # An expression goes into the file as it is, to be worked out where the file is read.
    values = " || ',' || ".join(
        "'{}'".format(own[name].replace("'", "''")) if name in own else f'quote("{name}")' for name in columns
    )
    names = ",".join(f'"{name}"' for name in columns)
    for (row,) in connection.execute(f'SELECT {values} FROM "{table}" ORDER BY rowid'):  # noqa: S608
        yield f'INSERT INTO "{table}"({names}) VALUES({row});'


def written_from(database: Path) -> str:
    """The SQL that makes what the migrated, otherwise empty SQLite file `database` holds."""
    with closing(sqlite3.connect(database)) as connection:
        tables = dict(_definitions(connection, "table"))
        virtual = [text for text in tables.values() if text.upper().startswith("CREATE VIRTUAL")]
        plain = {name: text for name, text in tables.items() if text not in virtual}
        lines = [f"{text};" for text in (*plain.values(), *virtual)]
        for name in plain:
            lines += _rows(connection, name)
        lines += [
            f"UPDATE sqlite_sequence SET seq = {number} WHERE name = '{name}';"  # noqa: S608
            for name, number in connection.execute(
                "SELECT name, seq FROM sqlite_sequence WHERE seq ORDER BY name"
            )
        ]
        lines += [f"{text};" for _name, text in _definitions(connection, "index")]
        lines += [f"{text};" for _name, text in _definitions(connection, "trigger")]
    return "\n".join(lines) + "\n"


def begin(database: Path) -> bool:
    """Make the tables in the SQLite file `database` if it holds none; say whether they were made.

    All or nothing: a process that dies half-way leaves an empty file.
    """
    if not WRITTEN.exists():
        return False
    database.parent.mkdir(parents=True, exist_ok=True)
    with closing(sqlite3.connect(database, timeout=30)) as connection:
        if connection.execute("SELECT 1 FROM sqlite_master").fetchone():
            return False
        connection.executescript(f"BEGIN;\n{WRITTEN.read_text(encoding='utf-8')}COMMIT;\n")
    return True


def from_migrations() -> str:
    """What every migration, applied from nothing, makes today."""
    with tempfile.TemporaryDirectory(prefix="heard-tables-") as folder:
        told = {
            "HEARD_DATA": folder,
            "DATABASE_URL": "",
            "REDIS_URL": "",
            "BROKER_URL": "",
            "PORTAL_PROFILE": "embedded",
            "PORTAL_DOOR": "workspace",
        }
        command = [sys.executable, "manage.py", "migrate", "--skip-checks", "--verbosity", "0"]
        subprocess.run(command, cwd=ROOT, env=os.environ | told, check=True)
        return written_from(Path(folder) / "heard.sqlite3")


def main(*, only_compare: bool) -> int:
    made = from_migrations()
    if not only_compare:
        WRITTEN.write_text(made, encoding="utf-8")
        return 0
    kept = WRITTEN.read_text(encoding="utf-8") if WRITTEN.exists() else ""
    changed = list(difflib.unified_diff(kept.splitlines(), made.splitlines(), lineterm="", n=0))
    for line in changed[:20]:
        sys.stderr.write(f"{line[:160]}\n")
    if changed:
        sys.stderr.write("The tables differ from what the migrations make. `make tables` writes them anew.\n")
    return 1 if changed else 0


if __name__ == "__main__":
    raise SystemExit(main(only_compare="--check" in sys.argv))
