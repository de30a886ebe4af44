"""Easy Read and signed versions in the workspace: what there is, what is missing, adding one, taking one away."""

from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.other_forms import operations, queries
from portal.cms.other_forms.forms import VersionForm
from portal.places import calendar

EDITS = requires(Permission.PAGES_EDIT)


@EDITS
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Every slot, filled or missing."""
    return render(
        request,
        "other_forms/overview.html",
        {"slots": queries.slots(request.actor), "public_url": settings.PUBLIC_URL},
    )


@EDITS
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: MemberRequest) -> HttpResponse:
    """A version that was made and checked. `?of=` and `?kind=` choose beforehand what an editor clicked on."""
    now = calendar.now()
    chosen: dict[str, Any] = {"surface": request.GET.get("of"), "kind": request.GET.get("kind")}
    sent = request.method == "POST"
    form = VersionForm(
        request.POST if sent else None,
        request.FILES if sent else None,
        initial=chosen,
        today=calendar.local_day(now),
    )
    if sent and form.is_valid():
        operations.add_version(made=form.made, by=request.actor, now=now)
        messages.success(request, _("Saved. The public pages show it from now on."))
        return redirect("versions:overview")
    return render(request, "other_forms/add.html", {"form": form}, status=422 if form.is_bound else 200)


@EDITS
@require_POST
def take_away(request: MemberRequest, version_id: UUID) -> HttpResponse:
    """Show it no more. The public pages say that there is none."""
    try:
        operations.take_away(version_id=version_id, by=request.actor, now=calendar.now())
    except operations.NoSuchVersion:
        raise Http404 from None
    messages.success(request, _("Taken away. The public pages say that there is none."))
    return redirect("versions:overview")
