"""What is counted for a commitment, and one figure at a time."""

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.promises.forms.figures import FigureForm, MeasureForm
from portal.promises.operations import measures
from portal.promises.operations.figures import FiguresRefusedError, record_figures
from portal.promises.queries.answers import MeasureShown
from portal.promises.queries.measures import measure_by_id
from portal.promises.views.commitment import form_page, found_or_404


@requires(Permission.PROMISES_EDIT)
def define(request: MemberRequest, code: str) -> HttpResponse:
    """Begin to measure something."""
    found_or_404(request, code)
    form = MeasureForm(request.POST or None, by=request.actor)
    if request.method == "POST" and form.is_valid():
        measures.define_measure(**_who(request), code=code, definition=form.definition())
        messages.success(request, _("Saved. Figures can be added now."))
        return redirect("promises:commitment", code=code)
    return form_page(request, form, code, _("Add a measure"))


@requires(Permission.PROMISES_EDIT)
def change(request: MemberRequest, measure_id: UUID) -> HttpResponse:
    """Say better what is measured."""
    code, measure = _measure(request, measure_id)
    initial = {
        "name": measure.name,
        "shape": measure.shape,
        "unit": measure.unit,
        "better": measure.better,
        "aim": measure.aim,
        "counts_whom": measure.counts_whom,
        "source": measure.source,
        "period": measure.period,
    }
    form = MeasureForm(request.POST or None, by=request.actor, initial=initial)
    if request.method == "POST" and form.is_valid():
        try:
            measures.change_measure(**_who(request), measure_id=measure_id, definition=form.definition())
        except measures.FixedByFiguresError:
            form.add_error(
                None,
                _("There are figures already, so what one figure is and how long it covers cannot change. "
                  "End this measure and define a new one."),
            )  # fmt: skip
        else:
            messages.success(request, _("Saved. The public reads this from now on."))
            return redirect("promises:commitment", code=code)
    return form_page(request, form, code, _("Change this measure"))


@requires(Permission.PROMISES_EDIT)
@require_POST
def end(request: MemberRequest, measure_id: UUID) -> HttpResponse:
    """Take no more figures for it."""
    try:
        code = measures.end_measure(**_who(request), measure_id=measure_id)
    except measures.UnknownMeasureError as unknown:
        raise Http404 from unknown
    messages.success(request, _("Ended. Its figures stay where they are."))
    return redirect("promises:commitment", code=code)


@requires(Permission.PROMISES_FIGURES)
def figure(request: MemberRequest, measure_id: UUID) -> HttpResponse:
    """Add a figure; `?from=` names the first day of a period whose figure is to be corrected."""
    code, measure = _measure(request, measure_id)
    form = FigureForm(
        request.POST or None, by=request.actor, measure=measure, initial=_beginning(request, measure)
    )
    if request.method == "POST" and form.is_valid():
        try:
            kept = record_figures(**_who(request), given=[form.given()])
        except FiguresRefusedError as refused:
            for problem in refused.planned[0].problems:
                form.add_error(None, problem)
        else:
            said = _("Nothing changed: this figure was there already.")
            messages.success(
                request, said if kept.unchanged else _("Saved. The public reads this from now on.")
            )
            return redirect("promises:commitment", code=code)
    return form_page(request, form, code, measure.name, measure.counts_whom)


def _who(request: MemberRequest) -> dict[str, Any]:
    return {"force_id": request.actor.force_id, "by": request.actor, "now": calendar.now()}


def _measure(request: MemberRequest, measure_id: UUID) -> tuple[str, MeasureShown]:
    found = measure_by_id(force_id=request.actor.force_id, measure_id=measure_id)
    if found is None:
        raise Http404
    return found


def _beginning(request: MemberRequest, measure: MeasureShown) -> dict[str, Any]:
    """A figure to be corrected as it stands, or the period that comes next."""
    wanted = request.GET.get("from", "")
    for one in measure.figures:
        if one.period_from.isoformat() == wanted:
            return {
                "period_from": one.period_from,
                "value": one.value,
                "numerator": one.numerator,
                "denominator": one.denominator,
                "source": one.source,
                "note": one.note,
                "is_provisional": one.is_provisional,
            }
    return {
        "period_from": next_period(measure, calendar.local_day(calendar.now()))[0],
        "source": measure.source,
    }


def next_period(measure: MeasureShown, today: date) -> tuple[date, date]:
    """The period after the latest figure; without one, the last whole period before today, in calendar periods."""
    months = measure.period.value
    if measure.latest is not None:
        first = measure.latest.period_to + timedelta(1)
    else:
        this = date(today.year, (today.month - 1) // months * months + 1, 1)
        first = calendar.months_later(this, -months)
    return first, calendar.months_later(first, months) - timedelta(1)
