from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.forms.triage import (
    AnswerForm,
    HoldForm,
    LegalHoldForm,
    PassOnForm,
    RaiseForm,
    SetAsideForm,
    SettleForm,
)
from portal.safety_reports.operations import divert as diversion
from portal.safety_reports.operations import moves
from portal.safety_reports.operations.moves import ReportNotFound, SomebodyElseIsReading
from portal.safety_reports.queries.report import ReportPage, report_page
from portal.safety_reports.transitions import MoveRefused
from portal.safety_reports.views.triage.queue import squares
from portal.safety_reports.vocabulary.messages import ANSWER_TEMPLATES

TRIAGE = requires(Permission.REPORTS_TRIAGE)


@TRIAGE
def show(request: MemberRequest, report_id: UUID) -> HttpResponse:
    """One report, without a single word that she wrote: those are opened one by one."""
    return page(request, report_id)


def page(
    request: MemberRequest,
    report_id: UUID,
    *,
    status: int = 200,
    settling: tuple[UUID, QueryDict] | None = None,
    **extra: Any,
) -> HttpResponse:
    """The report's page, with whatever a view adds: opened words, or a form with its errors in place.

    `settling`: the disclosure whose outcome was filled in wrongly, and what was filled in.
    """
    try:
        report = report_page(report_id=report_id, by=request.actor, now=calendar.now())
    except ReportNotFound as error:
        raise Http404 from error
    forms_of_it = _forms(report, settling)
    faulty = forms_of_it["settle_forms"].get(settling[0]) if settling else None
    context = {
        "report": report,
        "language": language_name(report.language),
        "squares": squares((report.row, *report.nearby)),
        "may_hold": request.actor.may(Permission.RETENTION_MANAGE),
        "faulty": faulty,
        "references": {},
        "meant": {},
        **forms_of_it,
        **extra,
    }
    context["raise_form"].tell(who_acts(report))
    return render(request, "triage/report.html", context, status=status)


def language_name(code: str) -> str:
    """The name of a language that is not English, in the reader's own; empty for English."""
    names = dict(settings.LANGUAGES)
    return str(names.get(code, code)) if code != "en" else ""


def _forms(report: ReportPage, settling: tuple[UUID, QueryDict] | None) -> dict[str, Any]:
    wrong, filled_in = settling or (None, None)
    return {
        "hold_form": HoldForm(auto_id="hold_%s"),
        "set_aside_form": SetAsideForm(auto_id="set_aside_%s"),
        "pass_on_form": PassOnForm(auto_id="pass_on_%s"),
        "raise_form": RaiseForm(auto_id="raise_%s"),
        "answer_form": AnswerForm(auto_id="answer_%s"),
        "legal_hold_form": LegalHoldForm(auto_id="legal_%s"),
        "settle_forms": {
            case.public_id: SettleForm(
                filled_in if case.public_id == wrong else None,
                outcomes=case.outcomes,
                auto_id=f"settle_{index}_%s",
            )
            for index, case in enumerate(report.disclosures)
        },
        "answer_templates": list(ANSWER_TEMPLATES.values()),
    }


def who_acts(report: ReportPage) -> dict[str, str]:
    """Beside each kind of disclosure: who acts on it, by when, and what the force does."""
    return {
        str(policy.kind): "{}, {}. {}".format(
            policy.owner,
            ngettext("within %(hours)s hour", "within %(hours)s hours", policy.hours)
            % {"hours": policy.hours},
            policy.text,
        )
        for policy in report.policies
    }


@TRIAGE
@require_POST
def open_report(request: MemberRequest, report_id: UUID) -> HttpResponse:
    return _do(
        request,
        report_id,
        lambda: moves.open_report(report_id=report_id, by=request.actor, now=calendar.now()),
    )


@TRIAGE
@require_POST
def put_back(request: MemberRequest, report_id: UUID) -> HttpResponse:
    done = _("Put back. Somebody else can read it now.")
    return _do(
        request,
        report_id,
        lambda: moves.put_back(report_id=report_id, by=request.actor, now=calendar.now()),
        done,
        leave=True,
    )


@TRIAGE
@require_POST
def accept(request: MemberRequest, report_id: UUID) -> HttpResponse:
    done = _("Accepted. It counts, and its receipt says so.")
    return _do(
        request,
        report_id,
        lambda: moves.accept(report_id=report_id, by=request.actor, now=calendar.now()),
        done,
    )


@TRIAGE
@require_POST
def hold(request: MemberRequest, report_id: UUID) -> HttpResponse:
    return _with_a_choice(
        request, report_id, moves.hold, HoldForm, "hold", _("On hold. A supervisor will look.")
    )


@TRIAGE
@require_POST
def set_aside(request: MemberRequest, report_id: UUID) -> HttpResponse:
    done = _("Set aside. Its receipt says so.")
    return _with_a_choice(request, report_id, moves.set_aside, SetAsideForm, "set_aside", done)


@TRIAGE
@require_POST
def pass_on(request: MemberRequest, report_id: UUID) -> HttpResponse:
    done = _("Passed on. Its receipt says so.")
    return _with_a_choice(request, report_id, moves.pass_on, PassOnForm, "pass_on", done)


@TRIAGE
@require_POST
def divert(request: MemberRequest, report_id: UUID) -> HttpResponse:
    """Stop and pass on: it is about the police."""
    try:
        return _do(
            request,
            report_id,
            lambda: diversion.divert(report_id=report_id, by=request.actor, now=calendar.now()),
            _("It is in the independent inbox now, and nobody here can open it. The inbox was told who had."),
            leave=True,
        )
    except diversion.UnderLegalHold:
        return refused(
            request,
            report_id,
            _("A law keeps this report here. Whoever approved that decides first; put it on hold meanwhile."),
        )
    except diversion.InboxNotOpen:
        messages.error(
            request,
            _(
                "The independent inbox has no member with a key yet. Put this report on hold and tell its reviewer."
            ),
        )
        return redirect("triage:report", report_id)


@requires(Permission.REPORTS_SUPERVISE)
@require_POST
def reconsider(request: MemberRequest, report_id: UUID) -> HttpResponse:
    done = _("Back in the queue.")
    return _do(
        request,
        report_id,
        lambda: moves.reconsider(report_id=report_id, by=request.actor, now=calendar.now()),
        done,
    )


def _with_a_choice(
    request: MemberRequest,
    report_id: UUID,
    move: Callable[..., None],
    form_class: type[forms.Form],
    name: str,
    done: str,
) -> HttpResponse:
    """A move that takes one choice: the form's fields are the operation's arguments."""
    form = form_class(request.POST, auto_id=f"{name}_%s")
    if not form.is_valid():
        shown: dict[str, Any] = {f"{name}_form": form, "faulty": form}
        return page(request, report_id, status=422, **shown)
    return _do(
        request,
        report_id,
        lambda: move(report_id=report_id, by=request.actor, now=calendar.now(), **form.cleaned_data),
        done,
    )


def _do(
    request: MemberRequest,
    report_id: UUID,
    operation: Callable[[], None],
    done: str = "",
    *,
    leave: bool = False,
) -> HttpResponse:
    """Run one operation and go on, with what happened said on the next page."""
    try:
        operation()
    except ReportNotFound as error:
        raise Http404 from error
    except SomebodyElseIsReading:
        messages.warning(request, _("Somebody else is reading this one. Nothing was changed."))
        return redirect("triage:report", report_id)
    except MoveRefused:
        messages.warning(request, _("This report has moved on in the meantime. Here is how it stands."))
        return redirect("triage:report", report_id)
    if done:
        messages.success(request, done)
    return redirect("triage:queue") if leave else redirect("triage:report", report_id)


def refused(request: MemberRequest, report_id: UUID, sentence: str) -> HttpResponse:
    """Say why something was not done, on the report's page."""
    messages.warning(request, sentence)
    return redirect("triage:report", report_id)
