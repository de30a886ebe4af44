"""Co-design at the public door: the same for every reader."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.partners.projects.queries.decisions import public_project, public_projects
from portal.partners.projects.vocabulary import Stage
from portal.places.queries import force_for_host
from portal.shell import pagestore


@require_safe
def projects(request: HttpRequest) -> HttpResponse:
    """Every published project: stage, subject and money."""
    force = force_for_host(request.get_host())
    rows = public_projects(force.id)
    context = {
        "open": [row for row in rows if row.stage is not Stage.CLOSED],
        "closed": [row for row in rows if row.stage is Stage.CLOSED],
    }
    return pagestore.keep(render(request, "together/projects/projects.html", context), force.id)


@require_safe
def project(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One project: what was decided and why, and what became of every idea."""
    force = force_for_host(request.get_host())
    found = public_project(force.id, public_id)
    if found is None:
        raise Http404
    response = render(request, "together/projects/project.html", {"found": found})
    return pagestore.keep(response, force.id)
