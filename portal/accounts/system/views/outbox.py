from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse, HttpResponseBadRequest
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.accounts.system import operations
from portal.outbox import queries
from portal.places import calendar


@requires(Permission.OUTBOX_MANAGE)
@require_safe
def health(request: MemberRequest) -> HttpResponse:
    """How much waits, for how long, and what was given up."""
    force = operations.force_seen_by(request.actor)
    context = {"health": queries.health(force=force, now=calendar.now()), "dead": queries.dead(force=force)}
    return render(request, "system/outbox.html", context)


@requires(Permission.OUTBOX_MANAGE)
@require_POST
def again(request: MemberRequest) -> HttpResponse:
    """Try a dead effect again."""
    try:
        effect_id = UUID(request.POST.get("effect", ""))
    except ValueError:
        return HttpResponseBadRequest()
    try:
        operations.requeue(effect_id=effect_id, by=request.actor, now=calendar.now())
    except operations.NothingToRequeueError:
        messages.info(request, _("That one is no longer on the list. Nothing was changed."))
    else:
        messages.success(request, _("It will be tried again within a few seconds."))
    return redirect("system:outbox")
