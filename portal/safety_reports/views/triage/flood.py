"""Deciding about many reports at once, after a flood."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.forms.flood import BulkForm, ConfirmForm, FloodForm
from portal.safety_reports.models import BulkMove
from portal.safety_reports.operations import flood as operations
from portal.safety_reports.queries.flood import BY_A_RULE, flood, progress
from portal.safety_reports.views.triage.conflicts import areas_of

SUPERVISES = requires(Permission.REPORTS_SUPERVISE)


@SUPERVISES
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """How many there are, where, and what was ticked in some of them."""
    return _page(request, request.GET or _first_look())


@SUPERVISES
@require_POST
def propose(request: MemberRequest) -> HttpResponse:
    """Fix which reports it is about, so that the number that is confirmed is the number that is decided."""
    form = FloodForm(request.POST, areas=areas_of(request.actor.force_id))
    bulk = BulkForm(request.POST)
    if not form.is_valid() or not bulk.is_valid():
        return _page(request, request.POST, bulk=bulk, status=422)
    try:
        decision_id = operations.propose(
            wanted=form.wanted,
            move=BulkMove(bulk.cleaned_data["move"]),
            reason=bulk.cleaned_data["reason"],
            by=request.actor,
            now=calendar.now(),
        )
    except operations.NothingChosen:
        bulk.add_error(None, _("There is none of them for which this can be done."))
        return _page(request, request.POST, bulk=bulk, status=422)
    return redirect("triage:flood_decision", decision_id)


@SUPERVISES
@require_http_methods(["GET", "HEAD", "POST"])
def decision(request: MemberRequest, decision_id: UUID) -> HttpResponse:
    """The number, to be confirmed; afterwards how far it has come."""
    far = progress(decision_id, by=request.actor)
    if far is None:
        raise Http404
    if far.begins_at is not None:
        return render(request, "triage/flood_progress.html", {"far": far})
    form = ConfirmForm(request.POST or None, number=far.number, urgent=far.urgent)
    if request.method == "POST" and form.is_valid():
        try:
            operations.confirm(
                decision_id=decision_id,
                number=form.cleaned_data["number"],
                by=request.actor,
                now=calendar.now(),
            )
        except operations.DecisionNotFound as error:
            raise Http404 from error
        return redirect("triage:flood_decision", decision_id)
    return render(
        request, "triage/flood_confirm.html", {"far": far, "form": form}, status=422 if form.is_bound else 200
    )


@SUPERVISES
@require_POST
def stop(request: MemberRequest, decision_id: UUID) -> HttpResponse:
    """Whatever has not been reached yet is left alone."""
    try:
        operations.stop(decision_id=decision_id, by=request.actor, now=calendar.now())
    except operations.DecisionNotFound:
        messages.warning(request, _("It had ended already."))
    else:
        messages.success(request, _("Stopped. What had not been reached was left alone."))
    return redirect("triage:flood_decision", decision_id)


def _page(
    request: MemberRequest, data: QueryDict, *, bulk: BulkForm | None = None, status: int = 200
) -> HttpResponse:
    form = FloodForm(data, areas=areas_of(request.actor.force_id))
    found = flood(form.wanted, by=request.actor, now=calendar.now()) if form.is_valid() else None
    elsewhere = data.copy()
    for name in ("csrfmiddlewaretoken", "square", "move", "reason"):
        elsewhere.pop(name, None)
    return render(
        request,
        "triage/flood.html",
        {
            "form": form,
            "bulk": bulk or BulkForm(),
            "flood": found,
            "kept": elsewhere.urlencode(),
            "most": operations.MOST,
        },
        status=status,
    )


def _first_look() -> QueryDict:
    """Everything that a rule holds, and nothing that may be urgent."""
    data = QueryDict(mutable=True)
    data.setlist("reasons", [str(reason) for reason in BY_A_RULE])
    return data
