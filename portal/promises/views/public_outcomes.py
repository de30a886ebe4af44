"""Closures and published outcomes at the public door: the same for every reader, so each page is kept."""

from uuid import UUID

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from portal.places.queries import force_for_host
from portal.promises.figures.subject_files import closures_csv, published_csv
from portal.promises.pictures import closures as own
from portal.promises.pictures import published as context_of
from portal.promises.queries.closures import closures_shown
from portal.promises.queries.published import police_uk_months, published_shares, source_of
from portal.promises.vocabulary.outcomes import (
    BY_GROUP,
    ENDING_SENTENCES,
    OFFENCE_GROUPS,
    SOURCES,
    SOURCES_CHECKED_ON,
    Dataset,
    Ending,
)
from portal.shell import pagestore


@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """What the three outcomes are, where each stands, and violence as data.police.uk counts it."""
    force = force_for_host(request.get_host())
    returns = closures_shown(force.id)
    latest = {one.outcome: one for one in returns}
    months = police_uk_months(force.id)
    context = {
        "force": force,
        "endings": [
            {"ending": ending, "sentence": ENDING_SENTENCES[ending], "latest": latest.get(ending)}
            for ending in Ending
        ],
        "months": context_of.street_months(months, source_of(force.id, Dataset.POLICE_UK))
        if months
        else None,
        "groups": OFFENCE_GROUPS,
        "sources": SOURCES,
        "checked_on": SOURCES_CHECKED_ON,
    }
    return pagestore.keep(render(request, "promises/figures/outcomes.html", context), force.id)


@require_safe
def outcome(request: HttpRequest, outcome: Ending) -> HttpResponse:
    """One outcome: the force's own return, and apart from it what is published elsewhere."""
    force = force_for_host(request.get_host())
    returns = closures_shown(force.id, outcome)
    shares = [one for one in published_shares(force.id) if one.outcome is outcome]
    own_csv, published = reverse("figures:closures_csv"), reverse("figures:published_csv")
    latest = returns[-1] if returns else None
    source = source_of(force.id, Dataset.OUTCOMES)
    charts = []
    if latest is not None:
        charts = [
            own.reviewed_first(returns, own_csv),
            own.by_offence(latest, own_csv),
            own.sent_back(returns, own_csv),
            *([own.reasons(latest, own_csv)] if any(latest.shown.reasons.values()) else []),
            own.days(returns, own_csv),
        ]
    context = {
        "force": force,
        "ending": outcome,
        "sentence": ENDING_SENTENCES[outcome],
        "others": [each for each in Ending if each is not outcome],
        "own": charts,
        "returns": [
            (one, [(BY_GROUP[code].name, group) for code, group in one.shown.groups.items()])
            for one in reversed(returns)
        ],
        "published": [
            context_of.of_outcomes(shares, source, published),
            context_of.of_recorded(shares, source, published),
        ]
        if shares
        else [],
    }
    return pagestore.keep(render(request, "promises/figures/outcome.html", context), force.id)


@require_safe
def own_file(request: HttpRequest) -> HttpResponse:
    """The force's own return as CSV, protected as on the pages."""
    force = force_for_host(request.get_host())
    return _csv(closures_csv(closures_shown(force.id)), force.id)


@require_safe
def published_file(request: HttpRequest) -> HttpResponse:
    """The published counts behind the charts as CSV."""
    force = force_for_host(request.get_host())
    source = source_of(force.id, Dataset.OUTCOMES)
    return _csv(published_csv(published_shares(force.id), source.name if source else ""), force.id)


def _csv(text: str, force_id: UUID) -> HttpResponse:
    response = HttpResponse(text, content_type="text/csv; charset=utf-8")
    return pagestore.keep(response, force_id)
