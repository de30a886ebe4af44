"""How often a service had no room, at the public door."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.partners.referrals.unmet import unmet_need
from portal.places import calendar
from portal.places.calendar import local_midnight
from portal.places.queries import force_for_host
from portal.shell import pagestore


@require_safe
def unmet(request: HttpRequest) -> HttpResponse:
    """By kind of service, in tens, for a year that is over. It changes with the quarter."""
    now, force = calendar.now(), force_for_host(request.get_host())
    found = unmet_need(force_id=force.id, now=now)
    response = render(request, "referrals/public/unmet.html", {"found": found, "force_name": force.name})
    return pagestore.keep(response, force.id, valid_until=local_midnight(found.stands_until))
