"""Choosing: opening a round, one's own ballot, the count."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.partners.form_pages import SUSPENDED, Refusal
from portal.partners.projects.forms.choosing import AskForm, BallotForm
from portal.partners.projects.operations import choosing
from portal.partners.projects.queries.choosing import RoundShown, round_for, rounds_for
from portal.partners.projects.queries.rooms import RoomShown
from portal.partners.projects.views.acting import (
    acting,
    button,
    form,
    in_order,
    joins,
    page_of,
    room_or_404,
    runs,
    show,
    to,
)
from portal.partners.recording import SuspendedError


@joins
@require_safe
def rounds(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Rounds that are open, and what came of those that were counted."""
    found = room_or_404(request, public_id)
    return show(request, "choosing", found, "choosing", {"rounds": rounds_for(request.actor, public_id)})


@runs
def ask(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Open a round."""
    found = room_or_404(request, public_id)
    asked = AskForm(request.POST or None)
    page = page_of(
        found,
        _("Let people choose"),
        to("project_choosing", public_id),
        hint=_(
            "Nobody sees a total before you close it. Then it is counted once, and who chose what is deleted."
        ),
        button=_("Open it"),
    )
    return form(
        request,
        asked,
        page,
        lambda _data: choosing.open_round(project_id=public_id, asking=asked.asking, **acting(request)),
    )


@joins
def ballot(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """One's own ballot; and after the count, the totals."""
    found, room = _found(request, public_id)
    asked = BallotForm(request.POST or None, found=found)
    context = {"found": found, "form": asked}
    if request.method != "POST" or not found.is_open:
        return show(request, "round", room, "choosing", context)
    if asked.is_valid() and _kept(request, asked, found):
        return button(
            request,
            lambda: None,
            done=_("Kept. Until it closes you can change it."),
            onward=to("project_choosing", room.id),
        )
    response = show(request, "round", room, "choosing", context)
    response.status_code = 422
    return response


@runs
@require_POST
def close(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Count, and forget who chose what."""
    _found_one, room = _found(request, public_id)
    return button(
        request,
        lambda: choosing.close_round(round_id=public_id, **acting(request)),
        done=_("Counted. Who chose what is deleted."),
        onward=to("project_choosing", room.id),
    )


def _kept(request: MemberRequest, asked: BallotForm, found: RoundShown) -> bool:
    about: dict[str, Any] = {"round_id": found.id, "marks": asked.marks, **acting(request)}
    try:
        in_order(lambda: choosing.choose(**about))
    except Refusal as refusal:
        asked.add_error(None, refusal.sentence)
        return False
    except SuspendedError:
        asked.add_error(None, SUSPENDED)
        return False
    return True


def _found(request: MemberRequest, public_id: UUID) -> tuple[RoundShown, RoomShown]:
    found = round_for(request.actor, public_id)
    if found is None:
        raise Http404
    return found, room_or_404(request, found.project_id)
