from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.accounts.roles import Permission
from portal.cms.commitment_links import links_to
from portal.cms.plan import behaviour_operations, export, pictures
from portal.cms.plan.behaviour import MeasureView, measures_of, measures_to_follow
from portal.cms.plan.forms import FigureForm, MeasureForm
from portal.cms.plan.operations import NotInPlanError
from portal.cms.plan.spoken import MEASURE
from portal.cms.plan.views.editing import EDITS, edit, in_welsh, sent
from portal.cms.plan.views.overview import READS
from portal.places import calendar


def _own(request: MemberRequest, measure_id: UUID) -> MeasureView:
    measure = next((one for one in measures_of(request.actor.force_id) if one.id == measure_id), None)
    if measure is None:
        raise Http404
    return measure


@READS
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """What changes in how the force behaves: the end, of which reach is the means."""
    measures = measures_of(request.actor.force_id)
    context = {
        "measures": [(measure, pictures.measure_chart(measure)) for measure in measures],
        "may_edit": request.actor.may(Permission.PLAN_EDIT),
    }
    return render(request, "plan/measures.html", context)


@READS
@require_safe
def show(request: MemberRequest, measure_id: UUID) -> HttpResponse:
    """One measure with its figures."""
    return _page(request, _own(request, measure_id), FigureForm())


@EDITS
@require_POST
def add_figure(request: MemberRequest, measure_id: UUID) -> HttpResponse:
    """A new figure; one for the same days is replaced."""
    measure = _own(request, measure_id)
    form = FigureForm(request.POST)
    if not form.is_valid():
        return _page(request, measure, form)
    behaviour_operations.add_figure(
        measure_id=measure_id, by=request.actor, now=calendar.now(), **form.cleaned_data
    )
    messages.success(request, _("Saved."))
    return redirect("plan:measure", measure_id)


@EDITS
@require_POST
def remove_figure(request: MemberRequest, figure_id: UUID) -> HttpResponse:
    """Take a figure out."""
    try:
        measure_id = behaviour_operations.remove_figure(
            figure_id=figure_id, by=request.actor, now=calendar.now()
        )
    except NotInPlanError as error:
        raise Http404 from error
    messages.success(request, _("The figure is gone."))
    return redirect("plan:measure", measure_id)


@EDITS
def change(request: MemberRequest, measure_id: UUID | None = None) -> HttpResponse:
    """Add a measure, or change one."""
    initial: dict[str, object] = {"unit": "percent"}
    if measure_id:
        known = _own(request, measure_id)
        initial = {name: getattr(known, name) for name in (*MEASURE, "unit", "is_public", "follows")} | {
            "commitments": ", ".join(known.commitments),
            **in_welsh(known),
        }
    return edit(
        request,
        MeasureForm(sent(request), initial=initial, to_follow=measures_to_follow(request.actor.force_id)),
        lambda **values: behaviour_operations.save_measure(
            measure_id=measure_id, by=request.actor, now=calendar.now(), **values
        ),
        title=_("Change the measure") if measure_id else _("Add a measure"),
        back=reverse("plan:measure", args=[measure_id]) if measure_id else reverse("plan:measures"),
        twice_in="name",
    )


@READS
@require_safe
def figures_csv(request: MemberRequest) -> HttpResponse:
    """Every figure of every measure as a table."""
    head = (
        _("Measure"),
        _("From"),
        _("Until"),
        _("Figure"),
        _("Unit"),
        _("Source"),
        _("What it does not say"),
    )
    rows = (
        (
            measure.name,
            one.first_day.isoformat(),
            one.last_day.isoformat(),
            one.value,
            measure.unit_words,
            one.source,
            measure.limits,
        )
        for measure in measures_of(request.actor.force_id)
        for one in measure.figures
    )
    return export.table("behaviour", head, rows)


def _page(request: MemberRequest, measure: MeasureView, form: FigureForm) -> HttpResponse:
    context = {
        "measure": measure,
        "chart": pictures.measure_chart(measure),
        "commitments": links_to(request.actor.force_id, measure.commitments),
        "form": form,
        "may_edit": request.actor.may(Permission.PLAN_EDIT),
    }
    return render(request, "plan/measure.html", context, status=422 if form.is_bound else 200)
