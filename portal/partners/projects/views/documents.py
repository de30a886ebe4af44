"""Texts to comment on, paragraph by paragraph."""

from uuid import UUID

from django.http import Http404, HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest
from portal.partners.projects.forms.talk import AnewForm, CommentForm, DocumentForm
from portal.partners.projects.operations import documents, speaking
from portal.partners.projects.queries.documents import (
    DocumentShown,
    beside,
    document_for,
    documents_for,
    paragraph_for,
)
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


@joins
@require_safe
def overview(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The texts of a room."""
    found = room_or_404(request, public_id)
    return show(request, "documents", found, "documents", {"rows": documents_for(request.actor, public_id)})


@runs
def new(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Put a text in."""
    found = room_or_404(request, public_id)
    page = page_of(found, _("Put a text in"), to("project_documents", public_id), button=_("Put it in"))
    return form(
        request,
        DocumentForm(request.POST or None),
        page,
        lambda data: documents.put_in(project_id=public_id, **data, **acting(request)),
    )


@joins
@require_safe
def document(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """A text with the comments on each paragraph, the newest version or an earlier one."""
    found, room = _found(request, public_id, request.GET.get("version", ""))
    return show(request, "document", room, "documents", {"found": found})


@joins
@require_safe
def compare(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The newest version beside the one before."""
    after, room = _found(request, public_id)
    before = document_for(request.actor, public_id, after.number - 1)
    if before is None or after.number == 1:
        raise Http404
    comments = [said for one in before.paragraphs for said in one.comments]
    context = {"found": after, "before": before, "rows": beside(before, after), "comments": comments}
    return show(request, "beside", room, "documents", context)


@runs
def anew(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Put the next version beside it."""
    found, room = _found(request, public_id)
    text = "\n\n".join(one.words for one in found.paragraphs)
    page = page_of(
        room,
        _("Put a new version in"),
        to("document", public_id),
        hint=_("It is shown beside this one, with what became of each comment."),
        button=_("Put it in"),
    )
    return form(
        request,
        AnewForm(request.POST or None, initial={"text": text}),
        page,
        lambda data: documents.put_in_anew(document_id=public_id, **data, **acting(request)),
    )


@joins
def comment(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Comment on one paragraph."""
    known = paragraph_for(request.actor, public_id)
    if known is None:
        raise Http404
    project_id, document_id, words = known
    room = room_or_404(request, project_id)
    asked = CommentForm(request.POST or None)
    page = page_of(
        room, _("Comment on a paragraph"), to("document", document_id), hint=words, button=_("Say it")
    )
    return form(
        request,
        asked,
        page,
        lambda _data: speaking.comment(paragraph_id=public_id, said=asked.said, **acting(request)),
        done=_("Said. You will read here what became of it, and why."),
    )


def _found(request: MemberRequest, public_id: UUID, number: str = "") -> tuple[DocumentShown, RoomShown]:
    wanted = int(number) if number.isascii() and number.isdigit() and len(number) < 4 else None
    found = document_for(request.actor, public_id, wanted)
    if found is None:
        raise Http404
    return found, room_or_404(request, found.project_id)
