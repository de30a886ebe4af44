"""A test client of the public door, in a process that was started with the workspace's settings.

It swaps what the doors differ in (addresses, middleware, template context, content policy) for each request.
Real processes of both doors are tested in tests/browser.
"""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from functools import cache
from threading import Lock
from typing import Any

from django.http import HttpResponseBase
from django.template import engines
from django.template.utils import EngineHandler
from django.test import Client, override_settings
from django.test.client import ClientHandler


@cache
def _door() -> Any:
    from portal.settings import door_public

    return door_public


@cache
def _public_engines() -> EngineHandler:
    from django.conf import settings

    own = {"APP_DIRS": False, "DIRS": []}
    templates = [own | template for template in _door().TEMPLATES]
    assert settings.TEMPLATES  # the handler below replaces these, it does not add to them
    return EngineHandler(templates)


class _PublicSettings:
    """Counts who is inside. Settings belong to the process: of two threads that each put back what they found, the later
    one would leave the other's settings standing, for every test that follows.
    """

    def __init__(self) -> None:
        self._lock = Lock()
        self._inside = 0
        self._undo = ExitStack()

    def enter(self) -> None:
        with self._lock:
            self._inside += 1
            if self._inside == 1:
                door = _door()
                self._undo.enter_context(
                    override_settings(
                        CONTENT_SECURITY_POLICY=door.CONTENT_SECURITY_POLICY,
                        IS_PUBLIC_DOOR=True,
                        DOOR="public",
                        MIDDLEWARE=door.MIDDLEWARE,
                    )
                )
                public, kept = _public_engines(), dict(engines.__dict__)
                engines.__dict__.update(
                    {"templates": public.templates, "_engines": public.__dict__["_engines"]}
                )
                self._undo.callback(_put_back, kept)

    def leave(self) -> None:
        with self._lock:
            self._inside -= 1
            if self._inside == 0:
                self._undo.close()


def _put_back(kept: dict[str, Any]) -> None:
    engines.__dict__.clear()
    engines.__dict__.update(kept)


_settings_now = _PublicSettings()


@contextmanager
def public_settings() -> Iterator[None]:
    """The public door's settings, without forgetting what the workspace's templates and addresses cached."""
    _settings_now.enter()
    try:
        yield
    finally:
        _settings_now.leave()


class _PublicHandler(ClientHandler):
    def load_middleware(self, is_async: bool = False) -> None:
        with public_settings():
            super().load_middleware(is_async=is_async)

    def get_response(self, request: Any) -> HttpResponseBase:
        request.urlconf = _door().ROOT_URLCONF
        with public_settings():
            return super().get_response(request)


class PublicClient(Client):
    """Posts as a browser does from the portal's own page: same origin, with the form's token in the body."""

    def __init__(self, **defaults: Any) -> None:
        headers = {"sec-fetch-site": "same-origin"} | defaults.pop("headers", {})
        super().__init__(enforce_csrf_checks=True, headers=headers, **defaults)
        self.handler = _PublicHandler(enforce_csrf_checks=True)

    def submit(self, path: str, data: dict[str, Any] | None = None, **extra: Any) -> Any:
        """Post a form together with the token that its page would have carried."""
        from portal.shell.tokens import TOKEN_FIELD, form_token

        with public_settings():
            token = form_token()
        return self.post(path, {TOKEN_FIELD: token} | (data or {}), **extra)
