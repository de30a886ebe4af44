"""The force's own return of closures in the workspace: typed, looked at as the public will see it, published."""

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.promises.figures.wording import period_words
from portal.promises.forms.closures import ClosuresForm
from portal.promises.operations.closures import (
    NotAPeriodError,
    NothingToPublishError,
    publish_closures,
    save_closures,
)
from portal.promises.queries.closures import closures_kept
from portal.promises.queries.published import imports_of
from portal.promises.vocabulary.outcomes import BY_GROUP, ENDING_SENTENCES, Ending, SentBackFor

QUARTERS = 12


@requires(Permission.PROMISES_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """The last three years, quarter by quarter, and the published files beside them."""
    actor = request.actor
    kept = closures_kept(actor.force_id)
    quarters = [
        {
            "quarter": quarter,
            "period": period_words(*calendar.days_of_quarter(quarter)),
            "returns": [(ending, kept.get(quarter, {}).get(ending)) for ending in Ending],
            "waits": any(not one.is_published for one in kept.get(quarter, {}).values()),
        }
        for quarter in calendar.quarters_before(calendar.local_day(calendar.now()), QUARTERS)
    ]
    context = {
        "quarters": quarters,
        "imports": imports_of(actor.force_id),
        "may_type": actor.may(Permission.PROMISES_FIGURES),
        "may_publish": actor.may(Permission.PROMISES_EDIT),
    }
    return render(request, "promises/outcomes/overview.html", context)


@requires(Permission.PROMISES_FIGURES)
def edit(request: MemberRequest, quarter: str, outcome: Ending) -> HttpResponse:
    """One outcome in one quarter."""
    standing = closures_kept(request.actor.force_id).get(quarter, {}).get(outcome)
    form = ClosuresForm(request.POST or None, by=request.actor, standing=standing)
    if request.method == "POST" and form.is_valid():
        try:
            save_closures(
                force_id=request.actor.force_id,
                given=form.given(outcome, quarter),
                by=request.actor,
                now=calendar.now(),
            )
        except NotAPeriodError:
            raise Http404 from None
        messages.success(request, _("Saved. Look at what the public will see of it."))
        return redirect("promises:outcomes_quarter", quarter=quarter)
    context = {
        "form": form,
        "outcome": outcome,
        "sentence": ENDING_SENTENCES[outcome],
        "quarter": quarter,
        "period": period_words(*calendar.days_of_quarter(quarter)),
    }
    return render(request, "promises/outcomes/edit.html", context, status=422 if form.is_bound else 200)


@requires(Permission.PROMISES_READ)
@require_safe
def quarter(request: MemberRequest, quarter: str) -> HttpResponse:
    """Exact counts beside what the public sees of them."""
    found = closures_kept(request.actor.force_id).get(quarter)
    if not found:
        raise Http404
    returns = [
        {
            "kept": one,
            "shown": one.shown,
            "groups": [
                (BY_GROUP[code].name, exact, one.shown.groups[code]) for code, exact in one.groups.items()
            ],
            "reasons": [
                (SentBackFor(code).label, count, one.shown.reasons[code])
                for code, count in one.reasons.items()
            ],
        }
        for one in found.values()
    ]
    context = {
        "quarter": quarter,
        "period": period_words(*calendar.days_of_quarter(quarter)),
        "returns": returns,
        "waits": any(not one.is_published for one in found.values()),
        "may_publish": request.actor.may(Permission.PROMISES_EDIT),
        "may_type": request.actor.may(Permission.PROMISES_FIGURES),
    }
    return render(request, "promises/outcomes/quarter.html", context)


@requires(Permission.PROMISES_EDIT)
@require_POST
def publish(request: MemberRequest, quarter: str) -> HttpResponse:
    """Show the public all that waits of a quarter."""
    try:
        publish_closures(
            force_id=request.actor.force_id, quarter=quarter, by=request.actor, now=calendar.now()
        )
    except NothingToPublishError:
        messages.info(request, _("Nothing of this quarter waits to be published."))
    else:
        messages.success(request, _("Published. Small counts are protected."))
    return redirect("promises:outcomes")
