"""The ledger at the public door: the same for every reader."""

import csv
import io
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.partners.recommendations.queries import Row, entry, ledger, next_turn
from portal.partners.recommendations.story import story_page
from portal.partners.recommendations.vocabulary import State
from portal.places import calendar
from portal.places.queries import force_for_host
from portal.promises.figures.spreadsheet import defused
from portal.promises.vocabulary.framework import BY_CODE
from portal.shell import pagestore
from portal.shell.story import stories

COLUMNS = (
    "id",
    "recommended_by",
    "title",
    "commitment",
    "state",
    "owner",
    "due",
    "overdue",
    "answer",
    "verdict",
)


@require_safe
def ledger_page(request: HttpRequest) -> HttpResponse:
    """Everything that was recommended, what is overdue first."""
    force = force_for_host(request.get_host())
    rows = ledger(force_id=force.id, now=calendar.now())
    groups = [
        (_("Overdue"), [row for row in rows if row.is_overdue]),
        (_("Waiting for an answer"), _in(rows, State.WAITING)),
        (_("Being worked on"), _in(rows, State.ACCEPTED, State.IN_PART)),
        (_("The force says these are done"), _in(rows, State.REPORTED)),
        (_("Done, say those who asked"), _in(rows, State.SETTLED)),
        (_("Rejected, or taken back"), _in(rows, State.REJECTED, State.WITHDRAWN)),
    ]
    context = {"rows": rows, "groups": [group for group in groups if group[1]]}
    response = render(request, "together/recommendations/ledger.html", context)
    return pagestore.keep(response, force.id, next_turn(rows))


@require_safe
def entry_page(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """One recommendation, with answer, evidence and verdict."""
    force = force_for_host(request.get_host())
    found = entry(force_id=force.id, recommendation_id=public_id, now=calendar.now())
    if found is None:
        raise Http404
    now = calendar.now()
    asked = story_page(
        force_id=force.id, recommendation_id=public_id, language=get_language() or "en", now=now
    )
    context = {"found": found, "promised": BY_CODE.get(found.row.code), "story": stories.of(asked)}
    response = render(request, "together/recommendations/recommendation.html", context)
    return pagestore.keep(response, force.id, next_turn([found.row]))


@require_safe
def ledger_file(request: HttpRequest) -> HttpResponse:
    """The ledger as CSV."""
    force = force_for_host(request.get_host())
    rows = ledger(force_id=force.id, now=calendar.now())
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(COLUMNS)
    writer.writerows([defused(cell) for cell in _cells(row)] for row in rows)
    response = HttpResponse("\ufeff" + text.getvalue(), content_type="text/csv; charset=utf-8")
    return pagestore.keep(response, force.id, next_turn(rows))


def _in(rows: list[Row], *states: State) -> list[Row]:
    return [row for row in rows if row.state in states and not row.is_overdue]


def _cells(row: Row) -> tuple[str, ...]:
    return (
        str(row.id),
        row.by_name,
        row.title,
        row.code,
        row.state.value,
        row.owner,
        row.due_on.isoformat() if row.due_on else "",
        "yes" if row.is_overdue else "no",
        row.answer.answer.value if row.answer else "",
        row.verdict.judgement.value if row.verdict else "",
    )
