"""A critical incident in the workspace: the plan, one confirmed action to start, one to end, and what waits after."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.incident import operations, queries
from portal.cms.incident.forms import PlanForm
from portal.places import calendar

MANAGES = requires(Permission.INCIDENT_MANAGE)


@MANAGES
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Whether one runs, what starting one would do, and what still waits for a decision."""
    by = request.actor
    context = {
        "running": queries.running_for(by),
        "plan": queries.plan_of(by.force_id),
        "would_pause": queries.would_pause(by.force_id),
        "held": queries.held_back(by, now=calendar.now()),
        "unconfirmed": queries.unconfirmed(by, now=calendar.now()),
    }
    return render(request, "incident/overview.html", context)


@MANAGES
def plan(request: MemberRequest) -> HttpResponse:
    by = request.actor
    known = queries.plan_of(by.force_id)
    initial = {
        "statement": known.statement.page_id if known.statement else "",
        "support": known.support.page_id if known.support else "",
        "alert_en": known.alert_en,
        "alert_cy": known.alert_cy,
    }
    form = PlanForm(request.POST or None, force_id=by.force_id, initial=initial)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        operations.set_plan(
            statement_id=data["statement"],
            support_id=data["support"],
            alert_en=data["alert_en"],
            alert_cy=data["alert_cy"],
            by=by,
            now=calendar.now(),
        )
        messages.success(request, _("The plan is kept."))
        return redirect("incident:overview")
    return render(request, "incident/plan.html", {"form": form}, status=422 if form.is_bound else 200)


@MANAGES
def start(request: MemberRequest) -> HttpResponse:
    """Ask once, with everything that it will do on one page; then do it."""
    by = request.actor
    known = queries.plan_of(by.force_id)
    if not known.is_complete or queries.running_for(by):
        return redirect("incident:overview")
    faults: list[str] = []
    if request.method == "POST":
        try:
            done = operations.start(by=by, now=calendar.now())
        except operations.NotReady as error:
            faults = error.faults or [_("A page of the plan is not there any more. Change the plan.")]
        except operations.RunsAlready:
            return redirect("incident:overview")
        else:
            said = _(
                "It is on. The statement and the page on support are out; %(number)s things are held back."
            )
            messages.success(request, said % {"number": done.held})
            return redirect("incident:overview")
    context = {"plan": known, "would_pause": queries.would_pause(by.force_id), "faults": faults}
    return render(request, "incident/start.html", context, status=422 if faults else 200)


@MANAGES
def end(request: MemberRequest) -> HttpResponse:
    if not queries.running_for(request.actor):
        return redirect("incident:overview")
    if request.method == "POST":
        try:
            operations.end(by=request.actor, now=calendar.now())
        except operations.NothingRuns:
            return redirect("incident:overview")
        messages.success(request, _("It is over. Decide below about each thing that was held back."))
        return redirect("incident:overview")
    held = queries.held_back(request.actor, now=calendar.now())
    return render(request, "incident/end.html", {"held": held})


@MANAGES
@require_POST
def decide(request: MemberRequest, held_id: int) -> HttpResponse:
    resume = request.POST.get("what") == "resume"
    try:
        operations.decide(held_id=held_id, resume=resume, by=request.actor, now=calendar.now())
    except operations.NothingRuns as error:
        raise Http404 from error
    except operations.NotReady as error:
        messages.error(request, _("It cannot go out as it is: %(why)s") % {"why": " ".join(error.faults)})
    else:
        messages.success(request, _("Back on its way.") if resume else _("Left as a draft."))
    return redirect("incident:overview")


@MANAGES
@require_POST
def confirm(request: MemberRequest, incident_id: UUID) -> HttpResponse:
    """A second person's yes."""
    try:
        operations.confirm(incident_id=incident_id, by=request.actor, now=calendar.now())
    except operations.NothingRuns as error:
        raise Http404 from error
    except operations.SecondPerson:
        messages.error(request, _("You started it. Somebody else confirms it."))
    else:
        messages.success(request, _("Confirmed. Two people stand behind it now."))
    return redirect("incident:overview")
