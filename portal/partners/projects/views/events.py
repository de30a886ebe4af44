"""Sessions, walks and notes."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.partners.form_pages import FormPage
from portal.partners.projects.forms.meeting import NoteForm, PlanForm
from portal.partners.projects.operations import events
from portal.partners.projects.queries.events import (
    events_for,
    notes_for,
    project_of_note,
)
from portal.partners.projects.queries.rooms import RoomShown
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
from portal.partners.projects.views.sheets import found_event, settings_of
from portal.partners.projects.vocabulary import EventKind
from portal.places import calendar


@joins
@require_safe
def overview(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """What is planned, and what is over."""
    found = room_or_404(request, public_id)
    context = {
        "rows": events_for(request.actor, public_id, now=calendar.now()),
        "notes": notes_for(request.actor, public_id, running=found.runs),
    }
    return show(request, "events", found, "events", context)


@runs
def new(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Plan a session or a walk."""
    found = room_or_404(request, public_id)
    asked = PlanForm(request.POST or None)
    page = page_of(found, _("Plan a session or a walk"), to("project_events", public_id), button=_("Plan it"))
    return form(
        request,
        asked,
        page,
        lambda _data: events.plan(project_id=public_id, planned=asked.planned, **acting(request)),
    )


@joins
@require_safe
def event(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """One event; of a walk, what its sheets say."""
    found, room = found_event(request, public_id)
    context: dict[str, Any] = {"found": found}
    if found.line.kind is EventKind.WALK:
        context["settings_for_script"] = settings_of(request, found, room)
    return show(request, "event", room, "events", context)


@runs
def write_note(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """A note about the project."""
    found = room_or_404(request, public_id)
    return _note(request, found, to("project_events", public_id))


@runs
def write_event_note(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """A note about one event."""
    found, room = found_event(request, public_id)
    return _note(request, room, to("event", public_id), event_id=found.line.id)


@runs
@require_POST
def share_note(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Show a note to everybody in the room."""
    project_id = project_of_note(request.actor, public_id)
    if project_id is None:
        raise Http404
    return button(
        request,
        lambda: events.share_note(note_id=public_id, **acting(request)),
        done=_("Everybody in the room can read it now."),
        onward=to("project_events", project_id),
    )


def _note(
    request: MemberRequest, room: RoomShown, back: str, *, event_id: UUID | None = None
) -> HttpResponse:
    page = FormPage(_("Write a note"), back, readers=(_("Those who run the room"),), button=_("Save"))

    def save(data: dict[str, Any]) -> None:
        events.write_note(project_id=room.id, event_id=event_id, words=data["words"], **acting(request))

    return form(request, NoteForm(request.POST or None), page, save)
