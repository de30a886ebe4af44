"""The sheet of a walk: filled in on a page, or sealed on a phone without a connection and sent later."""

import json
from base64 import b64encode
from typing import Any
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.http import Http404, HttpResponse, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.crypto import salted_hmac
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from portal.accounts.access import MemberRequest
from portal.accounts.roles import Permission
from portal.partners.form_pages import SUSPENDED
from portal.partners.projects.forms.meeting import SheetForm
from portal.partners.projects.operations import events
from portal.partners.projects.queries.events import EventShown, event_for
from portal.partners.projects.queries.rooms import RoomShown
from portal.partners.projects.rooms import ClosedError
from portal.partners.projects.views.acting import (
    REFUSALS,
    acting,
    form,
    joins,
    page_of,
    room_or_404,
    to,
)
from portal.partners.projects.vocabulary import EventKind
from portal.partners.recording import SuspendedError
from portal.places import calendar
from portal.receipts.members.browser import Body, MalformedRequestError, from_browser
from portal.sealing.envelopes import Binding, CannotOpenError
from portal.sealing.keyring import server_keys
from portal.sealing.operations import MalformedEnvelopeError, open_sent
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind

SHEET = "walk_sheet"
sealed_script = from_browser(
    Permission.PROJECTS_JOIN,
    {
        SuspendedError: (409, lambda: str(SUSPENDED)),
        ClosedError: (409, lambda: str(REFUSALS[ClosedError])),
        events.NotAWalkError: (404, lambda: str(REFUSALS[events.NotAWalkError])),
        events.NotHersError: (404, lambda: _("This sheet cannot be taken. Score the place again.")),
        ObjectDoesNotExist: (404, lambda: _("You are not in this room any more, so it was not taken.")),
        CannotOpenError: (409, lambda: _("This sheet does not open. Score the place again.")),
        MalformedEnvelopeError: (409, lambda: _("This sheet does not open. Score the place again.")),
    },
)


@joins
def sheet(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The nine scores of one place on a walk. Posted so only by browsers without script."""
    found, room = found_event(request, public_id)
    if found.line.kind is not EventKind.WALK:
        raise Http404
    asked = SheetForm(request.POST or None)
    page = page_of(room, _("A place on the walk"), to("event", public_id), button=_("Hand it in"))
    if request.method in {"GET", "HEAD"}:
        context = {"form": asked, "page": page, "settings_for_script": settings_of(request, found, room)}
        return render(request, "partners/projects/sheet.html", context)

    def save(data: dict[str, Any]) -> None:
        events.hand_in_sheet(
            event_id=public_id,
            place=data["place"],
            scores=asked.scores,
            words=data["words"],
            **acting(request),
        )

    return form(request, asked, page, save, done=_("Handed in. You can add the next place."))


@sealed_script
def take_sealed(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """A sheet that a browser sealed to the force's key: opened here, and handed in once."""
    body = Body(request.body)
    sheet_id = body.uuid("id")
    text = open_sent(
        binding=Binding(SHEET, sheet_id, "sheet", request.actor.force_id),
        ciphertext=body.data("ciphertext"),
        wraps=body.shares("wraps"),
        keys=server_keys(RecipientKind.TRIAGE),
    )
    said = _said(text)
    asked = SheetForm(said)
    if said.get("event") != str(public_id):
        raise MalformedRequestError
    if not asked.is_valid():
        errors = {name: [str(each) for each in found] for name, found in asked.errors.items()}
        return JsonResponse({"errors": errors, "sentence": _("Something is missing")}, status=422)
    events.hand_in_sheet(
        event_id=public_id,
        place=asked.cleaned_data["place"],
        scores=asked.scores,
        words=asked.cleaned_data["words"],
        sheet_id=sheet_id,
        **acting(request),
    )
    return JsonResponse({"taken": str(sheet_id)})


def _said(text: str) -> dict[str, str]:
    try:
        said = json.loads(text)
    except ValueError as error:
        raise MalformedRequestError from error
    if not isinstance(said, dict) or not all(isinstance(each, str) for each in said.values()):
        raise MalformedRequestError
    return said


def found_event(request: MemberRequest, public_id: UUID) -> tuple[EventShown, RoomShown]:
    running = request.actor.may(Permission.PROJECTS_RUN)
    found = event_for(request.actor, public_id, running=running, now=calendar.now())
    if found is None:
        raise Http404
    return found, room_or_404(request, found.project_id)


def settings_of(request: MemberRequest, found: EventShown, room: RoomShown) -> dict[str, Any]:
    """What the script needs. `owner` tells people who share a phone apart, and names nobody."""
    by = request.actor
    keys = recipients_of(by.force_id, RecipientKind.TRIAGE) if room.is_open else []
    whose = salted_hmac("portal.partners.walk-sheet", f"{by.user_id}:{found.line.id}", algorithm="sha256")
    return {
        "event": str(found.line.id),
        "force": str(by.force_id),
        "owner": whose.hexdigest()[:32],
        "keys": [b64encode(one.public_key).decode() for one in keys],
        "send": reverse("partners:event_sheet_sealed", kwargs={"public_id": found.line.id}),
        "language": "en-GB" if get_language() == "en" else get_language(),
        "words": _words(),
    }


def _words() -> dict[str, str]:
    return {
        "waits": _(
            "Sealed on this phone. It is sent as soon as there is a connection and this page is open."
        ),
        "notKept": _(
            "This browser lets us keep nothing. Leave this page open until there is a connection, or it is lost."
        ),
        "sent": _("Handed in. You can score the next place."),
        "refused": _("It could not be handed in, and stays on this phone."),
        "signIn": _("Sign in again, then come back to this page."),
        "sheet": _("A sheet, sealed at {time}."),
        "remove": _("Delete it"),
        "removed": _("Deleted from this phone."),
        "others": _("A sheet of another walk, or of somebody else who signed in on this phone."),
        "nothing": _("Nothing."),
        "noPlace": _("Say which place it is."),
        "noScore": _("give a score from 0 to 3."),
    }
