"""An editor makes a poster from a page. It is drawn anew each time and kept nowhere."""

from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.http import Http404, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.safestring import mark_safe
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe
from wagtail.admin.widgets import Button
from wagtail.models import Page

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.discovery.queries import SiteHere
from portal.cms.models import ForceSite
from portal.cms.posters import queries
from portal.cms.posters.designs import Design, Poster, draw
from portal.cms.posters.fonts import NoFontError
from portal.cms.posters.forms import PosterForm
from portal.cms.posters.paint_pdf import as_pdf
from portal.cms.posters.paint_svg import as_svg
from portal.cms.posters.sheet import Sheet, Size

FIRST = {"design": Design.LANTERN, "size": Size.A4}


@requires(Permission.PAGES_EDIT)
@require_safe
def poster(request: MemberRequest, page_id: int) -> HttpResponse:
    """The form with the poster beside it, or the poster as a PDF. Another force's page is not found."""
    page = get_object_or_404(Page.objects.select_related("locale"), pk=page_id)
    here = _site_of(page, request)
    message = queries.message_of(page)
    others = queries.translations_of(page, here)
    first = FIRST | {"heading": message.heading[: queries.MOST_HEADING], "text": message.text}
    form = PosterForm(
        request.GET if "shown" in request.GET else None, initial=first, has_other_language=bool(others)
    )
    said = form.cleaned_data if form.is_bound and form.is_valid() else first
    own = replace(message, heading=said["heading"], text=said["text"])
    beside = tuple(queries.message_of(other) for other in others[:1]) if said.get("both") else ()
    wanted = queries.poster_with(page, here, public_address_of, (own, *beside))
    context: dict[str, Any] = {"page": page, "form": form, "is_public": page.live, "no_font": False}
    try:
        sheet = draw(wanted, Design(said["design"]))
        if request.GET.get("as") == "pdf" and form.is_valid():
            return _pdf(sheet, wanted, Size(said["size"]))
        context["preview"] = mark_safe(as_svg(sheet))  # noqa: S308 - drawn here; every word in it is escaped
    except NoFontError:
        context["no_font"] = True
    return render(request, "cms/posters/make.html", context)


def listing_button(page: Page, user: Any, next_url: str | None = None) -> Iterator[Button]:  # noqa: ARG001 - as Wagtail calls it
    """Beside a page, among what can be done with it. The root has no page to print."""
    if page.depth > 1:
        yield Button(
            _("Make a poster"), reverse("poster_of_page", args=[page.pk]), icon_name="print", priority=62
        )


def public_address_of(page: Page) -> str:
    """Where readers have the page. A site beside the first one answers on its own host name."""
    parts = page.get_url_parts()
    site = page.get_site()
    if parts is None or site is None:
        raise Http404
    if site.is_default_site:
        return f"{settings.PUBLIC_URL}{parts[2]}"
    port = "" if site.port in {80, 443} else f":{site.port}"
    return f"{urlsplit(settings.PUBLIC_URL).scheme}://{site.hostname}{port}{parts[2]}"


def _site_of(page: Page, request: MemberRequest) -> SiteHere:
    """Raises Http404 unless the page belongs to the force that somebody acts for."""
    site = page.get_site()
    row = ForceSite.objects.filter(site=site, force_id=request.actor.force_id).exists() if site else False
    if site is None or not row:
        raise Http404
    return SiteHere(site, request.actor.force_id)


def _pdf(sheet: Sheet, wanted: Poster, size: Size) -> HttpResponse:
    name = f"{slugify(wanted.messages[0].heading)[:40] or 'poster'}-{size}.pdf"
    response = HttpResponse(as_pdf(sheet, size), content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response
