from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.links import operations, queries
from portal.places import calendar

EDITS = requires(Permission.PAGES_EDIT)


@EDITS
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """Links that lead nowhere, each with the page to put right; and those that lead to other sites."""
    return render(request, "links/overview.html", {"report": queries.report(request.actor.force_id)})


@EDITS
@require_POST
def check(request: MemberRequest) -> HttpResponse:
    """Look at every link now. The worker does it; this page shows how far it is."""
    operations.ask(by=request.actor, now=calendar.now())
    messages.success(request, _("The check has begun. You can leave this page and come back."))
    return redirect("links:overview")
