"""Which responses may be stored. Everything that is not said here is not stored."""

from dataclasses import dataclass
from datetime import datetime
from typing import TypeVar
from uuid import UUID

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from portal.shell.privacy import has_form
from portal.shell.registries import banners

MARK = "_kept_in_page_store"
STORED_HEADERS = ("Content-Type", "Content-Language", "X-Robots-Tag", "Link")
KEPT_STATUS = 200
Response = TypeVar("Response", bound=HttpResponseBase)


class NotStorableError(Exception):
    """A response that was marked for the page store holds something that must never be shared."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What `keep` was told: whose facts the page shows, until when they hold, and what its readings count for."""

    force_id: UUID
    valid_until: datetime | None
    reach: str = ""


def keep(
    response: Response, force_id: UUID, valid_until: datetime | None = None, *, reach: str = ""
) -> Response:
    """Mark an information page, the same for every reader, to be stored until its force's next version.

    `reach` names what each reading adds one to (portal/shell/reach); empty, and nothing is counted. A banner above the
    page that comes or goes by itself ends the keeping as well.
    """
    moments = [valid_until, *(source.next_change(force_id, timezone.now()) for source in banners.values())]
    ends = min((moment for moment in moments if moment is not None), default=None)
    setattr(response, MARK, Kept(force_id, ends, reach))
    return response


def mark_of(response: HttpResponseBase) -> Kept | None:
    found = getattr(response, MARK, None)
    return found if isinstance(found, Kept) else None


def may_be_asked(request: HttpRequest) -> bool:
    """Only plain reads of a plain address: a query string is a key that anybody can invent."""
    return request.method in {"GET", "HEAD"} and not request.META.get("QUERY_STRING")


def refusal(request: HttpRequest, response: HttpResponseBase) -> str:
    """Why this marked response must not be stored; empty where it may be."""
    faults = {
        "it is streamed": response.streaming,
        f"its status is {response.status_code}": response.status_code != KEPT_STATUS,
        "it sets a cookie": response.cookies or response.has_header("Set-Cookie"),
        "it holds a form token": has_form(request),
        "it holds a nonce": getattr(request, "_csp_nonce", None),
        "it differs by cookie": "cookie" in response.headers.get("Vary", "").lower(),
    }
    return next((fault for fault, found in faults.items() if found), "")
