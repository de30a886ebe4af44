"""Pages for when something goes wrong: the site's own voice, a way on, and nothing that needs a database."""

import logging
import sys
from collections.abc import Mapping
from typing import Any

from django.conf import settings
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from portal.shell import tokens

NOT_KEPT = frozenset({tokens.TOKEN_FIELD, "csrfmiddlewaretoken"})
RETRY_AFTER_SECONDS = "20"

# When even templates fail. No style, no language but the site's own: it must not be able to fail.
LAST_WORDS = (
    '<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Heard</title>'
    '<meta name="viewport" content="width=device-width, initial-scale=1"></head><body>'
    "<h1>Sorry, this page is not working</h1><p>Please try again in a few minutes.</p>"
    '<p><strong>In danger now? Call <a href="tel:999">999</a>.</strong> '
    "If you cannot speak, wait for the prompt and press 55 on a mobile.</p>"
    '<p><a href="https://www.bbc.co.uk/weather" rel="nofollow noreferrer">Exit this page</a></p></body></html>'
)

logger = logging.getLogger("portal.errors")


def bad_request(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _page(request, "bad_request", 400)


def forbidden(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:  # noqa: ARG001
    return _page(request, "forbidden", 403)


def not_found(request: HttpRequest, exception: Exception | None = None) -> HttpResponse:
    """404. An exception with an `offer` (label, address) is shown: the same page in another language, say."""
    return _page(request, "not_found", 404, {"offer": getattr(exception, "offer", None)})


def not_in_this_language(request: HttpRequest, *, address: str) -> HttpResponse:
    """404. The page may exist in another language; `address` is of one that is in the reader's."""
    return _page(request, "not_in_this_language", 404, {"address": address})


def gone(request: HttpRequest) -> HttpResponse:
    return _page(request, "gone", 410)


def failed(request: HttpRequest) -> HttpResponse:
    """What Django calls when a view raised. A database that is away is a 503: try again, nothing was lost."""
    error = sys.exc_info()[1]
    if error is not None and is_outage(error):
        return unavailable(request)
    return _page(request, "failed", 500)


def unavailable(request: HttpRequest) -> HttpResponse:
    response = _page(request, "unavailable", 503, _resend(request))
    response.headers["Retry-After"] = RETRY_AFTER_SECONDS
    return response


def sent_from_elsewhere(request: HttpRequest) -> HttpResponse:
    """A form that this site did not send. Nothing of it is repeated back."""
    return _page(request, "sent_from_elsewhere", 403)


def expired_form(request: HttpRequest, reason: str = "") -> HttpResponse:  # noqa: ARG001 - Django's CSRF calls it so
    """A form that was open for too long. What was typed stands in this page, ready to be sent again."""
    return _page(request, "expired_form", 403, _resend(request))


def is_outage(error: BaseException) -> bool:
    """Whether something the portal stands on is away, rather than broken code."""
    if isinstance(error, (OperationalError, InterfaceError)):
        return True
    if isinstance(error, DatabaseError):
        return False
    return type(error).__module__.startswith("redis") or isinstance(error, (ConnectionError, TimeoutError))


def _resend(request: HttpRequest) -> dict[str, Any]:
    """The typed fields, so that one press sends them again. Only from this site, and never files or passwords."""
    if request.method != "POST" or not _may_echo(request):
        return {}
    kept = [
        (name, value)
        for name, values in request.POST.lists()
        if name not in NOT_KEPT and "password" not in name
        for value in values
    ]
    return {"resend_to": request.path, "kept": kept}


def _may_echo(request: HttpRequest) -> bool:
    site = request.headers.get("Sec-Fetch-Site")
    return site in {None, "same-origin"} and request.content_type != "application/json"


def _page(
    request: HttpRequest, name: str, status: int, context: Mapping[str, Any] | None = None
) -> HttpResponse:
    door = "public" if settings.IS_PUBLIC_DOOR else "workspace"
    body: str = LAST_WORDS
    try:
        body = render_to_string(
            f"{door}/errors/{name}.html", {"status": status, **(context or {})}, request=request
        )
    except Exception:
        logger.exception("An error page could not be rendered.")
    return HttpResponse(body, status=status, headers={"Cache-Control": "no-store"})
