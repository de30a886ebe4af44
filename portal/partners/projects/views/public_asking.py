"""Answering a question at the public door: one page, one box, sealed before it is stored, a code if she wants one."""

from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods

from portal.partners.projects.forms.asking import AnswerForm
from portal.partners.projects.operations.asking import NotAskedError, answer
from portal.partners.projects.queries.asking import Asked, open_question
from portal.places import calendar
from portal.places.queries import force_for_host
from portal.receipts.limits import limited
from portal.receipts.tokens import MalformedTokenError, grouped, new_submit_token
from portal.safety_reports.operations.submit import ReceivedBefore, Sent, sent_before
from portal.safety_reports.proof import TIME_FIELD, TRAP_FIELD, new_challenge, signs_in, time_token
from portal.safety_reports.queries import guidance
from portal.safety_reports.vocabulary.guidance import StatementKind, Subject
from portal.sealing.operations import NoRecipientError

SENT_AT_MOST = "30/10m"  # above what one house, shelter or school sends by hand
WITHOUT_PROOF_AT_MOST = "5/60m"


@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def asked(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """The question with its box; after sending, the page with the code."""
    force, now = force_for_host(request.get_host()), calendar.now()
    if request.method == "POST" and (before := sent_before(token=request.POST.get("token", ""), now=now)):
        return _after(request, before)
    found = open_question(force.id, public_id, now=now)
    if found is None:
        raise Http404
    if request.method != "POST":
        return _show(request, found, force.id, AnswerForm())
    form = AnswerForm(request.POST)
    if not form.is_valid():
        return _show(request, found, force.id, form, status=422)
    return _send(request, found, force.id, form)


def _send(request: HttpRequest, found: Asked, force_id: UUID, form: AnswerForm) -> HttpResponse:
    if limited(request, f"asked-{force_id}", SENT_AT_MOST):
        return _show(request, found, force_id, form, notice="busy", status=429)
    now = calendar.now()
    signs = signs_in(request.POST, now=now)
    unproven = not signs.has_proof and limited(request, f"asked-unproven-{force_id}", WITHOUT_PROOF_AT_MOST)
    try:
        result = answer(
            question_id=found.id,
            force_id=force_id,
            words=form.cleaned_data["words"],
            language=get_language() or "en",
            token=request.POST.get("token", ""),
            wants_receipt=request.POST.get("code") != "no",
            is_held=signs.looks_automatic or unproven,
            now=now,
        )
    except NotAskedError as closed:
        raise Http404 from closed
    except NoRecipientError:
        return _show(request, found, force_id, form, notice="no_reader", status=503)
    except MalformedTokenError:
        return _show(request, found, force_id, form, status=422)
    return _after(request, result)


def _after(request: HttpRequest, result: Sent | ReceivedBefore) -> HttpResponse:
    if isinstance(result, ReceivedBefore):
        return render(request, "journey/received.html")
    context = {"receipt": result.receipt, "grouped": grouped(result.receipt) if result.receipt else ""}
    return render(request, "together/projects/answered.html", context)


def _show(
    request: HttpRequest,
    found: Asked,
    force_id: UUID,
    form: AnswerForm,
    *,
    notice: str = "",
    status: int = 200,
) -> HttpResponse:
    now = calendar.now()
    context = {
        "found": found,
        "form": form,
        "notice": notice,
        "token": new_submit_token(),
        "challenge": new_challenge(now=now),
        "shown_at": time_token(now=now),
        "proof_fields": {"time": TIME_FIELD, "trap": TRAP_FIELD},
        "immigration": guidance.statement(
            StatementKind.IMMIGRATION, force_id=force_id, language=get_language() or "en"
        ),
        "now_facts": guidance.facts_about(Subject.NOW, force_id=force_id),
    }
    return render(request, "together/projects/asked.html", context, status=status)
