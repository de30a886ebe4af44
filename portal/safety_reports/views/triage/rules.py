from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.forms.rules import rule_forms
from portal.safety_reports.operations.hold_rules import change_rule
from portal.safety_reports.queries.hold_rules import rules_of


@requires(Permission.REPORTS_SUPERVISE)
def show(request: MemberRequest) -> HttpResponse:
    """When a report waits for a supervisor by itself. Every rule holds; none refuses or loses anything."""
    forms = rule_forms(rules_of(request.actor.force_id), request.POST if request.method == "POST" else None)
    if request.method == "POST" and all(form.is_valid() for form in forms):
        for form in forms:
            if form.has_changed():
                change_rule(rule=form.rule(), by=request.actor, now=calendar.now())
        messages.success(request, _("Saved. The rules hold for what arrives from now on."))
        return redirect("triage:rules")
    return render(
        request, "triage/rules.html", {"forms": forms}, status=422 if request.method == "POST" else 200
    )
