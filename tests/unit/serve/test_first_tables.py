"""A new SQLite portal's tables come from one file of SQL."""

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from portal.serve import first_tables


def ask(path: Path, question: str) -> list[tuple[object, ...]]:
    with closing(sqlite3.connect(path)) as connection:
        return connection.execute(question).fetchall()


def test_a_file_made_from_the_sql_gives_the_same_sql_again(tmp_path):
    assert first_tables.begin(tmp_path / "new.sqlite3")
    assert first_tables.written_from(tmp_path / "new.sqlite3") == first_tables.WRITTEN.read_text()


def test_a_database_that_holds_a_table_is_left_alone(tmp_path):
    with closing(sqlite3.connect(tmp_path / "old.sqlite3")) as connection:
        connection.execute("CREATE TABLE kept (words TEXT)")
    assert not first_tables.begin(tmp_path / "old.sqlite3")
    assert ask(tmp_path / "old.sqlite3", "SELECT name FROM sqlite_master") == [("kept",)]


def test_two_new_portals_share_no_key_and_know_when_they_began(tmp_path):
    for name in ("one", "two"):
        first_tables.begin(tmp_path / name)
    keys = {
        key
        for name in ("one", "two")
        for key in ask(tmp_path / name, "SELECT translation_key FROM wagtailcore_page")
    }
    assert len(keys) == 4
    [(applied,)] = ask(tmp_path / "one", "SELECT max(applied) FROM django_migrations")
    [(today,)] = ask(tmp_path / "one", "SELECT date('now')")
    assert str(applied).startswith(str(today))


def test_a_file_that_cannot_be_read_to_its_end_leaves_nothing(tmp_path, monkeypatch):
    cut = tmp_path / "cut.sql"
    cut.write_text(first_tables.WRITTEN.read_text()[:50_000])
    monkeypatch.setattr(first_tables, "WRITTEN", cut)
    with pytest.raises(sqlite3.Error):
        first_tables.begin(tmp_path / "new.sqlite3")
    assert ask(tmp_path / "new.sqlite3", "SELECT name FROM sqlite_master") == []


def test_rows_with_quotes_and_commas_come_back_as_they_were(tmp_path):
    with closing(sqlite3.connect(tmp_path / "a")) as connection:
        connection.execute(
            "CREATE TABLE said (id INTEGER PRIMARY KEY AUTOINCREMENT, words TEXT, applied TEXT, data BLOB)"
        )
        connection.execute(
            "INSERT INTO said(words, applied, data) VALUES (?, NULL, ?)", ("it's, well; fine", b"\x00'")
        )
        connection.commit()
    with closing(sqlite3.connect(tmp_path / "b")) as connection:
        connection.executescript(first_tables.written_from(tmp_path / "a"))
    assert ask(tmp_path / "b", "SELECT * FROM said") == [(1, "it's, well; fine", None, b"\x00'")]
