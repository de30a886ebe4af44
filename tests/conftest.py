"""Fixtures for every kind of test: a database, a force, members by role, and a client for each door."""

import os
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import time_machine

from tests.databases import Database, database_for

if TYPE_CHECKING:
    from django.test import Client

    from portal.accounts.actors import Member
    from portal.accounts.roles import Role
    from portal.places.models import Force

# A Monday in term, outside daylight saving time.
MOMENT = datetime(2026, 11, 16, 10, 30, tzinfo=UTC)


@pytest.fixture(autouse=True)
def nothing_remembered() -> None:
    """Each test has facts of its own: nothing that a process remembers comes from another test's database."""
    from portal.shell.remembered import forget_all

    forget_all()


@pytest.fixture(autouse=True)
def nobody_elses_language() -> Iterator[None]:
    """Each test begins in English: a page asked for in Welsh leaves its thread in Welsh, and the next test would read it."""
    from django.conf import settings
    from django.utils import translation

    translation.activate(settings.LANGUAGE_CODE)
    yield
    translation.deactivate()


@pytest.fixture(scope="session")
def own_database() -> Database:
    """This process's database: a SQLite file, or a PostgreSQL database where DATABASE_URL names a server."""
    from django.conf import settings

    from portal.settings.environment import environment

    worker = os.environ.get("PYTEST_XDIST_WORKER", "main")
    return database_for(url=environment.database_url, folder=Path(settings.DATA_FOLDER), label=worker)


@pytest.fixture(scope="session")
def django_db_setup(
    django_test_environment: None, django_db_blocker: Any, own_database: Database
) -> Iterator[None]:
    """Point Django at a fresh copy of the migrated original, and put the original back after tests that commit."""
    from django.db import connection
    from django.test import TransactionTestCase

    own_database.make()
    with django_db_blocker.unblock():
        connection.close()
        connection.settings_dict["NAME"] = str(own_database.connection_name)

    def put_original_back(case: TransactionTestCase) -> None:
        connection.close()
        own_database.restore()

    undo = pytest.MonkeyPatch()
    undo.setattr(TransactionTestCase, "_fixture_teardown", put_original_back)
    yield
    undo.undo()
    with django_db_blocker.unblock():
        connection.close()
    own_database.drop()


@pytest.fixture
def now() -> Iterator[datetime]:
    """A fixed moment. Asking for it stops the clock there, for views as well."""
    with time_machine.travel(MOMENT, tick=False):
        yield MOMENT


@pytest.fixture
def force(db: None) -> "Force":
    """The force that polices Doggerland."""
    from portal.places.models import Force

    return Force.objects.get_or_create(slug="doggerland", defaults={"name": "Doggerland Police"})[0]


@pytest.fixture
def other_force(db: None) -> "Force":
    """A neighbour, whose people must not see anything of `force`."""
    from portal.places.models import Force

    return Force.objects.get_or_create(slug="ravenspurn", defaults={"name": "Ravenspurn Constabulary"})[0]


@pytest.fixture
def member(force: "Force") -> "Callable[..., Member]":
    """Make somebody with a role: `member(Role.ANALYST)`, `member(Role.ANALYST, other_force)`."""
    from tests.people import make_member

    def make(role: "Role", of_force: "Force | None" = None, **details: Any) -> "Member":
        return make_member(role, of_force or force, **details)

    return make


@pytest.fixture
def workspace(member: "Callable[..., Member]") -> "Callable[..., Client]":
    """A client of the workspace, signed in with a second factor: `workspace(Role.ANALYST)`, or a `Member`."""
    from portal.accounts.roles import Role
    from tests.people import sign_in

    def make(who: "Role | Member", of_force: "Force | None" = None) -> "Client":
        return sign_in(member(who, of_force) if isinstance(who, Role) else who)

    return make


@pytest.fixture
def public(db: None) -> "Client":
    """A client of the public door: its addresses, its middleware, and a browser on the portal's own page."""
    from tests.public_door import PublicClient

    return PublicClient()
