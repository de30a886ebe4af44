"""Readings in the workspace. Nowhere else is one shown."""

from django.core.paginator import Paginator
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.plan import export, pictures
from portal.cms.plan.pages import force_pages
from portal.cms.reach import queries
from portal.places import calendar

READS = requires(Permission.PLAN_READ)
ON_ONE_PAGE = 25


@READS
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Every counted page, the most read first, and all of them together."""
    today = calendar.local_day(calendar.now())
    force_id = request.actor.force_id
    pages = queries.pages_read(force_id, today=today)
    together = queries.reach_of(force_id, None, today=today)
    listed = Paginator(pages, ON_ONE_PAGE).get_page(request.GET.get("page"))
    context = {"pages": listed, "weeks": pictures.weeks_chart(together)}
    return render(request, "reach/overview.html", context)


@READS
@require_safe
def page(request: MemberRequest, page_id: int) -> HttpResponse:
    """One page with everything below it: a campaign is its pages together."""
    force_id = request.actor.force_id
    found = force_pages(force_id).filter(pk=page_id).first()
    if found is None:
        raise Http404
    counted = queries.with_pages_below(force_id, found)
    reach = queries.reach_of(force_id, counted, today=calendar.local_day(calendar.now()))
    context = {
        "title": found.title,
        "below": len(counted) - 1,
        "reach": reach,
        "days": pictures.days_chart(reach),
        "weeks": pictures.weeks_chart(reach),
    }
    return render(request, "reach/page.html", context)


@READS
@require_safe
def as_csv(request: MemberRequest) -> HttpResponse:
    """The list as a table, rounded as on the page."""
    head = (_("Page"), _("Kind"), _("Language"), _("Four weeks"), _("Four weeks before"))
    pages = queries.pages_read(request.actor.force_id, today=calendar.local_day(calendar.now()))
    rows = ((row.title, row.kind, row.language, row.now, row.before) for row in pages)
    return export.table("reach", head, rows)
