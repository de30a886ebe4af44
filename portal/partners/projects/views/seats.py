"""Into the room and out of it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.accounts.queries import members_with, organisations_for
from portal.accounts.roles import Permission
from portal.partners.fields import Words
from portal.partners.form_pages import FormPage
from portal.partners.projects.forms.projects import InviteForm, NeedsForm
from portal.partners.projects.operations import seats
from portal.partners.projects.queries.rooms import RoomShown, room_for
from portal.partners.projects.views.acting import (
    acting,
    button,
    form,
    joins,
    page_of,
    room_or_404,
    runs,
    show,
    to,
)
from portal.places import calendar


@joins
@require_safe
def people(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Who is in the room."""
    return show(request, "people", room_or_404(request, public_id), "people", {})


@runs
def invite(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Invite an organisation or a person. Pay, access and support stand in the invitation as the project says them."""
    found = room_or_404(request, public_id)
    asked = InviteForm(request.POST or None, who=_who(request, found))

    def save(data: dict[str, Any]) -> None:
        kind, _colon, key = data["who"].partition(":")
        about: dict[str, Any] = {"project_id": public_id, **acting(request)}
        if kind == "organisation":
            seats.invite_organisation(organisation_id=UUID(key), **about)
        else:
            seats.invite_person(user_id=UUID(key), **about)

    pay = (
        _("The invitation says: %(rate)s. %(how)s") % {"rate": found.pay_rate, "how": found.pay_how}
        if found.has_budget
        else _("The invitation says that nobody is paid for this.")
    )
    page = page_of(
        found, _("Invite somebody"), to("project_people", public_id), hint=pay, button=_("Invite them")
    )
    return form(request, asked, page, save, done=_("Invited. They see it on their first page."))


@joins
@require_POST
def answer(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Say yes or no to an invitation."""
    if room_for(request.actor, public_id) is None:
        raise Http404
    accepted = request.POST.get("answer") == "yes"
    asked = NeedsForm(request.POST)
    needs = asked.cleaned_data["needs"] if asked.is_valid() else ""
    return button(
        request,
        lambda: seats.answer(project_id=public_id, accepted=accepted, needs=needs, **acting(request)),
        done=_("You are in the room.") if accepted else _("Thank you for answering. Nothing else follows."),
        onward=to("project", public_id) if accepted else reverse("partners:projects"),
    )


@joins
def needs(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Say anew what one needs."""
    found = room_or_404(request, public_id)
    if found.own is None:
        raise Http404
    asked = NeedsForm(request.POST or None, initial={"needs": found.own.needs})
    page = FormPage(
        _("What you need to take part"), to("project_people", public_id), readers=(found.facilitator,)
    )
    return form(
        request, asked, page, lambda data: seats.say_needs(project_id=public_id, **data, **acting(request))
    )


@joins
@require_POST
def leave(request: MemberRequest, public_id: UUID) -> HttpResponse:
    if room_for(request.actor, public_id) is None:
        raise Http404
    return button(
        request,
        lambda: seats.leave(project_id=public_id, **acting(request)),
        done=_("You have left the room. What you said stays until you erase it."),
        onward=reverse("partners:said_mine"),
    )


@runs
@require_POST
def take_away(request: MemberRequest, public_id: UUID, seat_id: UUID) -> HttpResponse:
    room_or_404(request, public_id)
    return button(
        request,
        lambda: seats.take_away(project_id=public_id, seat_id=seat_id, **acting(request)),
        done=_("The room is closed to them from now on."),
        onward=to("project_people", public_id),
    )


def _who(request: MemberRequest, found: RoomShown) -> list[tuple[Words, list[tuple[str, Words]]]]:
    """Organisations whose agreement runs, and people who speak for none, that are not in the room yet."""
    actor, now = request.actor, calendar.now()
    taken = {seat.name for seat in found.seats}
    organisations = [one for one in organisations_for(actor=actor, now=now) if one.name not in taken]
    speaks_for_one = members_with(Permission.ORGANISATION_READ, force_id=actor.force_id, now=now)
    of_organisations = {user_id for user_id, _name in speaks_for_one}
    persons = [
        (user_id, name)
        for user_id, name in members_with(Permission.PROJECTS_JOIN, force_id=actor.force_id, now=now)
        if user_id not in of_organisations and user_id != found.facilitator_id and name not in taken
    ]
    groups: list[tuple[Words, list[tuple[str, Words]]]] = [
        (_("Organisations"), [(f"organisation:{one.id}", one.name) for one in organisations]),
        (_("People"), [(f"person:{user_id}", name) for user_id, name in persons]),
    ]
    return [group for group in groups if group[1]]
