from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest
from portal.accounts.roles import Permission
from portal.cms.plan import items, operations
from portal.cms.plan.forms import AudienceForm
from portal.cms.plan.spoken import AUDIENCE
from portal.cms.plan.views.editing import EDITS, edit, in_welsh, sent
from portal.cms.plan.views.overview import READS
from portal.places import calendar


@READS
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """Whom the force wants to reach, and who among them it does not."""
    context = {
        "audiences": items.audiences_of(request.actor.force_id),
        "may_edit": request.actor.may(Permission.PLAN_EDIT),
    }
    return render(request, "plan/audiences.html", context)


@EDITS
def change(request: MemberRequest, audience_id: UUID | None = None) -> HttpResponse:
    """Add an audience, or change one."""
    known = next((one for one in items.audiences_of(request.actor.force_id) if one.id == audience_id), None)
    if audience_id and known is None:
        raise Http404
    initial = {name: getattr(known, name) for name in AUDIENCE if known} | in_welsh(known)
    return edit(
        request,
        AudienceForm(sent(request), initial=initial),
        lambda **values: operations.save_audience(
            audience_id=audience_id, by=request.actor, now=calendar.now(), **values
        ),
        title=known.name if known else _("Add an audience"),
        back=reverse("plan:audiences"),
        twice_in="name",
    )
