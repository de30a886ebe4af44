"""How long things are kept, and changing it: one person proposes, another approves."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.forms.retention import PeriodForm
from portal.safety_reports.models import RetentionPeriod
from portal.safety_reports.operations import periods as operations
from portal.safety_reports.queries.retention import PeriodRow, last_runs, periods, soon_deleted_undecided

MANAGES = requires(Permission.RETENTION_MANAGE)
Outcome = RetentionPeriod.Outcome


@MANAGES
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """How long each class of data is kept, why, what is to change, and what the daily job deleted."""
    today = calendar.local_day(calendar.now())
    context = {
        "periods": periods(by=request.actor, on=today),
        "runs": last_runs(request.actor.force_id),
        "undecided": soon_deleted_undecided(by=request.actor, on=today),
    }
    return render(request, "triage/retention.html", context)


@MANAGES
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: MemberRequest, code: str) -> HttpResponse:
    """Propose another period for one class of data."""
    row = _row(request, code)
    form = PeriodForm(request.POST or None, row=row)
    if request.method == "POST" and form.is_valid():
        try:
            operations.propose(code=row.code, by=request.actor, now=calendar.now(), **form.cleaned_data)
        except operations.TooSoon as error:
            form.add_error(
                "from_day", _("Give %(day)s or a later day.") % {"day": date_format(error.earliest)}
            )
        except operations.ProposalWaits:
            messages.warning(request, _("A change of this waits for a second person already."))
            return redirect("triage:retention")
        else:
            messages.success(request, _("Proposed. It holds once a second person has approved it."))
            return redirect("triage:retention")
    context = {"form": form, "title": row.sentence, "back": reverse("triage:retention")}
    return render(request, "guidance/form.html", context, status=422 if form.is_bound else 200)


@MANAGES
@require_POST
def decide(request: MemberRequest, proposal_id: UUID) -> HttpResponse:
    """Approve or refuse somebody else's change, or take one's own back."""
    outcome = request.POST.get("outcome", "")
    if outcome not in (Outcome.APPROVED, Outcome.REFUSED, Outcome.TAKEN_BACK):
        raise Http404
    try:
        operations.decide(
            proposal_id=proposal_id, outcome=Outcome(outcome), by=request.actor, now=calendar.now()
        )
    except operations.ProposalNotFound:
        messages.warning(request, _("Somebody has decided about it in the meantime."))
    else:
        messages.success(request, _("Saved."))
    return redirect("triage:retention")


def _row(request: MemberRequest, code: str) -> PeriodRow:
    today = calendar.local_day(calendar.now())
    row = next((row for row in periods(by=request.actor, on=today) if row.code == code), None)
    if row is None:
        raise Http404
    return row
