"""A poster to hang up in a place, whose code leads to the page about that place."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.cms.by_mail.subjects import subject_of
from portal.cms.discovery.queries import site_of
from portal.cms.models import MailSubject
from portal.cms.posters.designs import Design, Message, Poster, draw
from portal.cms.posters.fonts import NoFontError
from portal.cms.posters.paint_pdf import as_pdf
from portal.cms.posters.paint_svg import as_svg
from portal.cms.posters.queries import MOST_HEADING
from portal.cms.posters.sheet import Size
from portal.cms.posters.views import PDF, SVG, kept_only
from portal.insights.public_picture.pictures import has_picture
from portal.shell import errors, pagestore


@require_safe
@kept_only
def place_poster(request: HttpRequest, area_id: UUID, design: str, size: str, form: str) -> HttpResponse:
    """Says the place's name and what can be read of it; nothing of what anybody lived through there."""
    here = site_of(request)
    language = get_language() or "en"
    place = subject_of(here, MailSubject.AREA, str(area_id), language)
    if place is None or not has_picture(here.force_id):
        raise Http404
    address = request.build_absolute_uri(place.path)
    wanted = Poster(
        messages=(
            Message(
                language,
                place.name[:MOST_HEADING],
                _(
                    "What people say about this place, and what is being done. Say something yourself: no name needed."
                ),
            ),
        ),
        address=address,
        shown_address=address.partition("://")[2].rstrip("/"),
        site_name=here.name,
    )
    try:
        sheet = draw(wanted, Design(design))
        content = as_pdf(sheet, Size(size)) if form == "pdf" else as_svg(sheet).encode()
    except NoFontError:
        return errors.unavailable(request)
    response = HttpResponse(content, content_type=PDF if form == "pdf" else SVG)
    response.headers["X-Robots-Tag"] = "noindex"
    return pagestore.keep(response, here.force_id)
