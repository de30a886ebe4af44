"""Forces side by side: the public page, its file, and the same page within the workspace."""

import csv
import io
from datetime import timedelta
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, any_member
from portal.cms.loop.forces import HEAD, are_offered, charts_of, rows_of, side_by_side
from portal.places import calendar
from portal.places.queries import force_for_host
from portal.promises.figures.spreadsheet import defused
from portal.shell import pagestore

# A page is made new when its own force changes something. What the others change is seen within the hour.
HOLDS = timedelta(hours=1)


@require_safe
def forces(request: HttpRequest) -> HttpResponse:
    """Where several forces share the portal; with one there is no such page."""
    force = force_for_host(request.get_host())
    response = render(request, "cms/loop/forces.html", _context(reverse("loop:forces_csv")))
    return pagestore.keep(response, force.id, calendar.now() + HOLDS)


@require_safe
def forces_csv(request: HttpRequest) -> HttpResponse:
    """One line a force."""
    force = force_for_host(request.get_host())
    response = _file()
    return pagestore.keep(response, force.id, calendar.now() + HOLDS)


@any_member
@require_safe
def at_work(request: MemberRequest) -> HttpResponse:
    """The same for colleagues. Nothing is in it that the public does not see."""
    return render(request, "loop/forces.html", _context(reverse("forces:csv")))


@any_member
@require_safe
def at_work_csv(request: MemberRequest) -> HttpResponse:  # noqa: ARG001 - every view's shape
    return _file()


def _context(file: str) -> dict[str, Any]:
    if not are_offered():
        raise Http404
    lines = side_by_side(get_language() or "en", calendar.now())
    return {"lines": lines, "charts": charts_of(lines, file), "file": file}


def _file() -> HttpResponse:
    if not are_offered():
        raise Http404
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    lines = side_by_side(get_language() or "en", calendar.now())
    writer.writerows([defused(cell) for cell in row] for row in rows_of(lines))
    return HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
