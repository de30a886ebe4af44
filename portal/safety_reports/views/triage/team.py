from django.http import HttpResponse
from django.shortcuts import render

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.safety_reports.queries.team import load, overdue_disclosures


@requires(Permission.REPORTS_SUPERVISE)
def show(request: MemberRequest) -> HttpResponse:
    """How much everybody reads, so that nobody reads too much."""
    now = calendar.now()
    context = {
        "load": load(by=request.actor, now=now),
        "overdue": overdue_disclosures(by=request.actor, now=now),
    }
    return render(request, "triage/team.html", context)
