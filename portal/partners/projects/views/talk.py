"""Saying something in a room: threads, and one's own words."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.partners.projects.forms.talk import ReplyForm, SayForm
from portal.partners.projects.operations import speaking
from portal.partners.projects.queries.rooms import RoomShown
from portal.partners.projects.queries.talk import (
    Thread,
    mine,
    search,
    thread_for,
    threads_for,
)
from portal.partners.projects.views.acting import (
    acting,
    button,
    form,
    joins,
    page_of,
    room_or_404,
    show,
    to,
)
from portal.partners.projects.vocabulary import Kind

LONGEST_SEARCH = 100
BACK = {Kind.TALK: "project_talk", Kind.IDEA: "project_ideas", Kind.COMMENT: "project_documents"}


@joins
@require_safe
def talk(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The discussion, the newest thread first."""
    found = room_or_404(request, public_id)
    page = threads_for(request.actor, public_id, request.GET.get("page"))
    return show(request, "talk", found, "talk", {"page": page})


@joins
def say(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Begin a thread."""
    found = room_or_404(request, public_id)
    asked = SayForm(request.POST or None)
    page = page_of(found, _("Say something"), to("project_talk", public_id), button=_("Say it"))
    return form(
        request,
        asked,
        page,
        lambda _data: speaking.say(project_id=public_id, said=asked.said, **acting(request)),
        done=_("It stands in the room. You can change or erase it at any time."),
    )


@joins
@require_safe
def said(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """One contribution with its answers."""
    found, room = found_in_room(request, public_id)
    context = {
        "found": found,
        "form": ReplyForm(),
        "back": to(BACK[found.said.kind], room.id),
        "may_answer": room.is_open and not found.said.hidden and found.said.standing == "shown",
    }
    return show(request, "said", room, "ideas" if found.said.kind is Kind.IDEA else "talk", context)


@joins
def reply(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Answer in a thread."""
    found, room = found_in_room(request, public_id)
    if found.said.hidden or found.said.standing != "shown":
        raise Http404
    asked = ReplyForm(request.POST or None)
    page = page_of(room, _("Answer"), to("said", public_id), hint=found.said.heading, button=_("Say it"))

    def save(_data: dict[str, Any]) -> None:
        speaking.say(project_id=room.id, said=asked.said, reply_to=public_id, **acting(request))

    return form(
        request, asked, page, save, done=_("It stands in the room. You can change or erase it at any time.")
    )


@joins
def change(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Write one's own words anew."""
    found, room = found_in_room(request, public_id)
    own = found.said
    if not own.is_mine or own.is_erased:
        raise Http404
    with_title = own.kind is not Kind.COMMENT and own.parent_id is None
    asked = (SayForm if with_title else ReplyForm)(
        request.POST or None,
        initial={"title": own.title, "words": own.words, "content_note": own.content_note},
    )
    if own.kind is Kind.IDEA:
        asked.fields["title"].required = True
    page = page_of(
        room,
        _("Change your words"),
        to("said", public_id),
        hint=_("Earlier versions stay readable in the room. To take words away for good, erase them."),
    )
    return form(
        request,
        asked,
        page,
        lambda _data: speaking.change(contribution_id=public_id, said=asked.said, **acting(request)),
    )


@joins
@require_POST
def erase(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Delete one's own words for good, from inside the room or outside it."""
    return button(
        request,
        lambda: speaking.erase(contribution_id=public_id, **acting(request)),
        done=_("Erased, for good. An empty place stays where it stood."),
        onward=reverse("partners:said_mine"),
    )


@joins
@require_safe
def own(request: MemberRequest) -> HttpResponse:
    """Everything that one has said, in rooms that one has left as well."""
    return render(
        request, "partners/projects/mine.html", {"page": mine(request.actor, request.GET.get("page"))}
    )


@joins
@require_safe
def find(request: MemberRequest) -> HttpResponse:
    """Search what was said in the rooms that one is in."""
    typed = request.GET.get("q", "")[:LONGEST_SEARCH].replace("\0", "")
    return render(
        request, "partners/projects/search.html", {"typed": typed, "rows": search(request.actor, typed)}
    )


def found_in_room(request: MemberRequest, public_id: UUID) -> tuple[Thread, RoomShown]:
    """A contribution and its room, or 404: what stands in another room does not exist."""
    found = thread_for(request.actor, public_id)
    if found is None:
        raise Http404
    return found, room_or_404(request, found.said.project_id)
