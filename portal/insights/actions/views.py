"""The tasking board, and one action."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.queries import organisations_for
from portal.accounts.roles import Permission
from portal.insights.actions import operations
from portal.insights.actions.effects import every_effect
from portal.insights.actions.forms import ActionForm, PlanForm, ProgressForm, ReadingForm
from portal.insights.actions.measuring import measure_effect
from portal.insights.actions.naming import plan_choices
from portal.insights.actions.planning import NotReady, TooLate, freeze_plan, power_of
from portal.insights.actions.queries import ActionShown, action, board, power_in_words
from portal.insights.actions.vocabulary import Progress
from portal.insights.picture.files import as_table
from portal.insights.profiles.form_pages import FormPage, form_page
from portal.insights.profiles.views import found_or_404 as profile_or_404
from portal.insights.profiles.vocabulary import highest
from portal.places import calendar

BOARD_COLUMNS = (
    "action",
    "handling",
    "what",
    "kind",
    "owner",
    "organisation",
    "place",
    "profile",
    "profile_title",
    "starts_on",
    "due_on",
    "progress",
    "cost_pounds",
    "effect",
)


def found_or_404(request: MemberRequest, action_id: UUID) -> ActionShown:
    found = action(action_id=action_id, actor=request.actor, now=calendar.now())
    if found is None:
        raise Http404
    return found


def _page(found: ActionShown, title: str) -> FormPage:
    return FormPage(title, page_of(found.line.id), handling=found.line.handling.label)


def page_of(action_id: UUID) -> str:
    return reverse("insights:action", args=[action_id])


@requires(Permission.PROFILES_READ)
@require_safe
def show_board(request: MemberRequest) -> HttpResponse:
    """What everybody agreed to do, by how far it is."""
    found = board(actor=request.actor, now=calendar.now())
    columns = [(one.label, [line for line in found if line.progress is one]) for one in Progress]
    context = {
        "columns": columns,
        "any": bool(found),
        "late": sum(one.is_overdue for one in found),
        "handling": highest(one.handling for one in found),
    }
    return render(request, "insights/actions/board.html", context)


@requires(Permission.PROFILES_READ)
@require_safe
def board_as_csv(request: MemberRequest) -> HttpResponse:
    """The same for the force's own tasking systems: codes and days, no word that a spreadsheet would run."""
    found = board(actor=request.actor, now=calendar.now())
    return as_table("tasking-board", BOARD_COLUMNS, (
        (str(one.id), one.handling.label, one.what, one.kind.value, one.owner, one.organisation, one.place,
         str(one.profile_id), one.profile, one.starts_on.isoformat(), one.due_on.isoformat(), one.progress.value,
         "" if one.cost is None else one.cost, one.conclusion.value if one.conclusion else "") for one in found
    ))  # fmt: skip


@requires(Permission.PROFILES_READ)
@require_safe
def show_effects(request: MemberRequest) -> HttpResponse:
    """Everything that was measured, no change and worse as well."""
    found = every_effect(actor=request.actor, now=calendar.now())
    handling = highest(one.handling for one in found.lines)
    return render(request, "insights/actions/effects.html", {"found": found, "handling": handling})


@requires(Permission.ACTIONS_EDIT)
def add(request: MemberRequest, profile_id: UUID) -> HttpResponse:
    """Agree on an action."""
    found = profile_or_404(request, profile_id)
    partners = [(str(one.id), one.name) for one in organisations_for(actor=request.actor, now=calendar.now())]
    form = ActionForm(request.POST or None, organisations=partners)
    if request.method == "POST" and form.is_valid():
        data = dict(form.cleaned_data)
        organisation = data.pop("organisation")
        made = operations.add_action(
            profile_id=profile_id,
            organisation_id=UUID(organisation) if organisation else None,
            by=request.actor,
            now=calendar.now(),
            **data,
        )
        return redirect("insights:action", action_id=made)
    return form_page(
        request,
        form,
        FormPage(
            _("Add an action"),
            reverse("insights:profile", args=[profile_id]),
            handling=found.line.handling.label,
        ),
    )


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
    return form_page(request, form, _page(found, _("How far it is")))


@requires(Permission.ACTIONS_EDIT)
def plan(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """Look at what could be seen at all, then fix what it is judged by."""
    found = found_or_404(request, action_id)
    area, squares = plan_choices(action_id)
    form = PlanForm(request.POST or None, force_id=request.actor.force_id, area=area, squares=squares)
    said = ""
    if request.method == "POST" and form.is_valid():
        try:
            if request.POST.get("go") == "look":
                said = power_in_words(power_of(action_id=action_id, plan=form.plan, now=calendar.now()))
            else:
                freeze_plan(action_id=action_id, plan=form.plan, by=request.actor, now=calendar.now())
                return redirect("insights:action", action_id=action_id)
        except TooLate:
            form.add_error(
                None, _("It has begun, or it was fixed before. What it is judged by cannot be chosen now.")
            )
        except NotReady as missing:
            form.add_error("comparison", str(missing))
    page = FormPage(
        _("What it is judged by"), page_of(action_id), handling=found.line.handling.label, button=_("Fix this"), said=said,
        hint=_("Fixed before it begins, so that nobody chooses afterwards what makes it look good."),
        extra=(("look", _("See what could be told from chance")),),
    )  # fmt: skip
    return form_page(request, form, page)


@requires(Permission.ACTIONS_EDIT)
def reading(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """Add a reading of another outcome."""
    found = found_or_404(request, action_id)
    form = ReadingForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        operations.add_reading(action_id=action_id, by=request.actor, now=calendar.now(), **form.cleaned_data)
        return redirect("insights:action", action_id=action_id)
    return form_page(request, form, _page(found, _("Add a reading")))


@requires(Permission.ACTIONS_EDIT)
@require_POST
def measure(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """Measure what it changed, and keep the answer."""
    found_or_404(request, action_id)
    try:
        measure_effect(action_id=action_id, by=request.actor, now=calendar.now())
    except NotReady as missing:
        messages.info(request, str(missing))
    else:
        messages.success(request, _("Measured, and kept."))
    return redirect("insights:action", action_id=action_id)
