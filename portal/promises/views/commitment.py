"""One commitment, and what may be said about it."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.promises.figures.picture import picture
from portal.promises.forms.commitments import EvidenceForm, LeadForm, NextReviewForm, ReviewForm, StatusForm
from portal.promises.operations import commitments, records
from portal.promises.queries.answers import CommitmentDetail
from portal.promises.queries.commitments import commitment
from portal.promises.vocabulary.statuses import EvidenceKind, Reviewer, Status

Words = str | Promise


def found_or_404(request: MemberRequest, code: str) -> CommitmentDetail:
    found = commitment(force_id=request.actor.force_id, code=code, now=calendar.now())
    if found is None:
        raise Http404
    return found


@requires(Permission.PROMISES_READ)
@require_safe
def show(request: MemberRequest, code: str) -> HttpResponse:
    """All that is known of it, as the public sees it, with what one may do about it."""
    found = found_or_404(request, code)
    may = request.actor.may
    context = {
        "found": found,
        "measures": [(measure, picture(measure)) for measure in found.measures],
        "may_edit": may(Permission.PROMISES_EDIT),
        "may_add_evidence": may(Permission.PROMISES_EVIDENCE),
        "may_send_figures": may(Permission.PROMISES_FIGURES),
    }
    return render(request, "promises/commitment.html", context)


@requires(Permission.PROMISES_EDIT)
def lead(request: MemberRequest, code: str) -> HttpResponse:
    """Say which post leads it."""
    found = found_or_404(request, code)
    form = LeadForm(request.POST or None, by=request.actor, initial={"lead": found.summary.lead})
    if request.method == "POST" and form.is_valid():
        commitments.set_lead(**_whose(request, code), lead=form.cleaned_data["lead"])
        return _saved(request, code)
    return form_page(request, form, code, _("Who leads it"))


@requires(Permission.PROMISES_EDIT)
def status(request: MemberRequest, code: str) -> HttpResponse:
    """Say where it stands, and why."""
    found, today = found_or_404(request, code), calendar.local_day(calendar.now())
    initial = {"status": found.summary.status, "since": today} if found.history else {"since": today}
    form = StatusForm(
        request.POST or None,
        by=request.actor,
        initial=initial,
        today=today,
        earliest=found.summary.status_since,
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        commitments.set_status(
            **_whose(request, code), status=Status(data["status"]), reason=data["reason"], since=data["since"]
        )
        return _saved(request, code)
    return form_page(request, form, code, _("Where it stands"))


@requires(Permission.PROMISES_EDIT)
def next_review(request: MemberRequest, code: str) -> HttpResponse:
    """Say when it is reviewed next."""
    found, today = found_or_404(request, code), calendar.local_day(calendar.now())
    form = NextReviewForm(request.POST or None, initial={"on": found.summary.next_review_on}, today=today)
    if request.method == "POST" and form.is_valid():
        commitments.plan_review(**_whose(request, code), on=form.cleaned_data["on"])
        return _saved(request, code)
    return form_page(request, form, code, _("When it is reviewed next"))


@requires(Permission.PROMISES_EVIDENCE)
def evidence(request: MemberRequest, code: str) -> HttpResponse:
    """Show the public something."""
    found_or_404(request, code)
    form = EvidenceForm(request.POST or None, by=request.actor, today=calendar.local_day(calendar.now()))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        kind = EvidenceKind(data.pop("kind"))
        records.add_evidence(**_whose(request, code), kind=kind, **data)
        return _saved(request, code)
    return form_page(request, form, code, _("Add evidence"))


@requires(Permission.PROMISES_EVIDENCE)
@require_POST
def take_back_evidence(request: MemberRequest, evidence_id: Any) -> HttpResponse:
    """Stop showing a piece of evidence."""
    who: dict[str, Any] = {"by": request.actor, "force_id": request.actor.force_id, "now": calendar.now()}
    try:
        code = records.take_back_evidence(evidence_id=evidence_id, **who)
    except records.NotThereError as gone:
        raise Http404 from gone
    messages.success(request, _("Taken back. The public does not see it any more."))
    return redirect("promises:commitment", code=code)


@requires(Permission.PROMISES_EDIT)
def review(request: MemberRequest, code: str) -> HttpResponse:
    """Write down what a reviewer said."""
    found_or_404(request, code)
    form = ReviewForm(request.POST or None, by=request.actor, today=calendar.local_day(calendar.now()))
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        reviewer = Reviewer(data.pop("reviewer"))
        records.record_review(**_whose(request, code), reviewer=reviewer, **data)
        return _saved(request, code)
    return form_page(request, form, code, _("Add a review"))


def form_page(
    request: MemberRequest, form: forms.Form, code: str, title: Words, hint: Words = ""
) -> HttpResponse:
    """A page with one form about a commitment."""
    context = {
        "form": form,
        "title": title,
        "hint": hint,
        "code": code,
        "back": reverse("promises:commitment", kwargs={"code": code}),
    }
    return render(request, "promises/form.html", context, status=422 if form.is_bound else 200)


def _whose(request: MemberRequest, code: str) -> dict[str, Any]:
    return {"force_id": request.actor.force_id, "code": code, "by": request.actor, "now": calendar.now()}


def _saved(request: MemberRequest, code: str) -> HttpResponse:
    messages.success(request, _("Saved. The public reads this from now on."))
    return redirect("promises:commitment", code=code)
