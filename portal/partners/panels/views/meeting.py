"""A meeting: what the panel itself writes down."""

from functools import partial
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.partners.form_pages import FormPage, answer, press
from portal.partners.panels.forms import AttendanceForm, FindingForm, MeetingForm, MinutesForm
from portal.partners.panels.models import PanelFinding
from portal.partners.panels.operations import meeting, setting_up
from portal.partners.panels.queries import may_supply
from portal.partners.panels.views.acting import (
    acting,
    either,
    found_meeting,
    in_order,
    page_of_meeting,
    sits,
)
from portal.partners.recommendations.forms import AskForm


@either
@require_safe
def show(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The pack as far as it is the reader's, and for those who sit, findings and minutes."""
    context = {"found": found_meeting(request, public_id), "may_supply": may_supply(request.actor)}
    return render(request, "partners/panels/meeting.html", context)


@sits
def change(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Change the plan of a meeting."""
    row = found_meeting(request, public_id).row
    initial = {name: getattr(row, name) for name in ("quarter", "topic", "beside_audit", "meets_on")}
    form = MeetingForm(request.POST or None, initial=initial)

    def save(_data: dict[str, Any]) -> None:
        do = partial(setting_up.change_meeting, meeting_id=public_id, planned=form.planned)
        in_order(partial(do, **acting(request)))

    return answer(request, form, FormPage(_("Change the meeting"), page_of_meeting(public_id)), save)


@sits
def attendance(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Who came. The public is told how many."""
    found = found_meeting(request, public_id)
    form = AttendanceForm(
        request.POST or None, seats=found.seats, initial={"came": [str(one) for one in found.came]}
    )

    def save(data: dict[str, Any]) -> None:
        seats = [UUID(one) for one in data["came"]]
        do = partial(meeting.mark_attendance, meeting_id=public_id, seat_ids=seats, **acting(request))
        in_order(do)

    page = FormPage(
        _("Who came"), page_of_meeting(public_id), hint=_("The public is told how many, never who.")
    )
    return answer(request, form, page, save)


@sits
def find(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Write a finding down."""
    items = [one for one in found_meeting(request, public_id).items if one.has_interest is False]
    form = FindingForm(request.POST or None, items=items)

    def save(_data: dict[str, Any]) -> None:
        do = partial(meeting.record_finding, meeting_id=public_id, found=form.found, **acting(request))
        in_order(do)

    page = FormPage(
        _("Write a finding down"),
        page_of_meeting(public_id),
        hint=_("Only your panel sees it until the minutes are published."),
    )
    return answer(request, form, page, save)


@sits
def recommend(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Ask the force for something because of a finding. `public_id` is the finding's."""
    found = PanelFinding.objects.own_of(request.actor).filter(pk=public_id).first()
    if found is None:
        raise Http404
    form = AskForm(request.POST or None)

    def save(_data: dict[str, Any]) -> None:
        meeting.recommend(finding_id=public_id, asked=form.asked, **acting(request))

    page = FormPage(
        _("Recommend something"),
        page_of_meeting(found.meeting_id),
        hint=_(
            "It goes into the ledger of recommendations with the minutes, and the force has 28 days to answer."
        ),
    )
    return answer(request, form, page, save)


@sits
def minutes(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Write the minutes."""
    form = MinutesForm(request.POST or None, initial={"minutes": found_meeting(request, public_id).minutes})

    def save(data: dict[str, Any]) -> None:
        do = partial(meeting.write_minutes, meeting_id=public_id, **data, **acting(request))
        in_order(do)

    page = FormPage(_("Write the minutes"), page_of_meeting(public_id))
    return answer(request, form, page, save, done=_("Kept. Only your panel sees them so far."))


@sits
@require_POST
def publish(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Publish minutes and findings, and hand in what was recommended."""
    do = partial(meeting.publish_minutes, meeting_id=public_id, **acting(request))
    return press(
        request,
        lambda: in_order(do),
        done=_("Published. What you recommended is handed in."),
        onward=page_of_meeting(public_id),
    )
