"""Co-design at the public door: the same for every reader."""

from datetime import datetime, timedelta
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.partners.projects.queries.asking import Asked, asked_publicly
from portal.partners.projects.queries.decisions import public_project, public_projects
from portal.partners.projects.vocabulary import Stage
from portal.places import calendar
from portal.places.queries import force_for_host
from portal.shell import pagestore


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Every published project: stage, subject and money."""
    force = force_for_host(request.get_host())
    now = calendar.now()
    rows, asked = public_projects(force.id), asked_publicly(force.id, now=now)
    context = {
        "open": [row for row in rows if row.stage is not Stage.CLOSED],
        "closed": [row for row in rows if row.stage is Stage.CLOSED],
        "asked": [one for one in asked if one.is_open],
    }
    response = render(request, "together/projects/projects.html", context)
    return pagestore.keep(response, force.id, _next_turn(asked))


@require_safe
def project(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One project: what was decided and why, and what became of every idea."""
    force = force_for_host(request.get_host())
    found = public_project(force.id, public_id)
    if found is None:
        raise Http404
    asked = asked_publicly(force.id, now=calendar.now(), project_id=public_id)
    response = render(request, "together/projects/project.html", {"found": found, "asked": asked})
    return pagestore.keep(response, force.id, _next_turn(asked))


def _next_turn(asked: list[Asked]) -> datetime | None:
    """The midnight at which the next question is over."""
    days = [one.closes_on for one in asked if one.is_open]
    return calendar.local_midnight(min(days) + timedelta(1)) if days else None
