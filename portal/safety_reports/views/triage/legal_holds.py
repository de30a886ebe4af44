from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest, requires
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.forms.triage import LegalHoldForm
from portal.safety_reports.operations import retention
from portal.safety_reports.operations.moves import ReportNotFound
from portal.safety_reports.views.triage.report import page, refused

MANAGES = requires(Permission.REPORTS_TRIAGE, Permission.RETENTION_MANAGE)


@MANAGES
@require_POST
def place(request: MemberRequest, report_id: UUID) -> HttpResponse:
    """Keep a report beyond its period. A second person approves it."""
    now = calendar.now()
    form = LegalHoldForm(request.POST, auto_id="legal_%s")
    if form.is_valid() and form.cleaned_data["review_on"] <= calendar.local_day(now):
        form.add_error("review_on", _("Choose a day that is still to come."))
    if not form.is_valid():
        return page(request, report_id, status=422, legal_hold_form=form, faulty=form)
    try:
        retention.place_hold(report_id=report_id, by=request.actor, now=now, **form.cleaned_data)
    except ReportNotFound as error:
        raise Http404 from error
    except retention.AlreadyHeld:
        return refused(request, report_id, _("This report is kept already."))
    messages.success(request, _("It is kept from now on. Somebody else approves it."))
    return redirect("triage:report", report_id)


@MANAGES
@require_POST
def approve(request: MemberRequest, report_id: UUID, hold_id: UUID) -> HttpResponse:
    return _decide(request, report_id, hold_id, retention.approve_hold, _("Approved."))


@MANAGES
@require_POST
def end(request: MemberRequest, report_id: UUID, hold_id: UUID) -> HttpResponse:
    return _decide(request, report_id, hold_id, retention.end_hold, _("Ended. Its period runs again."))


def _decide(
    request: MemberRequest, report_id: UUID, hold_id: UUID, operation: Callable[..., None], done: str
) -> HttpResponse:
    try:
        operation(hold_id=hold_id, by=request.actor, now=calendar.now())
    except retention.HoldNotFound as error:
        raise Http404 from error
    except NotAllowed:
        return refused(request, report_id, _("You placed it. Somebody else approves it."))
    messages.success(request, done)
    return redirect("triage:report", report_id)
