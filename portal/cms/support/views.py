"""The public directory. What somebody looks for is never in an address, a log or a stored page."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from portal.cms.support import queries
from portal.cms.support.finding import Somewhere, Wish, fitting
from portal.cms.support.forms import FindForm
from portal.cms.support.guides.queries import guides_of
from portal.cms.support.hours import valid_until
from portal.partners.referrals.queries import desk_of_service
from portal.places import calendar
from portal.places import queries as places
from portal.places.queries import ForceSummary
from portal.safety_reports.queries import guidance
from portal.safety_reports.vocabulary.guidance import Subject
from portal.shell import pagestore


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Everything by need, on one page: which need is opened stays on the device."""
    now, language, force = calendar.now(), _language(), _force(request)
    services = fitting(queries.shown_services(force_id=force.id, language=language, now=now), Wish())
    context: dict[str, Any] = {
        "force_name": force.name,
        "facts": guidance.facts_about(Subject.NOW, force_id=force.id),
        "lines": [each for each in services if each.is_emergency],
        "needs": queries.by_need(services),
        "guides": guides_of(request, language=language),
    }
    response = render(request, "cms/support/index.html", context)
    return pagestore.keep(response, force.id, valid_until([each.open for each in services], now=now))


@require_safe
def service(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One service, with everything that is known of it."""
    now, force = calendar.now(), _force(request)
    found = queries.shown_service(public_id, force_id=force.id, language=_language(), now=now)
    if found is None:
        raise Http404
    context = {"service": found, "desk_id": desk_of_service(public_id, force_id=force.id)}
    response = render(request, "cms/support/service.html", context)
    return pagestore.keep(response, force.id, valid_until([found.open], now=now))


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """Narrow the directory down. The answer to a POST at an address that says nothing; it is never stored."""
    language, force = _language(), _force(request)
    form = FindForm(
        request.POST if request.method == "POST" else None,
        force_id=force.id,
        language=language,
        districts=places.list_districts(force.id, language=language),
    )
    context: dict[str, Any] = {"form": form, "force_name": force.name}
    if not form.is_bound:
        return render(request, "cms/support/find.html", context)
    if not form.is_valid():
        return render(request, "cms/support/find.html", context, status=422)
    services = queries.shown_services(force_id=force.id, language=language, now=calendar.now())
    context |= {
        "services": fitting(services, form.wish),
        "said": form.said,
        "is_elsewhere": form.where.place is Somewhere.ELSEWHERE,
    }
    return render(request, "cms/support/found.html", context)


def _language() -> str:
    return get_language() or "en"


def _force(request: HttpRequest) -> ForceSummary:
    return places.force_for_host(request.get_host())
