"""Who works with the force, at the public door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.partners.organisations.queries import named_organisations, public_suspensions
from portal.places.queries import force_for_host
from portal.shell import pagestore


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Those who agreed to be named, and every suspension."""
    force = force_for_host(request.get_host())
    context = {"named": named_organisations(force.id), "suspensions": public_suspensions(force.id)}
    return pagestore.keep(render(request, "together/index.html", context), force.id)
