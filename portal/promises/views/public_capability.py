"""Capability returns at the public door."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.places.queries import force_for_host
from portal.promises.figures.subject_files import capability_csv
from portal.promises.pictures.capability import gaps, trends
from portal.promises.queries.capability import capability_returns, national_capability
from portal.promises.vocabulary.capability import TRADES
from portal.shell import pagestore

# One force alone is no national picture.
FEWEST_FORCES = 2


@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """The newest return, the gap for each role, and how it went."""
    force = force_for_host(request.get_host())
    returns = capability_returns(force.id, published_only=True)
    latest = returns[-1] if returns else None
    csv = reverse("figures:capability_csv")
    context = {
        "force": force,
        "latest": latest,
        "earlier": returns[-2::-1],
        "chart": gaps(_("Needed and there, %(period)s") % {"period": latest.period}, latest.lines, csv)
        if latest
        else None,
        "trends": trends(returns, csv) if len(returns) > 1 else [],
        "trades": TRADES,
        "has_national": len(national_capability().forces) >= FEWEST_FORCES,
    }
    return pagestore.keep(render(request, "promises/figures/capability.html", context), force.id)


@require_safe
def national(request: HttpRequest) -> HttpResponse:
    """All forces on this portal that have published, by name. Nobody is ranked."""
    force = force_for_host(request.get_host())
    found = national_capability()
    if len(found.forces) < FEWEST_FORCES:
        raise Http404
    csv = reverse("figures:national_capability_csv")
    context = {
        "found": found,
        "chart": gaps(
            _("All of them together"), found.total, csv, _("The latest published return of each force.")
        ),
        "by_trade": [
            (
                trade,
                [
                    (one, line)
                    for one in found.forces
                    for line in one.latest.lines
                    if line.trade.code == trade.code
                ],
            )
            for trade in TRADES
        ],
    }
    return pagestore.keep(render(request, "promises/figures/national.html", context), force.id)


@require_safe
def own_file(request: HttpRequest) -> HttpResponse:
    """Every published return of the force as CSV."""
    force = force_for_host(request.get_host())
    returns = capability_returns(force.id, published_only=True)
    response = HttpResponse(
        capability_csv((force.name, one) for one in returns), content_type="text/csv; charset=utf-8"
    )
    return pagestore.keep(response, force.id)


@require_safe
def national_file(request: HttpRequest) -> HttpResponse:
    """The latest published return of each force as CSV."""
    force = force_for_host(request.get_host())
    found = national_capability()
    if len(found.forces) < FEWEST_FORCES:
        raise Http404
    text = capability_csv((one.force_name, one.latest) for one in found.forces)
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    return pagestore.keep(response, force.id)
