"""What every page of a room begins with, and sentences for what cannot be done."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django import forms
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.partners.fields import Words
from portal.partners.form_pages import FormPage, Refusal, answer, press
from portal.partners.projects import rooms
from portal.partners.projects.operations import (
    asking,
    choosing,
    deciding,
    documents,
    events,
    moderating,
    projects,
    seats,
    speaking,
)
from portal.partners.projects.queries.rooms import RoomShown, room_for
from portal.partners.projects.transitions import StageRefused
from portal.places import calendar

joins = requires(Permission.PROJECTS_JOIN)
runs = requires(Permission.PROJECTS_RUN)

REFUSALS: dict[type[Exception], Words] = {
    rooms.ClosedError: _("This project is closed. You can read it, and nothing can be added."),
    StageRefused: _("The project is in another stage by now. Look at it again."),
    projects.NoDecisionError: _("Write the decision down first."),
    projects.IdeasOpenError: _("Say first what became of every idea."),
    projects.NotAFacilitatorError: _("Choose somebody who may run projects."),
    seats.InRoomError: _("They are in the room, or are invited already."),
    seats.NotInvitableError: _("They cannot be invited any more. Choose somebody else."),
    speaking.IdeasClosedError: _(
        "This project is past collecting ideas. You can still say it in the discussion."
    ),
    speaking.FateSaidError: _("What became of it was said already, so the words stay. You can erase them."),
    speaking.NotCurrentError: _("There is a newer version of this text. Comment on that one."),
    moderating.FlaggedError: _("You have reported it already. Somebody is looking at it."),
    moderating.StandingError: _("It stands differently by now. Look at it again."),
    moderating.SecondPersonNeededError: _("Somebody else has to decide this."),
    choosing.NothingToChooseError: _("There are fewer than two ideas to choose from, or too many."),
    choosing.RoundClosedError: _("This has been counted already."),
    deciding.NotYetError: _("Nothing is decided before the stage in which it is."),
    deciding.NoFateError: _("Only what is there to be read has a fate."),
    documents.CommentsOpenError: _("Say first what became of every comment on this version."),
    documents.NoTextError: _("There is no paragraph in it, or more than a page can hold."),
    asking.NotPublishedError: _(
        "Publish the project first: whoever is asked has to be able to read what it is about."
    ),
    asking.TooLongOpenError: _("Choose a day from today on, three months away at most."),
    events.NotAWalkError: _("Only a walk has sheets."),
}
BALLOTS = {
    "too_many_dots": _("These are more dots than you have."),
    "same_rank": _("Two have the same place. Give each place once."),
    "one_answer": _("Choose one answer."),
}


def acting(request: MemberRequest) -> dict[str, Any]:
    return {"by": request.actor, "now": calendar.now()}


def room_or_404(request: MemberRequest, project_id: UUID) -> RoomShown:
    """The room, for somebody who is in it. For anybody else it does not exist."""
    found = room_for(request.actor, project_id)
    if found is None or not found.is_in:
        raise Http404
    return found


def in_order(do: Callable[[], object]) -> None:
    """Do it, and turn what cannot be done into a sentence."""
    try:
        do()
    except choosing.BallotError as error:
        raise Refusal(str(BALLOTS[error.code])) from None
    except tuple(REFUSALS) as error:
        raise Refusal(str(REFUSALS[type(error)])) from None


def page_of(
    room: RoomShown, title: str, back: str, *, hint: str = "", button: str = "", kind: str = ""
) -> FormPage:
    """A form inside a room: it says who will read what is written."""
    said = button or gettext("Save")
    return FormPage(title, back, hint=hint, button=said, kind=kind, readers=room.readers)


def form(
    request: MemberRequest,
    asked: forms.Form,
    page: FormPage,
    save: Callable[[dict[str, Any]], object],
    *,
    done: str = "",
    onward: str = "",
) -> HttpResponse:
    return answer(
        request,
        asked,
        page,
        lambda data: in_order(lambda: save(data)),
        done=done or gettext("Saved."),
        onward=onward,
    )


def button(request: MemberRequest, do: Callable[[], object], *, done: str, onward: str) -> HttpResponse:
    return press(request, lambda: in_order(do), done=done, onward=onward)


def show(
    request: MemberRequest, template: str, room: RoomShown, tab: str, context: dict[str, Any]
) -> HttpResponse:
    """A page of a room, with its tabs."""
    return render(request, f"partners/projects/{template}.html", {"room": room, "tab": tab, **context})


def to(name: str, public_id: UUID) -> str:
    return reverse(f"partners:{name}", kwargs={"public_id": public_id})
