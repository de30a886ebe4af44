"""A video in British Sign Language, played in the page. It is served from here: nobody else learns that it was watched."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe

from portal.cms.media.views import stored
from portal.cms.other_forms.queries import Signed, signed_here
from portal.places.files import NOTHING_KEPT
from portal.places.queries import force_for_host

# Seconds that our own nginx keeps a part of a film, so that it is not read anew for each part.
AT_THE_FRONT = 600


@require_safe
def video(request: HttpRequest, version_id: UUID) -> HttpResponseBase:
    """The film, or the part of it that a player asks for. No copy stays on the device."""
    response = stored(request, _asked(request, version_id).file_name, "video/mp4", NOTHING_KEPT)
    response.headers["X-Robots-Tag"] = "noindex"
    response.headers["X-Accel-Expires"] = str(AT_THE_FRONT)
    return response


@require_safe
def captions(request: HttpRequest, version_id: UUID) -> HttpResponse:
    """The words of the film."""
    found = _asked(request, version_id)
    return HttpResponse(
        found.captions, content_type="text/vtt; charset=utf-8", headers={"Cache-Control": NOTHING_KEPT}
    )


def _asked(request: HttpRequest, version_id: UUID) -> Signed:
    found = signed_here(version_id, force_for_host(request.get_host()).id)
    if found is None:
        raise Http404
    return found
