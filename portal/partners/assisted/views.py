"""A worker reports with somebody, or types in what somebody wrote by hand. Neither can be read here afterwards."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.debug import sensitive_post_parameters, sensitive_variables
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.partners.assisted import queries
from portal.partners.assisted.desk import BESIDE_HER, FROM_PAPER
from portal.partners.assisted.forms import BeginForm, MakeForm, PaperBeginForm
from portal.partners.assisted.operations import make_paper
from portal.partners.assisted.paper import page_of
from portal.partners.form_pages import SUSPENDED
from portal.partners.recording import SuspendedError
from portal.places import calendar
from portal.safety_reports.views.desk import Desk
from portal.safety_reports.views.public import begin_at, take_turn
from portal.safety_reports.vocabulary.answers import Way
from portal.shell.printing import PdfMissing, can_print


@requires(Permission.REPORTS_ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def journey(request: MemberRequest) -> HttpResponse:
    """With somebody beside the worker."""
    return _walk(request, BESIDE_HER, BeginForm)


@requires(Permission.REPORTS_ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
@sensitive_post_parameters()
@sensitive_variables()
def from_paper(request: MemberRequest) -> HttpResponse:
    """From a form that somebody filled in by hand, against its code."""
    return _walk(request, FROM_PAPER, PaperBeginForm)


@sensitive_variables()
def _walk(request: MemberRequest, desk: Desk, kind: type[BeginForm]) -> HttpResponse:
    """The desk's first page, what it takes before the journey, or one turn of it."""
    if request.method != "POST":
        return desk.start(request)
    if "begin" not in request.POST:
        return take_turn(request, desk)
    form = kind(request.POST, by=request.actor)
    if not form.is_valid():
        return desk.start(request, form=form, draft=request.POST.get("draft", ""), status=422)
    return begin_at(request, desk, Way.FULL, form.carried())


@requires(Permission.REPORTS_ASSIST)
@require_http_methods(["GET", "HEAD", "POST"])
def papers(request: MemberRequest) -> HttpResponse:
    """The organisation's forms that are not back yet, and more of them."""
    by = request.actor
    form = MakeForm(request.POST or None, initial={"return_to": queries.last_address(by)})
    if request.method == "POST" and form.is_valid():
        try:
            make_paper(**form.cleaned_data, by=by, now=calendar.now())
        except SuspendedError:
            form.add_error(None, SUSPENDED)
        else:
            return redirect("partners:papers")
    context = {
        "form": form,
        "papers": queries.papers(by),
        "counts": queries.counts(by),
        "can_print": can_print(),
    }
    return render(request, "assisted/papers.html", context, status=422 if form.is_bound else 200)


@requires(Permission.REPORTS_ASSIST)
@require_safe
def paper(request: MemberRequest, paper_id: UUID) -> HttpResponse:
    """One form as a page, which any browser prints."""
    return HttpResponse(page_of(_found(request, paper_id), by=request.actor, now=calendar.now()).html)


@requires(Permission.REPORTS_ASSIST)
@require_safe
def paper_pdf(request: MemberRequest, paper_id: UUID) -> HttpResponse:
    """The same as a PDF; as a page where this machine makes none."""
    found = _found(request, paper_id)
    try:
        content = page_of(found, by=request.actor, now=calendar.now()).as_pdf()
    except PdfMissing:
        return redirect("partners:paper", paper_id)
    response = HttpResponse(content, content_type="application/pdf")
    response.headers["Content-Disposition"] = f'attachment; filename="form-{found.code}.pdf"'
    return response


def _found(request: MemberRequest, paper_id: UUID) -> queries.Paper:
    found = queries.paper(request.actor, paper_id)
    if found is None:
        raise Http404
    return found
