from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from portal.shell import remembered
from portal.shell.pagestore import middleware, store


@pytest.fixture(autouse=True)
def own_page_store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[store.FileStore]:
    """Pages rendered in one test are not there in the next: both have the same addresses."""
    own = store.FileStore(tmp_path / "pages")
    the_own = cache(lambda: own)
    for module in (store, middleware):
        monkeypatch.setattr(module, "the_store", the_own)
    remembered.forget_all()
    yield own
    remembered.forget_all()
