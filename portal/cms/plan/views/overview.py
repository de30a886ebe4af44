"""What the force means to say, as cards, a calendar, a list and a sheet."""

from datetime import timedelta

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.plan import behaviour, export, items, saying
from portal.places import calendar

READS = requires(Permission.PLAN_READ)
SOON = timedelta(days=14)


@READS
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """The standing messages, those that have gone unsaid first, and what comes next."""
    today = calendar.local_day(calendar.now())
    force_id = request.actor.force_id
    messages = saying.messages_of(force_id, today=today)
    coming = items.items_of(force_id, today=today, first=today - SOON, last=today + SOON)
    context = {
        "standing_messages": messages,
        "gaps": sum(message.is_gap for message in messages),
        "coming": [item for item in coming if item.state in {"planned", "late", "scheduled"}],
        "audiences": items.audiences_of(force_id),
        "may_edit": request.actor.may(Permission.PLAN_EDIT),
    }
    return render(request, "plan/overview.html", context)


@READS
@require_safe
def month(request: MemberRequest, month: str = "") -> HttpResponse:
    """One month: what is planned on each day, and what was published without a plan."""
    today = calendar.local_day(calendar.now())
    try:
        drawn = items.month_of(request.actor.force_id, month=month or calendar.month_of(today), today=today)
    except (ValueError, OverflowError) as error:
        raise Http404 from error
    context = {"month": drawn, "may_edit": request.actor.may(Permission.PLAN_EDIT)}
    return render(request, "plan/month.html", context)


@READS
@require_safe
def items_list(request: MemberRequest) -> HttpResponse:
    """Everything planned, the latest day first."""
    today = calendar.local_day(calendar.now())
    rows = items.items_of(request.actor.force_id, today=today)
    context = {"items": rows[::-1], "may_edit": request.actor.may(Permission.PLAN_EDIT)}
    return render(request, "plan/items.html", context)


@READS
@require_safe
def sheet(request: MemberRequest) -> HttpResponse:
    """The whole plan on one page, to print or to hand to a panel."""
    today = calendar.local_day(calendar.now())
    force_id = request.actor.force_id
    context = {
        "today": today,
        "standing_messages": saying.messages_of(force_id, today=today),
        "items": items.items_of(force_id, today=today),
        "audiences": items.audiences_of(force_id),
        "measures": behaviour.measures_of(force_id),
    }
    return render(request, "plan/sheet.html", context)


@READS
@require_safe
def items_csv(request: MemberRequest) -> HttpResponse:
    """The planned items as a table."""
    rows = items.items_of(request.actor.force_id, today=calendar.local_day(calendar.now()))
    head = (
        _("Day"), _("What"), _("Through"), _("Who does it"), _("Where it stands"), _("Page"), _("Messages"), _("For"),
        _("Note"),
    )  # fmt: skip
    cells = (
        (
            row.day.isoformat(),
            row.title,
            row.channel,
            row.owner,
            row.state_words,
            row.page_title,
            "; ".join(row.messages),
            "; ".join(row.audiences),
            row.note,
        )
        for row in rows
    )
    return export.table("plan", head, cells)
