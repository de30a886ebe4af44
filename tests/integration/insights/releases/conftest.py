"""A small county with two districts, reports that can be put into it, and a first window that is planned."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from pathlib import Path
from uuid import UUID, uuid4

import pytest

from portal.accounts.actors import Member, System
from portal.accounts.roles import Role
from portal.insights.releases.operations import making
from portal.insights.releases.operations.planning import plan_release
from portal.insights.releases.operations.reviewing import Account, approve_harm_review, record_harm_review
from portal.insights.releases.questions import CODES
from portal.places.cells import FINEST, ancestor, cell_at, range_of
from portal.places.models import Area, AreaKind, AreaRange, Force
from portal.safety_reports.models import SafetyReport
from portal.shell.pagestore import middleware, store
from portal.shell.pagestore.store import FileStore

SYSTEM = System("tests")
BEFORE = datetime(2026, 6, 20, 9, tzinfo=UTC)
FIRST, LAST = date(2026, 7, 1), date(2026, 9, 30)
AFTER = datetime(2026, 10, 1, 9, tzinfo=UTC)
WHOLE = Account(
    date(2026, 6, 18), (), "Harbour Women's Aid", dict.fromkeys(CODES, "No."), "Squares stay large."
)
# Two neighbours of about 11 km each: the ground of the force.
WEST = ancestor(cell_at(2.40, 54.70), 11)
EAST = WEST + 1 if WEST % 4 in {0, 2} else WEST - 1


@pytest.fixture(autouse=True)
def own_folders(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, settings) -> None:
    settings.DATA_FOLDER, settings.KEYS_FOLDER = tmp_path, tmp_path / "keys"
    own = FileStore(tmp_path / "pages")
    for module in (store, middleware):
        monkeypatch.setattr(module, "the_store", lambda: own)


def area(force: Force, kind: AreaKind, code: str, name: str, tiles: list[int], within=None) -> Area:
    ranges = [range_of(tile, 11) for tile in sorted(tiles)]
    made = Area.objects.create(
        force=force, kind=kind, code=code, name=name, cell=ranges[0].first, within=within
    )
    AreaRange.objects.bulk_create(
        AreaRange(area=made, kind=kind, first=each.first, last=each.last) for each in ranges
    )
    return made


@pytest.fixture
def ground(force: Force) -> dict[str, Area]:
    whole = area(force, AreaKind.FORCE, "F", "Doggerland", [WEST, EAST])
    return {
        "west": area(force, AreaKind.DISTRICT, "D1", "Sandhaven", [WEST], whole),
        "east": area(force, AreaKind.DISTRICT, "D2", "Brinemouth", [EAST], whole),
    }


@pytest.fixture
def plan(force: Force, ground: dict[str, Area]) -> UUID:
    return plan_release(force_id=force.pk, first=FIRST, last=LAST, expected=500, by=SYSTEM, now=BEFORE)


def member(force: Force, role: Role) -> Member:
    return Member(user_id=uuid4(), membership_id=uuid4(), force_id=force.pk, role=role)


@pytest.fixture
def reviewed(force: Force) -> None:
    review = record_harm_review(force_id=force.pk, account=WHOLE, by=member(force, Role.ANALYST), now=BEFORE)
    approve_harm_review(review_id=review, revision=1, by=member(force, Role.VAWG_LEAD), now=BEFORE)


@pytest.fixture
def accept(force: Force) -> Callable[..., list[SafetyReport]]:
    def make(count: int = 1, *, tile: int = WEST << 6, on: date = date(2026, 8, 3), **changes) -> list:
        facts = {
            "force": force, "space": "public", "cell": tile << 2 * (FINEST - 14), "precision": "street",
            "main_concern": "badly_lit", "part_of_day": "night", "state": "accepted", "accepted_on": on,
            "decided_on": on, "arrived_at": datetime(on.year, on.month, on.day, tzinfo=UTC),
        } | changes  # fmt: skip
        return SafetyReport.objects.bulk_create([SafetyReport(**facts) for _each in range(count)])

    return make


@pytest.fixture
def exact(monkeypatch: pytest.MonkeyPatch) -> None:
    """Noise of nothing: for tests about what is made of values that a release drew."""
    monkeypatch.setattr(making, "noisy", lambda counts, _epsilon: list(counts))
