import gzip
import hashlib
import logging
from collections.abc import Callable, Mapping
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils import timezone, translation
from django.utils.cache import get_conditional_response

from portal.shell import metrics, reach
from portal.shell.pagestore.keeping import (
    STORED_HEADERS,
    Kept,
    NotStorableError,
    mark_of,
    may_be_asked,
    refusal,
)
from portal.shell.pagestore.store import StoredPage, key_for, readable_clock, the_store

logger = logging.getLogger("portal.pagestore")
Response = HttpResponseBase


class PageStoreMiddleware:
    """Answers from the store where it can; keeps what a view marked; leaves everything else alone."""

    def __init__(self, get_response: Callable[[HttpRequest], Response]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> Response:
        if not may_be_asked(request) or not _is_asked_as_ours(request):
            response = self.get_response(request)
            _count(request, mark_of(response), response.headers)
            return response
        key = _key_of(request)
        stored = _valid_page(key)
        if stored is not None:
            request.route_name = "stored_page"  # type: ignore[attr-defined]
            metrics.observe_stored_page()
            _count(request, stored, stored.headers)
            return _answer(request, stored)
        clock = readable_clock()
        response = self.get_response(request)
        mark = mark_of(response)
        _count(request, mark, response.headers)
        if mark is None or clock is None or request.method != "GET":
            return response
        if response.headers.get("Content-Language", "") not in {"", _language_of(request)}:
            return response  # the reader's own settings chose the language; the address did not
        return _keep(request, response, mark, key=key, clock=clock)


def _is_asked_as_ours(request: HttpRequest) -> bool:
    """Whether the host is named as we name it. `get_host` refuses every name that is not ours, but lets any port and a
    last dot pass: under those, somebody could fill the store with thousands of copies of each page.
    """
    name, _colon, port = request.get_host().rpartition("]")[2].partition(":")
    ports = {"", str(request.META.get("SERVER_PORT")), str(urlsplit(settings.PUBLIC_URL).port)}
    return port in ports and not name.endswith(".")


def _key_of(request: HttpRequest) -> str:
    return key_for(host=request.get_host().lower(), path=request.path_info, language=_language_of(request))


def _language_of(request: HttpRequest) -> str:
    return translation.get_language_from_path(request.path_info) or settings.LANGUAGE_CODE


def _count(request: HttpRequest, page: Kept | StoredPage | None, headers: Mapping[str, str]) -> None:
    """One more reading, if this page counts at all. A browser that only fetches ahead has shown nobody anything."""
    if page is None or not page.reach or request.method != "GET":
        return
    if "prefetch" not in request.headers.get("Sec-Purpose", ""):
        language = headers.get("Content-Language") or _language_of(request)
        reach.count(force_id=page.force_id, subject=page.reach, language=language)


def _valid_page(key: str) -> StoredPage | None:
    store = the_store()
    try:
        page = store.load(key)
        if page is None or store.version(page.force_id) > page.clock:
            return None
    except Exception:
        logger.warning("The page store does not answer.", exc_info=True)
        return None
    if page.valid_until is not None and page.valid_until <= timezone.now():
        return None
    return page


def _keep(request: HttpRequest, response: Response, mark: Kept, *, key: str, clock: int) -> Response:
    reason = refusal(request, response)
    if reason or not isinstance(response, HttpResponse):
        if settings.PROFILE == "test":
            raise NotStorableError(f"This page must not be stored: {reason}.")
        logger.error("A page that was marked for the store must not be stored.", extra={"reason": reason})
        return response
    page = StoredPage(
        body=gzip.compress(response.content, mtime=0),
        headers={name: response.headers[name] for name in STORED_HEADERS if name in response.headers},
        etag='"' + hashlib.sha256(response.content).hexdigest()[:32] + '"',
        force_id=mark.force_id,
        clock=clock,
        valid_until=mark.valid_until,
        reach=mark.reach,
    )
    try:
        the_store().save(key, page)
    except Exception:
        logger.warning("A page could not be stored.", exc_info=True)
    return _answer(request, page)


def _answer(request: HttpRequest, page: StoredPage) -> Response:
    """The page, or 304 to a reader who has it. `no-cache` means: keep it, but ask each time whether it still holds."""
    body, etag, headers = page.body, page.etag, dict(page.headers)
    if "gzip" in request.headers.get("Accept-Encoding", ""):
        etag = f'{page.etag[:-1]}-gz"'
        headers["Content-Encoding"] = "gzip"
    else:
        body = gzip.decompress(page.body)
    headers |= {"ETag": etag, "Cache-Control": "no-cache", "Vary": "Accept-Encoding"}
    response = HttpResponse(body, headers=headers)
    return get_conditional_response(request, etag=etag, response=response) or response
