from datetime import date
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _

from portal.accounts.access import MemberRequest
from portal.cms.plan import operations
from portal.cms.plan.forms import CarriedForm, ItemForm
from portal.cms.plan.items import audiences_of, item_to_change
from portal.cms.plan.pages import choices_of, page_named
from portal.cms.plan.saying import messages_of, messages_on
from portal.cms.plan.views.editing import EDITS, edit, ids, sent
from portal.places import calendar


@EDITS
def change(request: MemberRequest, item_id: UUID | None = None) -> HttpResponse:
    """Plan something, or change what is planned. A day in the address is taken over into the form."""
    force_id, now = request.actor.force_id, calendar.now()
    initial: dict[str, Any] = {"day": _day(request.GET.get("day", "")), "channel": "site"}
    if item_id:
        known = item_to_change(force_id, item_id)
        if known is None:
            raise Http404
        initial = known
    form = ItemForm(
        sent(request),
        initial=initial,
        messages=messages_of(force_id, today=calendar.local_day(now)),
        audiences=audiences_of(force_id),
        pages=choices_of(force_id),
    )

    def save(**values: Any) -> None:
        page = values.pop("page")
        operations.save_item(
            item_id=item_id,
            page_id=int(page) if page else None,
            message_ids=ids(values.pop("messages")),
            audience_ids=ids(values.pop("audiences")),
            by=request.actor,
            now=now,
            **values,
        )

    title = _("Change what is planned") if item_id else _("Plan something")
    return edit(request, form, save, title=title, back=reverse("plan:items"))


@EDITS
def carried(request: MemberRequest, page_id: int) -> HttpResponse:
    """The standing messages that a page carries. The page's editor leads here."""
    force_id, now = request.actor.force_id, calendar.now()
    page = page_named(force_id, page_id)
    if page is None:
        raise Http404
    form = CarriedForm(
        sent(request),
        initial={"messages": [str(one) for one in messages_on(force_id, page.key)]},
        messages=messages_of(force_id, today=calendar.local_day(now)),
    )

    def save(messages: list[str]) -> None:
        operations.carry(page_id=page_id, message_ids=ids(messages), by=request.actor, now=now)

    back = reverse("wagtailadmin_pages:edit", args=[page_id])
    return edit(
        request, form, save, title=_("What this page says: %(page)s") % {"page": page.title}, back=back
    )


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None
