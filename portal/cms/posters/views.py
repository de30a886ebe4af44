"""What readers may take along: posters and codes of public pages, and the picture of a shared link. All are kept."""

import io
from collections.abc import Callable
from functools import partial, wraps
from typing import Any
from uuid import UUID

import segno
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe
from wagtail.models import Page

from portal.cms.discovery.queries import SiteHere, address_of, public_page, site_of
from portal.cms.posters import queries, share_picture
from portal.cms.posters.designs import DESIGN_NAMES, Design, Poster, draw
from portal.cms.posters.fonts import NoFontError
from portal.cms.posters.paint_pdf import as_pdf
from portal.cms.posters.paint_svg import as_svg
from portal.cms.posters.sheet import Size
from portal.shell import errors, pagestore

Drawing = Callable[..., HttpResponse]
PDF = "application/pdf"
SVG = "image/svg+xml"


def kept_only(view: Drawing) -> Drawing:
    """With anything after its address a drawing would be drawn anew each time, which costs whoever asks nothing."""

    @wraps(view)
    def answered(request: HttpRequest, **kwargs: Any) -> HttpResponse:
        if request.META.get("QUERY_STRING"):
            return HttpResponseRedirect(request.path)
        return view(request, **kwargs)

    return answered


@require_safe
@kept_only
def share(request: HttpRequest, key: UUID, name: str) -> HttpResponse:
    """The picture that a chat shows beside a link. Its name says what it shows: an old one leads to the new."""
    here, page = _found(request, key)
    wanted = share_picture.key_of(page.title, here.name)
    if name != wanted:
        return HttpResponseRedirect(reverse("posters:share", args=[key, wanted]))
    response = HttpResponse(share_picture.draw(page.title, here.name), content_type="image/png")
    response.headers["X-Robots-Tag"] = "noindex"
    return pagestore.keep(response, here.force_id, valid_until=page.expire_at)


@require_safe
def sheet_list(request: HttpRequest, key: UUID) -> HttpResponse:
    """Every poster of a page and its code, to look at and to print."""
    here, page = _found(request, key)
    context = {"page": page, "address": address_of(page, request), "designs": DESIGN_NAMES.items()}
    response = render(request, "cms/posters/sheets.html", context)
    return pagestore.keep(response, here.force_id, valid_until=page.expire_at)


@require_safe
@kept_only
def code(request: HttpRequest, key: UUID, form: str) -> HttpResponse:
    """The code alone, for somebody's own design."""
    here, page = _found(request, key)
    written = io.BytesIO()
    made = segno.make(address_of(page, request), error="m", micro=False)
    if form == "png":
        made.save(written, kind="png", scale=10, border=4)
    else:
        made.save(written, kind="svg", scale=4, border=4, svgclass=None, lineclass=None)
    response = HttpResponse(written.getvalue(), content_type="image/png" if form == "png" else SVG)
    return _kept(response, here, page)


@require_safe
@kept_only
def poster(
    request: HttpRequest, key: UUID, design: str, size: str, form: str, both: str = ""
) -> HttpResponse:
    """One design of a page's poster."""
    here, page = _found(request, key)
    wanted = queries.poster_of(page, here, partial(address_of, request=request), every_language=bool(both))
    return _drawn(here, page, wanted, design, size, form, request)


@require_safe
@kept_only
def kit_poster(
    request: HttpRequest, key: UUID, block_id: UUID, design: str, size: str, form: str
) -> HttpResponse:
    """One design of a poster that editors wrote for a kit."""
    here, page = _found(request, key)
    try:
        wanted = queries.poster_in(page, block_id, here, partial(address_of, request=request))
    except queries.NoSuchBlockError as error:
        raise Http404 from error
    return _drawn(here, page, wanted, design, size, form, request)


def _found(request: HttpRequest, key: UUID) -> tuple[SiteHere, Page]:
    here = site_of(request)
    return here, public_page(here, key, get_language() or "en")


def _drawn(
    here: SiteHere, page: Page, wanted: Poster, design: str, size: str, form: str, request: HttpRequest
) -> HttpResponse:
    try:
        sheet = draw(wanted, Design(design))
        content = as_pdf(sheet, Size(size)) if form == "pdf" else as_svg(sheet).encode()
    except NoFontError:
        return errors.unavailable(request)
    return _kept(HttpResponse(content, content_type=PDF if form == "pdf" else SVG), here, page)


def _kept(response: HttpResponse, here: SiteHere, page: Page) -> HttpResponse:
    response.headers["X-Robots-Tag"] = "noindex"
    return pagestore.keep(response, here.force_id, valid_until=page.expire_at)
