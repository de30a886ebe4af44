"""Two organisations that must see nothing of each other, and kept pages of each test's own."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from django.utils.translation import trans_real

from portal.accounts.actors import Member, System
from portal.accounts.models import Agreement, Organisation
from portal.accounts.roles import Role
from portal.places.models import Force
from portal.serve import languages
from portal.shell.pagestore import middleware, store
from portal.shell.pagestore.store import FileStore

SYSTEM = System("tests")


@pytest.fixture(autouse=True)
def own_pages(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    own = FileStore(tmp_path / "pages")
    for module in (store, middleware):
        monkeypatch.setattr(module, "the_store", lambda: own)


@pytest.fixture
def organisation(force: Force) -> Callable[..., Organisation]:
    def make(name: str = "Tidewater", of_force: Force | None = None) -> Organisation:
        row, _ = Organisation.objects.get_or_create(name=name)
        Agreement.objects.get_or_create(organisation=row, force=of_force or force, starts_on=date(2024, 1, 1))
        return row

    return make


@pytest.fixture
def partner(
    organisation: Callable[..., Organisation], member: Callable[..., Member]
) -> Callable[..., Member]:
    """A member of an organisation: `partner()`, `partner("Saffron", Role.PARTNER_MEMBER)`."""

    def make(
        name: str = "Tidewater", role: Role = Role.PARTNER_LEAD, of_force: Force | None = None
    ) -> Member:
        return member(role, of_force, organisation=organisation(name, of_force))

    return make


@pytest.fixture(scope="session", autouse=True)
def welsh() -> None:
    """Compiled, and read anew: a run before the catalogue was compiled may have looked already."""
    languages.compile_all()
    trans_real._translations.pop("cy", None)  # type: ignore[attr-defined]
