"""Panels at the public door: the same for every reader."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.partners.panels.public_queries import public_panel, public_panels, public_report
from portal.partners.recommendations.queries import next_turn
from portal.places import calendar
from portal.places.queries import force_for_host
from portal.shell import pagestore


@require_safe
def panels_page(request: HttpRequest) -> HttpResponse:
    """Every panel of the force."""
    force = force_for_host(request.get_host())
    context = {"panels": public_panels(force.id)}
    return pagestore.keep(render(request, "together/panels/panels.html", context), force.id)


@require_safe
def panel_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One panel: its programme, and what it published."""
    force = force_for_host(request.get_host())
    found = public_panel(force.id, public_id)
    if found is None:
        raise Http404
    return pagestore.keep(render(request, "together/panels/panel.html", {"found": found}), force.id)


@require_safe
def report_page(request: HttpRequest, public_id: UUID, year: int) -> HttpResponse:
    """A panel's year, with what became of each recommendation as of today."""
    force = force_for_host(request.get_host())
    found = public_report(force.id, public_id, year, now=calendar.now())
    if found is None:
        raise Http404
    response = render(request, "together/panels/report.html", {"found": found})
    return pagestore.keep(response, force.id, next_turn([row for row, _finding in found.fates]))
