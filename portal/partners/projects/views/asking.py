"""Questions to everybody, in the workspace: asking, reading, closing."""

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.debug import sensitive_variables
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.partners.projects.forms.asking import AskPublicForm, CloseForm
from portal.partners.projects.operations import asking
from portal.partners.projects.queries.asking import Asked, asked_in, question_in, read_before
from portal.partners.projects.queries.rooms import RoomShown
from portal.partners.projects.views.acting import (
    acting,
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
def overview(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """What the room asks everybody."""
    room = room_or_404(request, public_id)
    rows = asked_in(request.actor, public_id, running=room.runs, now=calendar.now())
    return show(request, "asking", room, "asking", {"rows": rows})


@runs
def ask(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Ask everybody."""
    room = room_or_404(request, public_id)
    today = calendar.local_day(calendar.now())
    asked = AskPublicForm(request.POST or None, initial={"closes_on": today + timedelta(days=28)})
    page = page_of(
        room,
        _("Ask everybody"),
        to("project_asking", public_id),
        hint=_(
            "Anybody can answer, without a name. Answers are sealed; those who run this room can open them, and each "
            "opening is noted."
        ),
        button=_("Ask it"),
    )
    return form(
        request,
        asked,
        page,
        lambda data: asking.ask(project_id=public_id, **data, **acting(request)),
        done=_("Asked. It stands on the public page of the project."),
    )


@runs
def close(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Close it, and say what came of it."""
    found, room = _found(request, public_id)
    page = page_of(
        room,
        _("Close the question"),
        to("project_asking", room.id),
        hint=found.question,
        button=_("Close it"),
    )

    def save(data: dict[str, Any]) -> None:
        asking.close(question_id=public_id, said=data["said"], **acting(request))

    return form(request, CloseForm(request.POST or None), page, save)


@runs
@require_POST
@sensitive_variables()
def read(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Open the next answers. Opening is a POST, and noted."""
    found, room = _found(request, public_id)
    opened = asking.read(question_id=public_id, **acting(request))
    context = {"found": found, "opened": opened, "before": read_before(request.actor, public_id)}
    return show(request, "answers", room, "asking", context)


@runs
@require_POST
@sensitive_variables()
def read_again(request: MemberRequest, public_id: UUID, answer_id: UUID) -> HttpResponse:
    """Open one that was read before."""
    found, room = _found(request, public_id)
    before = read_before(request.actor, public_id)
    if answer_id not in {one for one, _day in before}:
        raise Http404
    opened = [asking.read_again(answer_id=answer_id, **acting(request))]
    return show(request, "answers", room, "asking", {"found": found, "opened": opened, "before": before})


def _found(request: MemberRequest, public_id: UUID) -> tuple[Asked, RoomShown]:
    found = question_in(request.actor, public_id, now=calendar.now())
    if found is None:
        raise Http404
    return found, room_or_404(request, found.project_id)
