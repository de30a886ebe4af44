from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.accounts.system.forms import AuditFilter
from portal.audit import queries

PAGE = 50


@requires(Permission.AUDIT_READ)
@require_safe
def browse(request: MemberRequest) -> HttpResponse:
    """What was done in this member's force, latest first, and whether the ledger is sound."""
    form = AuditFilter(request.GET or None)
    chosen = form.cleaned_data if form.is_bound and form.is_valid() else {}
    page = chosen.get("page") or 1
    found = queries.recent(
        request.actor.force_id,
        action=chosen.get("action", ""),
        subject_id=chosen.get("subject"),
        offset=(page - 1) * PAGE,
        limit=PAGE + 1,
    )
    context = {
        "form": form,
        "entries": found[:PAGE],
        "check": queries.last_check(),
        "newer": page - 1,
        "older": page + 1 if len(found) > PAGE else 0,
        "action": chosen.get("action", ""),
        "subject": chosen.get("subject") or "",
    }
    return render(request, "system/audit.html", context)
