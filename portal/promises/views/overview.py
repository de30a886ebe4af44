"""All commitments of the force on one page."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.promises.queries.answers import COURSE_NAMES, Course
from portal.promises.queries.commitments import overview
from portal.promises.vocabulary.framework import PILLAR_TITLES, Pillar


@requires(Permission.PROMISES_READ)
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """The commitments by pillar; `?show=` leaves one group of them, `?pillar=` one pillar."""
    found = overview(force_id=request.actor.force_id, now=calendar.now())
    course, pillar = request.GET.get("show", ""), request.GET.get("pillar", "")
    groups = [
        {
            "pillar": each,
            "title": PILLAR_TITLES[each],
            "commitments": [
                one for one in found.of(each) if course not in set(Course) or one.course == course
            ],
        }
        for each in Pillar
        if pillar not in set(Pillar) or each == pillar
    ]
    context = {
        "found": found,
        "groups": [group for group in groups if group["commitments"]],
        "courses": [(each.value, COURSE_NAMES[each]) for each in Course],
        "pillars": [(each.value, PILLAR_TITLES[each]) for each in Pillar],
        "chosen": {"course": course, "pillar": pillar},
        "may_send_figures": request.actor.may(Permission.PROMISES_FIGURES),
        "may_edit": request.actor.may(Permission.PROMISES_EDIT),
    }
    return render(request, "promises/overview.html", context)
