"""The SQLite cache: exact across processes, harmless when it breaks, and safe to share between doors."""

import multiprocessing
import os
import pickle
import sqlite3
import threading
from collections import namedtuple
from contextlib import closing
from pathlib import Path

import pytest
import time_machine
from django.core.cache.backends.db import DatabaseCache
from django.test import RequestFactory

from portal.shell import cache_values
from portal.shell.cache import SqliteCache
from portal.shell.counting import counted

PROCESSES = 4
TIMES = 200

Root = namedtuple("Root", "site path")


@pytest.fixture
def path(tmp_path) -> Path:
    return tmp_path / "counters.sqlite3"


@pytest.fixture
def cache(path) -> SqliteCache:
    return SqliteCache(path, {})


def _count(path: Path, start) -> None:
    mine = SqliteCache(path, {})
    start.wait()
    for _ in range(TIMES):
        if not mine.add("hits", 1, 60):
            mine.incr("hits")


def _in_processes(target, *args) -> list[int]:
    context = multiprocessing.get_context("fork")
    start = context.Barrier(PROCESSES)
    processes = [context.Process(target=target, args=(*args, start)) for _ in range(PROCESSES)]
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)
    return [process.exitcode for process in processes]


def test_processes_that_count_at_once_lose_nothing(path, cache):
    assert _in_processes(_count, path) == [0] * PROCESSES
    assert cache.get("hits") == PROCESSES * TIMES


def test_threads_that_count_at_once_lose_nothing(path, cache):
    start = threading.Barrier(PROCESSES)
    threads = [threading.Thread(target=_count, args=(path, start)) for _ in range(PROCESSES)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(60)
    assert cache.get("hits") == PROCESSES * TIMES


def _count_once_more(path: Path, start) -> None:
    mine = SqliteCache(path, {})
    start.wait()
    for _ in range(TIMES):
        mine.count("hits", 60)


def test_processes_that_count_in_one_statement_lose_nothing(path, cache):
    assert _in_processes(_count_once_more, path) == [0] * PROCESSES
    assert cache.count("hits", 60) == PROCESSES * TIMES + 1


def _count_first(path: Path, results, start) -> None:
    mine = SqliteCache(path, {})
    start.wait()
    results.put(mine.count("hits", 60))


def test_processes_that_begin_a_new_file_at_the_same_moment_lose_nothing(tmp_path):
    results = multiprocessing.get_context("fork").Queue()
    for number in range(25):
        assert _in_processes(_count_first, tmp_path / f"{number}.sqlite3", results) == [0] * PROCESSES
        assert sorted(results.get(timeout=10) for _ in range(PROCESSES)) == [1, 2, 3, 4]


def test_a_count_ends_with_its_time_and_is_not_prolonged_by_counting(cache):
    with time_machine.travel(0, tick=False) as clock:
        assert [cache.count("hits", 60) for _ in range(3)] == [1, 2, 3]
        clock.shift(59)
        assert cache.count("hits", 60) == 4
        clock.shift(1)
        assert [cache.count("hits", 60), cache.count("hits", 60)] == [1, 2]


def test_counting_never_fails_a_page(path, cache):
    cache.count("hits", 60)
    with closing(sqlite3.connect(path)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert cache.count("hits", 60) == 0


@pytest.mark.parametrize(
    "backend",
    ["portal.shell.cache.SqliteCache", "django.core.cache.backends.locmem.LocMemCache"],
)
def test_every_cache_counts_alike(backend, path, settings):
    settings.CACHES = {"default": {"BACKEND": backend, "LOCATION": str(path)}}
    assert [counted("a", 60), counted("a", 60), counted("b", 60)] == [1, 2, 1]


def test_djangos_own_database_cache_counts_by_reading_and_writing_back():
    """Why this cache exists. If Django's ever counts in one statement, ours can go."""
    assert DatabaseCache.incr is not SqliteCache.incr
    assert "incr" not in vars(DatabaseCache)


def test_a_connection_is_not_carried_over_a_fork(path, cache):
    cache.set("hits", 1, 60)
    pid = os.fork()
    if pid == 0:
        os._exit(0 if [cache.incr("hits") for _ in range(50)][-1] == 51 else 1)
    assert os.waitpid(pid, 0)[1] == 0
    assert cache.incr("hits") == 52


@pytest.mark.parametrize(
    "value",
    [
        0,
        -7,
        2**62,
        2**80,
        True,
        None,
        "text",
        1.5,
        [1, "a", None],
        {"a": [1]},
        (1, 2),
        {1: "a"},
        b"x",
        Root(1, "/"),
    ],
    ids=repr,
)
def test_what_goes_in_comes_out(cache, value):
    cache.set("key", value)
    found = cache.get("key", "absent")
    assert found == value
    assert type(found) is type(value)
    assert cache.get_many(["key", "other"]) == {"key": value}


def test_plain_values_are_never_pickled(cache, path, monkeypatch):
    def refuse(*_):
        raise AssertionError

    monkeypatch.setattr(cache_values.pickle, "dumps", refuse)
    monkeypatch.setattr(cache_values.pickle, "loads", refuse)
    for value in (1, "a", [1.5, None], {"a": True}):
        cache.set("key", value)
        assert cache.get("key") == value


def test_a_pickle_that_this_door_did_not_sign_is_never_loaded(cache, path, settings):
    class Trap:
        def __reduce__(self):
            return (os._exit, (3,))

    cache.set("key", (1, 2))
    body = pickle.dumps(Trap())
    with closing(sqlite3.connect(path, isolation_level=None)) as direct:
        direct.execute("UPDATE entries SET value = ?", [b"\0" * 32 + body])
    assert cache.get("key", "absent") == "absent"
    cache.set("key", (1, 2))
    settings.SECRET_KEY = "the other door's key"
    assert cache.get("key", "absent") == "absent"


def test_a_signed_value_cannot_be_moved_to_another_key(cache, path):
    cache.set("mine", (1, 2))
    with closing(sqlite3.connect(path, isolation_level=None)) as direct:
        direct.execute("UPDATE entries SET key = replace(key, 'mine', 'yours')")
    assert cache.get("yours", "absent") == "absent"


def test_expiry_holds_for_every_operation(cache):
    with time_machine.travel(1_000_000, tick=False) as clock:
        cache.set("hits", 5, 10)
        assert not cache.add("hits", 1, 10)
        clock.shift(9)
        assert cache.get("hits") == 5
        assert cache.touch("hits", 10)
        clock.shift(9)
        assert cache.incr("hits") == 6
        clock.shift(2)
        assert cache.get("hits") is None
        assert cache.get_many(["hits"]) == {}
        assert not cache.touch("hits", 10)
        assert not cache.delete("hits")
        with pytest.raises(ValueError, match="no such counter"):
            cache.incr("hits")
        assert cache.add("hits", 1, 10)


def test_a_value_set_for_no_time_at_all_is_absent(cache):
    cache.set("key", 1, timeout=0)
    assert cache.get("key") is None
    cache.set("key", 1, timeout=None)
    assert cache.get("key") == 1


def test_only_counters_count(cache):
    cache.set("key", "7")
    with pytest.raises(ValueError, match="no such counter"):
        cache.incr("key")
    cache.set("key", 2**63 - 1)
    with pytest.raises(ValueError, match="no such counter"):
        cache.incr("key")
    assert cache.get("key") == 2**63 - 1
    cache.set("key", 3)
    assert cache.decr("key") == 2


def test_delete_and_clear_say_what_they_did(cache):
    cache.set_many({"a": 1, "b": 2})
    assert cache.delete("a")
    assert not cache.delete("a")
    cache.clear()
    assert cache.get("b") is None


@pytest.mark.parametrize(
    "damage",
    [
        lambda path: path.write_bytes(b"not a database at all" * 500),
        lambda path: path.write_bytes(b""),
        lambda path: path.unlink(),
        lambda path: path.write_bytes(path.read_bytes()[:100] + os.urandom(8000)),
    ],
    ids=["rubbish", "empty", "gone", "flipped"],
)
@pytest.mark.parametrize("reopened", [True, False])
def test_a_broken_file_is_replaced_and_nobody_notices(path, damage, reopened):
    user = SqliteCache(path, {})
    user.set("key", "value")
    with closing(sqlite3.connect(path, isolation_level=None)) as direct:
        direct.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    if reopened:
        user = SqliteCache(path, {})
    damage(path)
    user.get("key")
    user.set("key", 1)
    user.incr("key")
    assert SqliteCache(path, {}).get("key") == 2


def test_a_folder_that_takes_no_file_makes_misses_and_no_errors(tmp_path):
    in_the_way = tmp_path / "file"
    in_the_way.write_text("")
    user = SqliteCache(in_the_way / "counters.sqlite3", {})
    user.set("key", 1)
    assert user.get("key", "absent") == "absent"
    assert not user.add("key", 1)
    with pytest.raises(ValueError, match="no such counter"):
        user.incr("key")


def test_the_sweep_keeps_the_cache_small_and_spares_counters(path, monkeypatch):
    monkeypatch.setattr("portal.shell.cache.SWEEP_EVERY", 10)
    user = SqliteCache(path, {"OPTIONS": {"MAX_ENTRIES": 50}})
    user.set("limit", 9, 60)
    for number in range(300):
        user.set(f"flood-{number}", "x", 3600)
    with closing(sqlite3.connect(path, isolation_level=None)) as direct:
        (entries,) = direct.execute("SELECT count(*) FROM entries").fetchone()
    assert entries <= 60
    assert user.get("limit") == 9


def test_the_sweep_removes_what_has_expired(path, monkeypatch):
    monkeypatch.setattr("portal.shell.cache.SWEEP_EVERY", 10)
    user = SqliteCache(path, {})
    with time_machine.travel(1_000_000, tick=False) as clock:
        for number in range(9):
            user.set(f"old-{number}", "x", 5)
        clock.shift(10)
        user.set("new", "x", 5)
    with closing(sqlite3.connect(path, isolation_level=None)) as direct:
        assert direct.execute("SELECT count(*) FROM entries").fetchone() == (1,)


def test_yesterdays_key_of_the_addresses_is_gone_from_the_file_on_a_quiet_day(path, monkeypatch):
    from portal.outbox.registry import job_named
    from portal.receipts import limits

    here = SqliteCache(path, {})
    monkeypatch.setattr(limits, "cache", here)
    monkeypatch.setattr("portal.shell.tasks.caches", {"default": here})
    with time_machine.travel("2026-11-16T23:30:00Z", tick=False) as clock:
        key = limits._key_of_the_day()
        assert key == limits._key_of_the_day()
        clock.shift(1800)
        assert job_named("shell.tasks.sweep_counters").job(now=None) == 1
    assert here.get("anything") is None
    left = b"".join(file.read_bytes() for file in path.parent.iterdir())
    assert key.hex().encode() not in left
    assert b"limits-key" not in left


def _limited(path: Path, results, start) -> None:
    from django.core.cache import caches
    from django_ratelimit.core import is_ratelimited

    caches["default"] = SqliteCache(path, {})
    request = RequestFactory().post("/")
    start.wait()
    for _ in range(25):
        limited = is_ratelimited(
            request, group="test", key=lambda *_: "somebody", rate="40/h", method="POST", increment=True
        )
        results.put(limited)


def test_rate_limits_are_exact_across_processes(path):
    """4 processes, 25 tries each, 40 an hour: exactly 40 pass."""
    results = multiprocessing.get_context("fork").Queue()
    assert _in_processes(_limited, path, results) == [0] * PROCESSES
    answers = [results.get(timeout=10) for _ in range(PROCESSES * 25)]
    assert answers.count(False) == 40
