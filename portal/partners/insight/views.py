"""What a partner has of it all: the area that she serves, her own figures, and what became of what she gave."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import get_language
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.insights.public_picture.pictures import DistrictPicture, district_picture, force_picture
from portal.partners.insight.files import FILES
from portal.partners.insight.queries import arrivals_of, given_by
from portal.places import calendar
from portal.places.queries import AreaSummary


@requires(Permission.ORGANISATION_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """From releases alone: a partner sees what the public sees, and of nobody's else anything but her own."""
    by, now = request.actor, calendar.now()
    if by.organisation_id is None:
        raise Http404
    language = get_language() or "en"
    force = force_picture(by.force_id, language)
    districts = [area for area, _band in force.districts] if force else []
    context = {
        "force": force,
        "districts": districts,
        "picture": _picture(request, districts, language),
        "arrivals": arrivals_of(by, now=now),
        "given": given_by(by, now=now),
    }
    return render(request, "partners/insight/overview.html", context)


@requires(Permission.ORGANISATION_READ)
@require_safe
def as_csv(request: MemberRequest, name: str) -> HttpResponse:
    """One of the page's tables."""
    make = FILES.get(name)
    if make is None or request.actor.organisation_id is None:
        raise Http404
    return HttpResponse(
        make(request.actor, calendar.now()),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="our-{name}.csv"',
            "Cache-Control": "no-store",
        },
    )


def _picture(request: MemberRequest, districts: list[AreaSummary], language: str) -> DistrictPicture | None:
    """The district that was chosen, if it is one of this force's."""
    wanted = request.GET.get("area", "")
    if not wanted:
        return None
    try:
        chosen = UUID(wanted)
    except ValueError:
        raise Http404 from None
    if chosen not in {area.id for area in districts}:
        raise Http404
    return district_picture(request.actor.force_id, chosen, language)
