"""Figures as files at the public door: the same for every reader."""

from django.http import Http404, HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from portal.places.queries import force_for_host
from portal.promises.figures.spreadsheet import export
from portal.promises.queries.measures import measure_by_reference
from portal.shell import pagestore


@require_safe
def measure_csv(request: HttpRequest, reference: str) -> HttpResponse:
    """All standing figures of a measure. The address ends in .csv, and so does the name of what is saved."""
    force = force_for_host(request.get_host())
    found = measure_by_reference(force_id=force.id, reference=reference)
    if found is None:
        raise Http404
    response = HttpResponse(export(found[1]), content_type="text/csv; charset=utf-8")
    return pagestore.keep(response, force.id)
