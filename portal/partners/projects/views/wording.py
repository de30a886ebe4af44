"""Editing together: its author and whoever runs the room look for a wording that both agree on."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest
from portal.partners.form_pages import FormPage
from portal.partners.projects.forms.talk import ReplyForm, SayForm
from portal.partners.projects.operations import wording
from portal.partners.projects.queries.rooms import room_for
from portal.partners.projects.queries.talk import SaidShown, mine_one, thread_for
from portal.partners.projects.views.acting import acting, button, form, joins, to
from portal.partners.projects.vocabulary import Kind


@joins
def suggest(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Suggest a wording to the other side."""
    found, other, onward = _found(request, public_id)
    waits = found.wording
    with_title = found.kind is not Kind.COMMENT and found.parent_id is None
    asked = (SayForm if with_title else ReplyForm)(
        request.POST or None,
        initial={
            "title": waits.title if waits else found.title,
            "words": waits.words if waits else found.words,
            "content_note": waits.content_note if waits else found.content_note,
        },
    )
    if found.kind is Kind.IDEA:
        asked.fields["title"].required = True
    page = FormPage(
        _("Edit it together"),
        onward,
        hint=_(
            "The other side reads it, and says yes, no, or suggests another wording. Nothing changes before that. "
            "What stands now is then read by its author and those who run the room alone."
        ),
        button=_("Suggest it"),
        readers=(found.by_name, other) if other != found.by_name else (found.by_name,),
    )
    return form(
        request,
        asked,
        page,
        lambda _data: wording.suggest(contribution_id=public_id, said=asked.said, **acting(request)),
        done=_("Suggested. It stands once the other side agrees."),
    )


@joins
@require_POST
def agree(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return button(
        request,
        lambda: wording.agree(wording_id=public_id, **acting(request)),
        done=_("Both of you agreed: it stands in the new wording."),
        onward=reverse("partners:said_mine"),
    )


@joins
@require_POST
def refuse(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return button(
        request,
        lambda: wording.refuse(wording_id=public_id, **acting(request)),
        done=_("Not taken. The words stay as they are."),
        onward=reverse("partners:said_mine"),
    )


def _found(request: MemberRequest, public_id: UUID) -> tuple[SaidShown, str, str]:
    """One's own words, or another's in a room that one runs; who runs that room; and where one goes on from here."""
    thread = thread_for(request.actor, public_id)
    found = thread.said if thread else mine_one(request.actor, public_id)
    if found is None or found.is_erased or found.standing not in wording.OPEN:
        raise Http404
    room = room_for(request.actor, found.project_id)
    if not found.is_mine and (room is None or not room.runs):
        raise Http404
    onward = to("said", public_id) if thread else reverse("partners:said_mine")
    return found, room.facilitator if room else _("Those who run the room"), onward
