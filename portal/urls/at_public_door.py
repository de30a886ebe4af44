"""The public patterns as the workspace mounts them: they give addresses their names, and answer nothing."""

from collections.abc import Callable, Iterable
from typing import Any

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.urls import URLPattern, URLResolver

from portal.accounts.access import open_to_all


def elsewhere(patterns: Iterable[URLPattern | URLResolver]) -> list[URLPattern | URLResolver]:
    """The same addresses and names, each of which sends a reader on to the public door."""
    return [_elsewhere(pattern) for pattern in patterns]


def _elsewhere(pattern: URLPattern | URLResolver) -> URLPattern | URLResolver:
    if isinstance(pattern, URLResolver):
        return URLResolver(
            pattern.pattern,
            elsewhere(pattern.url_patterns),
            pattern.default_kwargs,
            pattern.app_name,
            pattern.namespace,
        )
    return URLPattern(pattern.pattern, _sent_on(pattern.callback), pattern.default_args, pattern.name)


def _sent_on(view: Callable[..., Any]) -> Callable[..., HttpResponse]:
    """Keeps the view's name, for logs. A form is never sent on: it belongs to the page that it came from."""

    @open_to_all
    def to_public_door(request: HttpRequest, *_args: Any, **_kwargs: Any) -> HttpResponse:
        if request.method not in {"GET", "HEAD"}:
            return HttpResponseNotAllowed(["GET", "HEAD"])
        return HttpResponseRedirect(settings.PUBLIC_URL + request.get_full_path())

    to_public_door.__module__ = view.__module__
    return to_public_door
