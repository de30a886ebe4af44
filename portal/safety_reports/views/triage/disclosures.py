from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.forms.triage import RaiseForm, SettleForm
from portal.safety_reports.models import DisclosureOutcome
from portal.safety_reports.operations import disclosures
from portal.safety_reports.operations.moves import ReportNotFound
from portal.safety_reports.views.triage.report import page, refused
from portal.safety_reports.vocabulary.triage import Disclosure
from portal.sealing.envelopes import CannotOpenError
from portal.sealing.operations import NoWordsError

TRIAGE = requires(Permission.REPORTS_TRIAGE)
READS = requires(Permission.REPORTS_TRIAGE, Permission.REPORTS_READ_WORDS)


@TRIAGE
@require_POST
def start(request: MemberRequest, report_id: UUID) -> HttpResponse:
    """Say that something must be acted on. The clock of the force's policy starts."""
    form = RaiseForm(request.POST, auto_id="raise_%s")
    if not form.is_valid():
        return page(request, report_id, status=422, raise_form=form, faulty=form)
    kind = Disclosure(form.cleaned_data["kind"])
    try:
        disclosures.raise_disclosure(report_id=report_id, kind=kind, by=request.actor, now=calendar.now())
    except ReportNotFound as error:
        raise Http404 from error
    except disclosures.AlreadyRaised:
        return refused(request, report_id, _("This is raised already. Its clock is running."))
    messages.success(request, _("Raised. Its clock is running; tell its owner now."))
    return redirect("triage:report", report_id)


@TRIAGE
@require_POST
def settle(request: MemberRequest, report_id: UUID, case_id: UUID) -> HttpResponse:
    """Say what was done. The receipt tells it."""
    form = SettleForm(request.POST)
    if not form.is_valid():
        return page(request, report_id, status=422, settling=(case_id, request.POST))
    try:
        disclosures.settle_disclosure(
            case_id=case_id,
            outcome=DisclosureOutcome(form.cleaned_data["outcome"]),
            reference=form.cleaned_data["reference"],
            by=request.actor,
            now=calendar.now(),
        )
    except ReportNotFound as error:
        raise Http404 from error
    except disclosures.AlreadySettled:
        return refused(request, report_id, _("Somebody has settled this already."))
    except disclosures.OutcomeDoesNotFit:
        return refused(
            request, report_id, _("This outcome does not fit this kind of disclosure. Choose another.")
        )
    messages.success(request, _("Settled. Its receipt says what was done."))
    return redirect("triage:report", report_id)


@READS
@require_POST
def reference(request: MemberRequest, report_id: UUID, case_id: UUID) -> HttpResponse:
    """Open the reference that was given with an outcome. It is in this answer only."""
    try:
        opened = disclosures.read_reference(case_id=case_id, by=request.actor, now=calendar.now())
    except (ReportNotFound, NoWordsError) as error:
        raise Http404 from error
    except CannotOpenError:
        return refused(request, report_id, _("No key on this server opens this reference."))
    return page(request, report_id, references={case_id: opened})
