"""Loaded by pytest before settings are: tests run in the test profile, on a data folder of their own."""

import atexit
import os
import shutil
import tempfile
from contextlib import closing
from itertools import count
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit

import pytest
import redis

TESTS = Path(__file__).resolve().parent
# Where a test that asks for no database uses none, nor anything else outside its own process.
ALONE = {"unit", "architecture", "attacks"}
REDIS_DATABASES = 16
# Of the sixteen: one for each process of pytest, then three for each of them, for the portals that it starts.
PROCESSES_AT_MOST, PORTALS_EACH = 4, 3
_portals_begun = count()


def redis_url_for(offset: int) -> str:
    """The Redis database `offset` places after the one that REDIS_URL names; empty without Redis."""
    url = os.environ.get("HEARD_TEST_REDIS_URL", "")
    if not url:
        return ""
    parts = urlsplit(url)
    first = int(parts.path.strip("/") or 0)
    return urlunsplit(parts._replace(path=f"/{(first + offset) % REDIS_DATABASES}"))


def _own_number() -> int:
    return int(os.environ.get("PYTEST_XDIST_WORKER", "").removeprefix("gw") or 0)


def next_portal_redis() -> str:
    """An emptied Redis database for one more portal; empty without Redis.

    Two portals on one broker take each other's work: neither finds the row that it is told of, and both wait.
    """
    own = _own_number() % PROCESSES_AT_MOST * PORTALS_EACH
    url = redis_url_for(PROCESSES_AT_MOST + own + next(_portals_begun) % PORTALS_EACH)
    if url:
        with closing(redis.Redis.from_url(url)) as database:
            database.flushdb()
    return url


def _settle() -> None:
    """Give this process a data folder and a Redis database that no other process of the run uses."""
    os.environ.setdefault("PORTAL_PROFILE", "test")
    os.environ.setdefault("PORTAL_DOOR", "workspace")
    os.environ.setdefault("HEARD_TEST_REDIS_URL", os.environ.get("REDIS_URL", ""))
    if "HEARD_DATA" not in os.environ:
        folder = tempfile.mkdtemp(prefix="heard-test-")
        os.environ["HEARD_DATA"] = folder
        # Only the process that made the folder gets here: the others inherit the variable.
        atexit.register(shutil.rmtree, folder, ignore_errors=True)
    worker = os.environ.get("PYTEST_XDIST_WORKER", "")
    if worker:
        os.environ["HEARD_DATA"] = str(Path(os.environ["HEARD_DATA"]) / worker)
    os.environ["REDIS_URL"] = redis_url_for(_own_number())


_settle()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--no-skips", action="store_true", help="a skipped test is a failure of the run")
    parser.addoption(
        "--only-services",
        action="store_true",
        help="leave out tests that touch no database, cache or broker: they were run a moment ago, without them",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Leave out what belongs to the other database: it is run where that one is, and skipped nowhere."""
    here = "postgresql" if os.environ.get("DATABASE_URL") else "sqlite"
    elsewhere = "sqlite" if here == "postgresql" else "postgresql"
    only_services = config.getoption("--only-services")
    left_out = {
        item
        for item in items
        if item.get_closest_marker(elsewhere) or (only_services and not _touches_a_service(item))
    }
    if left_out:
        config.hook.pytest_deselected(items=list(left_out))
        items[:] = [item for item in items if item not in left_out]


def _touches_a_service(item: pytest.Item) -> bool:
    """Whether a test could end otherwise on another database, cache or broker. In doubt it could."""
    fixtures = getattr(item, "fixturenames", ())
    with_database = item.get_closest_marker("django_db") or "django_db_setup" in fixtures or "db" in fixtures
    return bool(with_database) or item.path.relative_to(TESTS).parts[0] not in ALONE


def pytest_sessionfinish(session: pytest.Session) -> None:
    if not session.config.getoption("--no-skips") or hasattr(session.config, "workerinput"):
        return
    terminal = session.config.pluginmanager.get_plugin("terminalreporter")
    if terminal and any(terminal.stats.get(outcome) for outcome in ("skipped", "xfailed", "xpassed")):
        session.exitstatus = pytest.ExitCode.TESTS_FAILED
        terminal.write_line("Some tests did not run. A run that must skip nothing fails.", red=True)


# WhiteNoise warns about a folder that is missing, and warnings are errors.
(Path(os.environ["HEARD_DATA"]) / "static").mkdir(parents=True, exist_ok=True)
