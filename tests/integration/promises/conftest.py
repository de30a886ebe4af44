"""A commitment with a measure, and ways to give it figures."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path
from typing import Any
from uuid import UUID

import pytest

from portal.accounts.actors import System
from portal.places.models import Force
from portal.promises.figures.checking import last_day
from portal.promises.figures.given import Given
from portal.promises.operations.figures import Kept, record_figures
from portal.promises.operations.measures import Definition, define_measure
from portal.promises.vocabulary.statuses import Better, Period, Shape
from portal.shell.pagestore import middleware, store
from portal.shell.pagestore.store import FileStore

SYSTEM = System("tests")


@pytest.fixture(autouse=True)
def own_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Kept pages of this test alone: a test's database is rolled back, a page that it had kept would outlive it."""
    own = FileStore(tmp_path / "pages")
    for module in (store, middleware):
        monkeypatch.setattr(module, "the_store", lambda: own)


@dataclass(frozen=True)
class Made:
    id: UUID
    reference: str


def definition(**changes: Any) -> Definition:
    facts: dict[str, Any] = {
        "name": "Open allegations",
        "shape": Shape.NUMBER,
        "unit": "allegations",
        "better": Better.LESS,
        "counts_whom": "Every open allegation.",
        "source": "Standards unit",
        "period": Period.QUARTER,
    }
    return Definition(**facts | changes)


@pytest.fixture
def make_measure(force: Force, now: datetime) -> Callable[..., Made]:
    def make(code: str = "T1.1", of_force: Force | None = None, **changes: Any) -> Made:
        owner = (of_force or force).pk
        made = define_measure(force_id=owner, code=code, definition=definition(**changes), by=SYSTEM, now=now)
        return Made(*made)

    return make


@pytest.fixture
def measure(make_measure: Callable[..., Made]) -> Made:
    return make_measure()


def given(reference: str, value: object = 12, first: date = date(2026, 7, 1), **more: Any) -> Given:
    """A quarter's number, unless told otherwise."""
    facts: dict[str, Any] = {"value": Decimal(str(value))} if value is not None else {}
    months = more.pop("months", 3)
    return Given(reference, first, last_day(first, months), **facts | more)


@pytest.fixture
def keep(force: Force, now: datetime) -> Callable[..., Kept]:
    def record(*figures: Given, by: Any = SYSTEM, at: datetime | None = None) -> Kept:
        return record_figures(force_id=force.pk, given=figures, by=by, now=at or now)

    return record
