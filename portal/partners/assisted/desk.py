"""The report journey as a partner's worker walks it with somebody: the same pages, in the workspace."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, cast
from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from portal.accounts.access import MemberRequest
from portal.accounts.actors import Member
from portal.accounts.organisation_queries import organisation_name
from portal.partners.assisted import queries
from portal.partners.assisted.forms import BeginForm, PaperBeginForm
from portal.partners.assisted.operations import use_up
from portal.partners.recording import is_suspended
from portal.places import queries as places
from portal.receipts.limits import times_today
from portal.safety_reports.journey.state import Journey
from portal.safety_reports.operations.abuse import Sender
from portal.safety_reports.operations.content import Assistance
from portal.safety_reports.proof import Signs
from portal.safety_reports.views.desk import Beside, Desk
from portal.safety_reports.vocabulary.answers import Way, YesNo

# More than a worker sits through in a day, and a stack of paper: what goes beyond it waits for a supervisor.
MOST_A_DAY = 60


def actor_of(request: HttpRequest) -> Member:
    """Who is signed in: these pages are for members alone."""
    return cast("MemberRequest", request).actor


def start(
    request: HttpRequest,
    *,
    notice: str = "",
    draft: str = "",
    status: int = 200,
    form: BeginForm | None = None,
    paper: bool = False,
) -> HttpResponse:
    """What a worker and the person beside her should know, and what is asked before the first question."""
    by = actor_of(request)
    kind = PaperBeginForm if paper else BeginForm
    context = {
        "form": form or kind(by=by),
        "paper": paper,
        "notice": notice,
        "draft": draft,
        "organisation": organisation_name(by.organisation_id) if by.organisation_id else "",
        "suspended": _is_suspended(by),
        "papers": queries.counts(by),
    }
    return render(request, "assisted/start.html", context, status=status)


def start_paper(request: HttpRequest, **details: Any) -> HttpResponse:
    """The same, for what somebody wrote by hand."""
    return start(request, paper=True, **details)


def _is_suspended(by: Member) -> bool:
    return by.organisation_id is not None and is_suspended(by.organisation_id, force_id=by.force_id)


def _facts(request: HttpRequest) -> Mapping[str, Any]:
    """The worker's force, as if at its own public door: no force is asked for, and its numbers and hours are shown."""
    force_id = actor_of(request).force_id
    return {"host": places.host_of(force_id), "forces": (), "chosen_force": force_id}


def _sender(request: HttpRequest, now: datetime) -> Sender:  # noqa: ARG001 - one shape for every desk
    """A person who signed in with a second factor is no robot; she is counted all the same, by day."""
    whom = str(actor_of(request).membership_id)
    many = times_today("assisted", whom) > MOST_A_DAY
    return Sender(Signs(has_proof=True, looks_automatic=False), is_often=lambda _group, _rate: many)


def _assistance(request: HttpRequest, journey: Journey) -> Assistance:
    by, named = actor_of(request), journey.carried.get("named") == YesNo.YES
    return Assistance(
        organisation_id=by.organisation_id if named else None,
        organisation_name=organisation_name(by.organisation_id) if named and by.organisation_id else "",
        on_paper="paper" in journey.carried,
    )


def _beside(request: HttpRequest, journey: Journey, now: datetime) -> Beside:  # noqa: ARG001
    by, paper = actor_of(request), journey.carried.get("paper")

    def write(_kind: str, _subject: UUID) -> None:
        use_up(paper_id=UUID(paper) if paper else None, by=by)

    return write


BESIDE_HER = Desk(
    layout="assisted/journey.html",
    route="partners:assisted",
    ways=frozenset({Way.FULL}),
    start=start,
    facts=_facts,
    sender=_sender,
    is_public=False,
    assistance=_assistance,
    beside=_beside,
)
FROM_PAPER = replace(BESIDE_HER, route="partners:assisted_paper", start=start_paper)
