from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.newsletter import queries

EDITS = requires(Permission.PAGES_EDIT)


@EDITS
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Every issue, and the way to begin the next one."""
    force_id = request.actor.force_id
    context = {"issues": queries.issues_of(force_id), "parent": queries.where_issues_go(force_id)}
    return render(request, "newsletter/overview.html", context)


@EDITS
@require_safe
def copy(request: MemberRequest, page_id: int) -> HttpResponse:
    """An issue as text and as the barest HTML, for a partner's own letter."""
    found = queries.copy_of(request.actor.force_id, page_id)
    if found is None:
        raise Http404
    return render(request, "newsletter/copy.html", {"copy": found, "page_id": page_id})
