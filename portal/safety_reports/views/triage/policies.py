from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.forms.policies import PolicyForm, ReadingLimitForm
from portal.safety_reports.operations.disclosures import policies_of
from portal.safety_reports.operations.policies import set_policy, set_reading_limit
from portal.safety_reports.operations.words import limits_of
from portal.safety_reports.vocabulary.triage import Disclosure

SUPERVISES = requires(Permission.REPORTS_SUPERVISE)


@SUPERVISES
def overview(request: MemberRequest) -> HttpResponse:
    """What is done about each kind of disclosure, and the limits of reading."""
    force_id = request.actor.force_id
    context = {
        "policies": policies_of(force_id).items(),
        "limits": limits_of(force_id),
    }
    return render(request, "triage/policies.html", context)


@SUPERVISES
def policy(request: MemberRequest, kind: str) -> HttpResponse:
    """One kind of disclosure: who acts, by when, and what the force does."""
    if kind not in Disclosure.values:
        raise Http404
    wanted = Disclosure(kind)
    known = policies_of(request.actor.force_id)[wanted]
    initial = {"owner": known.owner, "hours": known.hours, "text": known.text}
    form = PolicyForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        set_policy(kind=wanted, by=request.actor, now=calendar.now(), **form.cleaned_data)
        messages.success(request, _("Saved. It holds for what is raised from now on."))
        return redirect("triage:policies")
    context = {"form": form, "title": wanted.label}
    return render(
        request,
        "guidance/form.html",
        context | {"back": reverse("triage:policies")},
        status=422 if form.is_bound else 200,
    )


@SUPERVISES
def reading_limit(request: MemberRequest) -> HttpResponse:
    """How much one person reads a day."""
    known = limits_of(request.actor.force_id)
    form = ReadingLimitForm(
        request.POST or None, initial={"a_day": known.a_day, "break_after": known.break_after}
    )
    if request.method == "POST" and form.is_valid():
        set_reading_limit(by=request.actor, now=calendar.now(), **form.cleaned_data)
        messages.success(request, _("Saved."))
        return redirect("triage:policies")
    context = {"form": form, "title": _("How much one person reads")}
    return render(
        request,
        "guidance/form.html",
        context | {"back": reverse("triage:policies")},
        status=422 if form.is_bound else 200,
    )
