from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.receipts.operations import NoReceiptError, NotWaitingError, SamePersonError
from portal.safety_reports.forms.triage import AnswerForm
from portal.safety_reports.operations import answers
from portal.safety_reports.operations.moves import ReportNotFound
from portal.safety_reports.operations.words import SafeguardingNeeded
from portal.safety_reports.queries.report import language_of
from portal.safety_reports.views.triage.report import page, refused
from portal.safety_reports.vocabulary.messages import ANSWER_TEMPLATES

TRIAGE = requires(Permission.REPORTS_TRIAGE)


@TRIAGE
@require_POST
def write(request: MemberRequest, report_id: UUID) -> HttpResponse:
    """Write to the holder of the receipt; or, with `fill`, only put a template's words into the box."""
    if "fill" in request.POST:
        return _filled(request, report_id)
    form = AnswerForm(request.POST, auto_id="answer_%s")
    if not form.is_valid():
        return page(request, report_id, status=422, answer_form=form, faulty=form)
    try:
        sent = answers.answer(
            report_id=report_id,
            text=form.cleaned_data["text"],
            template=form.cleaned_data["template"],
            by=request.actor,
            now=calendar.now(),
        )
    except ReportNotFound as error:
        raise Http404 from error
    except SafeguardingNeeded:
        return refused(
            request,
            report_id,
            _("She says she is under 18. A colleague trained in safeguarding writes to her."),
        )
    except answers.OneIsWaiting:
        return refused(
            request, report_id, _("A message is waiting for a second person. Decide about that one first.")
        )
    except NoReceiptError:
        return refused(request, report_id, _("She chose not to have a receipt, so nobody can be answered."))
    messages.success(
        request, _("Sent.") if sent else _("It waits for a second person, because it is the first message.")
    )
    return redirect("triage:report", report_id)


def _filled(request: MemberRequest, report_id: UUID) -> HttpResponse:
    """The box with a template's words in her language; beside it, what they say in the reader's own."""
    try:
        language = language_of(report_id=report_id, by=request.actor)
    except ReportNotFound as error:
        raise Http404 from error
    template = ANSWER_TEMPLATES.get(request.POST.get("template", ""))
    text = template.body_in(language) if template else request.POST.get("text", "")
    form = AnswerForm(
        initial={"template": template.code if template else "", "text": text}, auto_id="answer_%s"
    )
    foreign = template is not None and language != get_language()
    return page(
        request, report_id, answer_form=form, filled_means=template.body if template and foreign else ""
    )


@TRIAGE
@require_POST
def approve(request: MemberRequest, report_id: UUID, message_id: UUID) -> HttpResponse:
    return _second_person(request, report_id, message_id, approved=True)


@TRIAGE
@require_POST
def give_back(request: MemberRequest, report_id: UUID, message_id: UUID) -> HttpResponse:
    return _second_person(request, report_id, message_id, approved=False)


def _second_person(
    request: MemberRequest, report_id: UUID, message_id: UUID, *, approved: bool
) -> HttpResponse:
    decide = answers.approve_answer if approved else answers.return_answer
    try:
        decide(report_id=report_id, message_id=message_id, by=request.actor, now=calendar.now())
    except (ReportNotFound, answers.NoSuchMessage) as error:
        raise Http404 from error
    except SafeguardingNeeded:
        return refused(
            request,
            report_id,
            _("She says she is under 18. A colleague trained in safeguarding decides about this one."),
        )
    except SamePersonError:
        return refused(request, report_id, _("You wrote this one. Somebody else decides about it."))
    except NotWaitingError:
        return refused(request, report_id, _("Somebody has decided about this message already."))
    messages.success(
        request,
        _("Sent. She can read it with her receipt.") if approved else _("Given back. Its words are erased."),
    )
    return redirect("triage:report", report_id)
