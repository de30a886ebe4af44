"""The page and its file. Both are the same for every reader, and kept until something public changes."""

import csv
import io
from datetime import datetime
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.cms.loop.figures import loop_of
from portal.cms.loop.forces import are_offered
from portal.partners.recommendations.queries import ledger
from portal.partners.recommendations.queries import next_turn as next_recommendation
from portal.places import calendar
from portal.places.queries import force_for_host
from portal.promises.figures.spreadsheet import defused
from portal.promises.queries.commitments import next_turn as next_commitment
from portal.promises.queries.commitments import overview
from portal.shell import pagestore

HEAD = ("what", "value", "from")


@require_safe
def heard(request: HttpRequest) -> HttpResponse:
    """Whether people are answered, what waits, and what is overdue."""
    force, now = force_for_host(request.get_host()), calendar.now()
    found = loop_of(force.id, get_language() or "en", now)
    response = render(
        request, "cms/loop/heard.html", {"found": found, "force": force, "beside_others": are_offered()}
    )
    return pagestore.keep(response, force.id, _holds_until(force.id, now))


@require_safe
def heard_csv(request: HttpRequest) -> HttpResponse:
    """The same figures as a table."""
    force, now = force_for_host(request.get_host()), calendar.now()
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(HEAD)
    rows = loop_of(force.id, get_language() or "en", now).rows
    writer.writerows([defused(cell) for cell in row] for row in rows)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    return pagestore.keep(response, force.id, _holds_until(force.id, now))


def _holds_until(force_id: UUID, now: datetime) -> datetime | None:
    turns = [
        next_recommendation(ledger(force_id=force_id, now=now)),
        next_commitment(overview(force_id=force_id, now=now)),
    ]
    return min((turn for turn in turns if turn is not None), default=None)
