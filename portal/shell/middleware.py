"""The middlewares that both doors share, and the public door's answer to cross-site requests."""

import json
import logging
import time
from collections.abc import Callable
from typing import TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, UnreadablePostError
from django.http.response import HttpResponseBase
from django.urls import Resolver404, resolve

from portal.shell import errors, metrics, tokens
from portal.shell.logs import route_of
from portal.shell.pagestore.store import one_reading
from portal.shell.privacy import has_form

View = TypeVar("View", bound=Callable[..., HttpResponseBase])
ONE_CLICK = "may_be_posted_by_a_mail_program"
GetResponse = Callable[[HttpRequest], HttpResponseBase]
SAFE_METHODS = frozenset({"GET", "HEAD", "OPTIONS", "TRACE"})
KNOWN_METHODS = SAFE_METHODS | {"POST", "PUT", "PATCH", "DELETE"}
FAILURES_START_AT = 500
PERMISSIONS = {
    "accelerometer": "()",
    "autoplay": "()",
    "browsing-topics": "()",
    "camera": "()",
    "display-capture": "()",
    "geolocation": "(self)",
    "gyroscope": "()",
    "magnetometer": "()",
    "microphone": "()",
    "midi": "()",
    "payment": "()",
    "usb": "()",
}
PERMISSIONS_POLICY = ", ".join(f"{name}={value}" for name, value in PERMISSIONS.items())

logger = logging.getLogger("portal.request")


class CookieAtPublicDoorError(Exception):
    """Something tried to set a cookie where there must be none."""


class RequestLogMiddleware:
    """Counts and logs every request by the name of its route: never its path, query string or address.

    At the public door only failures are logged: a line with a time for each visit would say more than the database
    keeps. The counters, which have no times of single requests, see all of them.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        started = time.perf_counter()
        with one_reading():
            response = self.get_response(request)
        seconds = time.perf_counter() - started
        method = request.method if request.method in KNOWN_METHODS else "OTHER"
        route = route_of(request)
        metrics.observe(method=method, route=route, status=response.status_code, seconds=seconds)
        failed = response.status_code >= FAILURES_START_AT
        if failed or not settings.IS_PUBLIC_DOOR:
            logger.log(
                logging.WARNING if failed else logging.INFO,
                "request",
                extra={
                    "method": method,
                    "route": route,
                    "status": response.status_code,
                    "ms": round(seconds * 1000),
                },
            )
        return response


class PrivacyHeadersMiddleware:
    """Nothing stays on the device and nothing tells the next site where somebody came from."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        response = self.get_response(request)
        response.headers.setdefault("Cache-Control", "no-store")
        response.headers["Referrer-Policy"] = "same-origin" if has_form(request) else "no-referrer"
        response.headers["Permissions-Policy"] = PERMISSIONS_POLICY
        response.headers.setdefault("Cross-Origin-Opener-Policy", "same-origin")
        response.headers.setdefault("Cross-Origin-Resource-Policy", "same-origin")
        if settings.IS_PUBLIC_DOOR and (response.cookies or response.has_header("Set-Cookie")):
            _take_cookies_away(response)
        return response


def _take_cookies_away(response: HttpResponseBase) -> None:
    """Serve the page without its cookie; in tests fail, so that it is never noticed late."""
    response.cookies.clear()
    if response.has_header("Set-Cookie"):
        del response.headers["Set-Cookie"]
    logger.error("A cookie was taken off a public page.")
    if settings.PROFILE == "test":
        raise CookieAtPublicDoorError("A public page set a cookie.")


class SameOriginMiddleware:
    """The public door's protection against forms sent from elsewhere. There is no cookie to compare with.

    An unsafe request passes when the browser says `Sec-Fetch-Site: same-origin` or, where it does not say, when its
    Origin is this very host; and when its body, or for script the X-Form-Token header, carries a token of ours.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.method in SAFE_METHODS or is_one_click(request):
            return self.get_response(request)
        if not is_same_origin(request):
            return errors.sent_from_elsewhere(request)
        try:
            tokens.check(token_in(request))
        except (tokens.ExpiredTokenError, tokens.BadTokenError):
            return errors.expired_form(request)
        return self.get_response(request)


def one_click(view: View) -> View:
    """For a view that a mail program may post to without a form of ours. Its path holds a secret that nobody can guess,
    and all it does is to stop something that its owner asked for."""
    setattr(view, ONE_CLICK, True)
    return view


def is_one_click(request: HttpRequest) -> bool:
    """Whether this is RFC 8058's request, at an address that is made for it."""
    try:
        if request.POST.get("List-Unsubscribe") != "One-Click":
            return False
        return bool(
            getattr(resolve(request.path_info, getattr(request, "urlconf", None)).func, ONE_CLICK, False)
        )
    except (Resolver404, ValueError, LookupError, UnreadablePostError):
        return False


def is_same_origin(request: HttpRequest) -> bool:
    """What the browser says of where the request was made. Silence is not enough."""
    site = request.headers.get("Sec-Fetch-Site")
    if site is not None:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    if not origin or origin == "null":
        return False
    parts = urlsplit(origin)
    return (parts.scheme, parts.netloc) == (request.scheme, request.get_host())


def token_in(request: HttpRequest) -> str:
    """The token from the header, the JSON body or the form; empty where there is none."""
    header = request.headers.get(tokens.TOKEN_HEADER)
    if header:
        return header
    try:
        if request.content_type == "application/json":
            body = json.loads(request.body or b"{}")
            value = body.get(tokens.TOKEN_FIELD, "") if isinstance(body, dict) else ""
        else:
            value = request.POST.get(tokens.TOKEN_FIELD, "")
    except (ValueError, LookupError, RecursionError, UnreadablePostError):
        return ""  # not JSON, a charset that is none, JSON nested past all reason, or a body cut short
    return value if isinstance(value, str) else ""
