"""The tasking board, and one action."""

from uuid import UUID

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.queries import organisations_for
from portal.accounts.roles import Permission
from portal.insights.actions import operations
from portal.insights.actions.forms import ActionForm, PlanForm, ProgressForm, ReadingForm
from portal.insights.actions.queries import ActionShown, action, board
from portal.insights.actions.vocabulary import Progress
from portal.insights.profiles.views import found_or_404 as profile_or_404
from portal.places import calendar


def found_or_404(request: MemberRequest, action_id: UUID) -> ActionShown:
    found = action(action_id=action_id, actor=request.actor, now=calendar.now())
    if found is None:
        raise Http404
    return found


def form_page(request: MemberRequest, form: forms.Form, title: str) -> HttpResponse:
    context = {"form": form, "title": title, "back": "insights:board"}
    return render(request, "insights/profiles/form.html", context, status=422 if form.is_bound else 200)


@requires(Permission.PROFILES_READ)
@require_safe
def show_board(request: MemberRequest) -> HttpResponse:
    """What everybody agreed to do, by how far it is."""
    found = board(actor=request.actor, now=calendar.now())
    columns = [(one.label, [line for line in found if line.progress is one]) for one in Progress]
    return render(request, "insights/actions/board.html", {"columns": columns, "any": bool(found)})


@requires(Permission.ACTIONS_EDIT)
def add(request: MemberRequest, profile_id: UUID) -> HttpResponse:
    """Agree on an action."""
    profile_or_404(request, profile_id)
    partners = [(str(one.id), one.name) for one in organisations_for(actor=request.actor, now=calendar.now())]
    form = ActionForm(request.POST or None, organisations=partners)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        organisation = data.pop("organisation")
        made = operations.add_action(
            profile_id=profile_id,
            organisation_id=UUID(organisation) if organisation else None,
            by=request.actor,
            now=calendar.now(),
            **data,
        )
        return redirect("insights:action", action_id=made)
    return form_page(request, form, "Add an action")


@requires(Permission.PROFILES_READ)
@require_safe
def show(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """One action: what was fixed beforehand, other outcomes, and what changed."""
    context = {
        "found": found_or_404(request, action_id),
        "may_edit": request.actor.may(Permission.ACTIONS_EDIT),
    }
    return render(request, "insights/actions/action.html", context)


@requires(Permission.ACTIONS_EDIT)
def progress(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """Say how far it is."""
    found = found_or_404(request, action_id)
    initial = {"progress": found.line.progress, "evidence": found.evidence}
    form = ProgressForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.set_progress(
            action_id=action_id, by=request.actor, now=calendar.now(), **form.cleaned_data
        )
        return redirect("insights:action", action_id=action_id)
    return form_page(request, form, "How far it is")


@requires(Permission.ACTIONS_EDIT)
def plan(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """Fix what it is judged by."""
    found_or_404(request, action_id)
    form = PlanForm(request.POST or None, force_id=request.actor.force_id)
    if request.method == "POST" and form.is_valid():
        try:
            operations.freeze_plan(
                action_id=action_id,
                comparison=[UUID(one) for one in form.cleaned_data["comparison"]],
                worst_chosen=form.cleaned_data["worst_chosen"],
                by=request.actor,
                now=calendar.now(),
            )
        except operations.TooLate:
            form.add_error(
                None, "It has begun, or it was fixed before. What it is judged by cannot be chosen now."
            )
        except operations.NotReady as missing:
            form.add_error("comparison", str(missing))
        else:
            return redirect("insights:action", action_id=action_id)
    return form_page(request, form, "What it is judged by")


@requires(Permission.ACTIONS_EDIT)
def reading(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """Add a reading of another outcome."""
    found_or_404(request, action_id)
    form = ReadingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.add_reading(action_id=action_id, by=request.actor, now=calendar.now(), **form.cleaned_data)
        return redirect("insights:action", action_id=action_id)
    return form_page(request, form, "Add a reading")


@requires(Permission.ACTIONS_EDIT)
@require_POST
def measure(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """Measure what it changed, and keep the answer."""
    found_or_404(request, action_id)
    try:
        operations.measure_effect(action_id=action_id, by=request.actor, now=calendar.now())
    except operations.NotReady as missing:
        messages.info(request, str(missing))
    else:
        messages.success(request, "Measured, and kept.")
    return redirect("insights:action", action_id=action_id)
