"""Panels, their seats, programme and year."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.accounts.queries import members_with
from portal.accounts.roles import Permission
from portal.partners.form_pages import FormPage, Refusal, answer, press
from portal.partners.panels.forms import MeetingForm, PanelForm, ReportForm, SeatForm, years_to_report
from portal.partners.panels.operations import meeting, setting_up
from portal.partners.panels.queries import may_supply, panels_for
from portal.partners.panels.views.acting import (
    acting,
    either,
    found_panel,
    in_order,
    page_of_panel,
    runs,
    sits,
)
from portal.places import calendar


@either
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """One's own panels; for those who set panels up, every one."""
    context = {"rows": panels_for(request.actor), "may_set_up": may_supply(request.actor)}
    return render(request, "partners/panels/overview.html", context)


@either
@require_safe
def show(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """A panel, its programme, and for those who sit on it, who they are."""
    today = calendar.local_day(calendar.now())
    context = {
        "found": found_panel(request, public_id),
        "may_appoint": may_supply(request.actor),
        "years": reversed(years_to_report(today)),
    }
    return render(request, "partners/panels/panel.html", context)


@runs
def new(request: MemberRequest) -> HttpResponse:
    """Set a panel up."""

    def save(data: dict[str, Any]) -> None:
        try:
            setting_up.set_up(force_id=request.actor.force_id, **data, **acting(request))
        except setting_up.TakenError:
            raise Refusal(_("There is a panel of that name already."), "name") from None

    page = FormPage(_("Set a panel up"), reverse("partners:panels"))
    return answer(request, PanelForm(request.POST or None), page, save)


@runs
def seat(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Offer somebody a seat."""
    found_panel(request, public_id)
    people = members_with(Permission.PANELS_SIT, force_id=request.actor.force_id, now=calendar.now())

    def save(data: dict[str, Any]) -> None:
        try:
            setting_up.appoint(
                panel_id=public_id, user_id=UUID(data["person"]), leads=data["leads"], **acting(request)
            )
        except setting_up.TakenError:
            raise Refusal(_("She sits on this panel already."), "person") from None
        except setting_up.CannotSitError:
            raise Refusal(_("She may not sit on a panel of this force."), "person") from None

    page = FormPage(
        _("Offer a seat"),
        page_of_panel(public_id),
        hint=_("You can offer a seat. Taking one away is for the panel alone."),
    )
    return answer(request, SeatForm(request.POST or None, people=people), page, save)


@sits
@require_POST
def end_seat(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Stand down; or as the one who leads, end somebody's seat. `public_id` is the seat's."""
    do = partial(setting_up.stand_down, seat_id=public_id, **acting(request))
    return press(request, do, done=_("The seat has ended."), onward=reverse("partners:panels"))


@sits
def plan(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Put a meeting into the programme."""
    found_panel(request, public_id)
    form = MeetingForm(request.POST or None)

    def save(_data: dict[str, Any]) -> None:
        setting_up.plan_meeting(panel_id=public_id, planned=form.planned, **acting(request))

    page = FormPage(_("Plan a meeting"), page_of_panel(public_id))
    return answer(request, form, page, save)


@sits
def report(request: MemberRequest, public_id: UUID, year: int) -> HttpResponse:
    """Publish the panel's year."""
    found_panel(request, public_id)
    if year not in years_to_report(calendar.local_day(calendar.now())):
        raise Http404

    def save(data: dict[str, Any]) -> None:
        do = partial(meeting.publish_report, panel_id=public_id, year=year, **data, **acting(request))
        in_order(do)

    page = FormPage(
        _("Publish the report of %(year)s") % {"year": year},
        page_of_panel(public_id),
        hint=_("It shows the programme, findings, recommendations with what became of them, and dissent."),
        button=_("Publish it"),
    )
    return answer(request, ReportForm(request.POST or None), page, save, done=_("Published."))
