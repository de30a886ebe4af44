import json
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.utils.translation import get_language
from django.views.decorators.http import require_POST, require_safe

from portal.places import basemap, queries, upstream
from portal.places.cells import cell_at
from portal.places.files import NOTHING_KEPT, serve_file
from portal.places.precision import Precision

# Longer than any query, shorter than anything that could hurt.
MOST_BODY_BYTES = 4_000


@require_POST
def search(request: HttpRequest) -> HttpResponse:
    """Places for what was typed. A POST, so that it stands in no address, history or log."""
    text = _said(request, "q")
    force = queries.force_for_host(request.get_host())
    found = queries.search(text, force_id=force.id, language=get_language() or "en") if text.strip() else []
    results = [
        {
            "kind": place.kind,
            "name": place.name,
            "context": place.context,
            "lon": place.lon,
            "lat": place.lat,
            "cell": str(place.cell),
            "zoom": place.zoom,
        }
        for place in found
    ]
    return JsonResponse({"results": results})


@require_POST
def describe(request: HttpRequest) -> HttpResponse:
    """What a point on the map is called, no finer than the precision that was chosen."""
    try:
        cell = cell_at(float(_said(request, "lon")), float(_said(request, "lat")))
        precision = Precision(_said(request, "precision") or Precision.STREET)
    except ValueError:
        return JsonResponse({"name": ""}, status=400)
    return JsonResponse({"name": queries.describe(cell, precision)})


def basemap_archive(request: HttpRequest) -> HttpResponseBase:
    """The basemap, in the ranges that a map asks for. No browser keeps them: they would say where she looked."""
    path = basemap.current_archive()
    if path is None:
        raise Http404
    return serve_file(request, path, content_type=basemap.CONTENT_TYPE, caching=NOTHING_KEPT)


@require_safe
def tile(request: HttpRequest, z: int, x: int, y: int) -> HttpResponseBase:  # noqa: ARG001 - nothing of it is passed on
    """A tile of the upstream map, fetched by the portal. The upstream never learns who asked, nor the reader the key."""
    try:
        found = upstream.tile(z, x, y)
    except upstream.NoSuchTileError as error:
        raise Http404 from error
    except upstream.UpstreamFailedError:
        return HttpResponse(status=503, headers={"Retry-After": "30"})
    return HttpResponse(found.body, content_type=found.content_type, headers={"Cache-Control": NOTHING_KEPT})


def _said(request: HttpRequest, name: str) -> str:
    """A field of a form or of a JSON body; empty where there is none."""
    if request.content_type != "application/json":
        return request.POST.get(name, "")
    try:
        body: Any = json.loads(request.body) if len(request.body) <= MOST_BODY_BYTES else {}
    except (ValueError, RecursionError):
        return ""
    value = body.get(name, "") if isinstance(body, dict) else ""
    return str(value) if isinstance(value, str | int | float) else ""
