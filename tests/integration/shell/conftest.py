from collections.abc import Iterator
from typing import Any

import pytest
from django.conf import settings
from django.http import HttpResponseBase

from portal.shell import pagestore, registries
from portal.shell.pagestore import store
from tests.integration.shell import addresses
from tests.public_door import PublicClient, _PublicHandler, public_settings


class _Handler(_PublicHandler):
    """The public door's middleware in front of this folder's addresses."""

    def get_response(self, request: Any) -> HttpResponseBase:
        request.urlconf = addresses.__name__
        with public_settings():
            return super(_PublicHandler, self).get_response(request)


class DoorClient(PublicClient):
    def __init__(self, **defaults: Any) -> None:
        super().__init__(**defaults)
        self.raise_request_exception = False
        self.handler = _Handler(enforce_csrf_checks=True)


@pytest.fixture(autouse=True)
def no_banners(monkeypatch: pytest.MonkeyPatch) -> None:
    """What other applications show above every page is their own tests' matter; the frame by itself asks no database."""
    monkeypatch.setattr(registries.banners, "_items", {})


@pytest.fixture
def door() -> PublicClient:
    """A browser at the public door, on a page of its own."""
    settings.STATIC_ROOT.mkdir(
        parents=True, exist_ok=True
    )  # the middleware for static files warns without it
    addresses.received.clear()
    addresses.renderings.clear()
    addresses.until[0] = None
    return DoorClient()


@pytest.fixture
def own_pages(tmp_path, settings) -> Iterator[None]:
    """An empty page store."""
    settings.DATA_FOLDER = tmp_path
    store.the_store.cache_clear()
    pagestore.raise_version(addresses.FORCE)  # with Redis, what earlier tests stored is stale now
    yield
    store.the_store.cache_clear()
