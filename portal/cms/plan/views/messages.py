from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest
from portal.accounts.roles import Permission
from portal.cms.commitment_links import links_to
from portal.cms.plan import operations, pictures
from portal.cms.plan.forms import MessageForm
from portal.cms.plan.saying import MessageView, messages_of
from portal.cms.plan.views.editing import EDITS, edit, in_welsh, sent
from portal.cms.plan.views.overview import READS
from portal.cms.reach.queries import reach_of
from portal.places import calendar


def _own(request: MemberRequest, message_id: UUID | None) -> MessageView:
    today = calendar.local_day(calendar.now())
    found = (one for one in messages_of(request.actor.force_id, today=today) if one.id == message_id)
    message = next(found, None)
    if message is None:
        raise Http404
    return message


@READS
@require_safe
def show(request: MemberRequest, message_id: UUID) -> HttpResponse:
    """One standing message: how often and where it was said, and how often the pages that say it were read."""
    message = _own(request, message_id)
    reach = reach_of(request.actor.force_id, message.page_ids, today=message.today)
    context = {
        "message": message,
        "commitments": links_to(request.actor.force_id, message.commitments),
        "where": pictures.channels_chart(message) if message.by_channel else None,
        "reach": reach,
        "weeks": pictures.weeks_chart(reach) if message.page_ids else None,
        "may_edit": request.actor.may(Permission.PLAN_EDIT),
        "may_open_pages": request.actor.may(Permission.PAGES_EDIT),
    }
    return render(request, "plan/message.html", context)


@EDITS
def change(request: MemberRequest, message_id: UUID | None = None) -> HttpResponse:
    """Add a standing message, or change one."""
    initial: dict[str, object] = {}
    back = reverse("plan:overview")
    if message_id:
        known = _own(request, message_id)
        back = reverse("plan:message", args=[message_id])
        initial = {
            "text": known.text,
            "why": known.why,
            "commitments": ", ".join(known.commitments),
            "at_least_every": known.at_least_every,
        } | in_welsh(known)
    return edit(
        request,
        MessageForm(sent(request), initial=initial),
        lambda **values: operations.save_message(
            message_id=message_id, by=request.actor, now=calendar.now(), **values
        ),
        title=_("Change the message") if message_id else _("Add a message"),
        back=back,
        twice_in="text",
    )
