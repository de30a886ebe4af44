"""Read only, without a session, of public pages alone."""

import hashlib
import json
from functools import reduce
from operator import or_
from pathlib import Path
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.cms.discovery.api.plain import content_of
from portal.cms.discovery.api.wishes import BadWishError, Wish, wish_in
from portal.cms.discovery.queries import SiteHere, address_of, changed_at, public_page, public_pages, site_of
from portal.shell import pagestore

JSON = "application/json; charset=utf-8"
_DESCRIPTION = Path(__file__).with_name("openapi.json")


@require_safe
def page_list(request: HttpRequest) -> HttpResponse:
    """Pages, the latest first. The number of queries does not grow with the number of pages."""
    try:
        here, wish = site_of(request), wish_in(request.GET)
    except (Http404, BadWishError) as error:
        return _refused(error)
    pages = _wished(here, wish)
    items = [_listed(page, request) for page in pages[wish.offset : wish.offset + wish.limit]]
    meta = {"total": pages.count(), "limit": wish.limit, "offset": wish.offset}
    return _answer(request, {"meta": meta, "items": items}, here)


@require_safe
def page_detail(request: HttpRequest, key: UUID, language: str) -> HttpResponse:
    """One page with what it says."""
    try:
        here = site_of(request)
        page = public_page(here, key, language)
    except Http404 as error:
        return _refused(error)
    translations = public_pages(here).filter(translation_key=key).exclude(pk=page.pk)
    body = _listed(page, request) | {
        "content": content_of(page.specific, request),
        "translations": [
            {"language": other.locale.language_code, "detail": _detail(other, request)}
            for other in translations
        ],
    }
    return _answer(request, body, here, page)


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The API in OpenAPI's words."""
    body = json.loads(_DESCRIPTION.read_text())
    body["servers"] = [{"url": request.build_absolute_uri("/api/v1").rstrip("/")}]
    return _with_tag(request, body)


def _wished(here: SiteHere, wish: Wish) -> QuerySet[Any]:
    pages = public_pages(here).select_related("content_type")
    if wish.language:
        pages = pages.filter(locale__language_code=wish.language)
    if wish.kind is not None:
        pages = pages.filter(content_type=ContentType.objects.get_for_model(wish.kind))
    if wish.below is not None:
        paths = list(public_pages(here).filter(translation_key=wish.below).values_list("path", flat=True))
        pages = pages.filter(pk__in=[]) if not paths else _below(pages, paths)
    return pages.order_by(F("last_published_at").desc(nulls_last=True), "path")


def _below(pages: QuerySet[Any], paths: list[str]) -> QuerySet[Any]:
    return pages.filter(reduce(or_, (Q(path__startswith=path) for path in paths))).exclude(path__in=paths)


def _listed(page: Page, request: HttpRequest) -> dict[str, Any]:
    kind = page.cached_content_type.model_class()
    published, changed = page.first_published_at, changed_at(page)
    return {
        "id": str(page.translation_key),
        "language": page.locale.language_code,
        "type": kind.__name__ if kind else "Page",
        "title": page.title,
        "summary": page.search_description,
        "address": address_of(page, request),
        "detail": _detail(page, request),
        "published": published.isoformat() if published else None,
        "changed": changed.isoformat() if changed else None,
    }


def _detail(page: Page, request: HttpRequest) -> str:
    return request.build_absolute_uri(
        reverse("api:page", args=[page.translation_key, page.locale.language_code])
    )


def _answer(
    request: HttpRequest, body: dict[str, Any], here: SiteHere, page: Page | None = None
) -> HttpResponse:
    response = _with_tag(request, body)
    if response.status_code == 200:
        pagestore.keep(response, here.force_id, valid_until=page.expire_at if page else _first_to_leave(here))
    return response


def _first_to_leave(here: SiteHere) -> Any:
    leaving = public_pages(here).filter(expire_at__isnull=False).order_by("expire_at")
    return leaving.values_list("expire_at", flat=True).first()


def _with_tag(request: HttpRequest, body: dict[str, Any]) -> HttpResponse:
    written = json.dumps(body, ensure_ascii=False, indent=1).encode()
    tag = f'"{hashlib.sha256(written).hexdigest()[:32]}"'
    response = HttpResponse(written, content_type=JSON, headers={"ETag": tag, "Cache-Control": "no-cache"})
    found = get_conditional_response(request, etag=tag, response=response)
    return found if isinstance(found, HttpResponse) else response


def _refused(error: Exception) -> HttpResponse:
    status = 404 if isinstance(error, Http404) else 400
    said = json.dumps({"message": str(error)}, ensure_ascii=False)
    return HttpResponse(said, content_type=JSON, status=status)
