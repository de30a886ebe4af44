from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.first_day import operations
from portal.cms.first_day.progress import first_day_of
from portal.places import calendar

EDITS = requires(Permission.PAGES_EDIT)


@EDITS
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """The tasks, with what was done already."""
    return render(request, "first_day/overview.html", {"day": first_day_of(request.actor)})


@EDITS
@require_POST
def mark(request: MemberRequest, what: str) -> HttpResponse:
    """Say that something was tried, or take that back."""
    try:
        if request.POST.get("back"):
            operations.take_back(what=what, by=request.actor)
        else:
            operations.say(what=what, by=request.actor, now=calendar.now())
    except operations.NoSuchTaskError as error:
        raise Http404 from error
    return redirect("home" if request.POST.get("to") == "home" else "first_day:overview")
