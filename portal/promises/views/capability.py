"""Capability returns in the workspace."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.promises.figures.wording import period_words
from portal.promises.forms.capability import CapabilityForm
from portal.promises.operations.capability import (
    half_years_before,
    last_day_of,
    publish_capability,
    save_capability,
)
from portal.promises.operations.closures import NotAPeriodError, NothingToPublishError
from portal.promises.pictures.capability import gaps
from portal.promises.queries.capability import capability_returns

HALF_YEARS = 8


@requires(Permission.PROMISES_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """The last four years, half year by half year, and the newest return as a chart."""
    returns = {one.first: one for one in capability_returns(request.actor.force_id)}
    newest = max(returns, default=None)
    context = {
        "half_years": [
            {"first": first, "period": period_words(first, last_day_of(first)), "found": returns.get(first)}
            for first in half_years_before(calendar.local_day(calendar.now()), HALF_YEARS)
        ],
        "chart": gaps(returns[newest].period, returns[newest].lines, "") if newest else None,
        "may_type": request.actor.may(Permission.PROMISES_FIGURES),
        "may_publish": request.actor.may(Permission.PROMISES_EDIT),
    }
    return render(request, "promises/capability/overview.html", context)


@requires(Permission.PROMISES_FIGURES)
def edit(request: MemberRequest, first: date) -> HttpResponse:
    """One half year. A new one begins with what the last one said of demand and deployment."""
    returns = {one.first: one for one in capability_returns(request.actor.force_id)}
    form = CapabilityForm(request.POST or None, by=request.actor, standing=returns.get(first))
    if request.method == "POST" and form.is_valid():
        try:
            save_capability(
                force_id=request.actor.force_id, given=form.given(first), by=request.actor, now=calendar.now()
            )
        except NotAPeriodError:
            raise Http404 from None
        messages.success(request, _("Saved."))
        return redirect("promises:capability")
    context = {"form": form, "period": period_words(first, last_day_of(first))}
    return render(request, "promises/capability/edit.html", context, status=422 if form.is_bound else 200)


@requires(Permission.PROMISES_EDIT)
@require_POST
def publish(request: MemberRequest, first: date) -> HttpResponse:
    """Show a return to the public."""
    try:
        publish_capability(force_id=request.actor.force_id, first=first, by=request.actor, now=calendar.now())
    except NothingToPublishError:
        messages.info(request, _("Nothing of this half year waits to be published."))
    else:
        messages.success(request, _("Published."))
    return redirect("promises:capability")
