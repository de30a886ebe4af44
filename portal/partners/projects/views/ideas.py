"""Ideas, with a map or without: the list, and adding one."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any, TypeVar
from uuid import UUID

from django.http import Http404, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.partners.form_pages import Refusal
from portal.partners.projects.forms.idea import IdeaForm, MoveForm, PlaceForm
from portal.partners.projects.operations import speaking
from portal.partners.projects.queries.ideas import ideas_for, squares
from portal.partners.projects.transitions import TAKES_IDEAS
from portal.partners.projects.views.acting import acting, button, form, joins, page_of, room_or_404, show, to
from portal.partners.projects.views.talk import found_in_room
from portal.partners.projects.vocabulary import Kind

Asked = TypeVar("Asked", bound=PlaceForm)


@joins
@require_safe
def ideas(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Every idea and what became of it; those with a place also on a map, under the number that the list gives."""
    found = room_or_404(request, public_id)
    page = ideas_for(request.actor, public_id, request.GET.get("page"))
    context = {"page": page, "squares": squares(page.object_list), "takes": found.stage in TAKES_IDEAS}
    return show(request, "ideas", found, "ideas", context)


@joins
def put_idea(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Add an idea. A search for its place is made by the server too, and keeps everything that was typed."""
    found = room_or_404(request, public_id)
    asked = _asked(request, IdeaForm)
    page = page_of(found, _("Add an idea"), to("project_ideas", public_id), button=_("Add it"))

    def save(_data: dict[str, Any]) -> None:
        about: dict[str, Any] = {"project_id": public_id, "area_id": asked.area_id, "cell": asked.cell}
        with _inside():
            speaking.put_idea(said=asked.said, **about, **acting(request))

    return form(
        request,
        asked,
        replace(page, template="partners/projects/idea.html"),
        save,
        done=_("Added. You will read here what became of it, and why."),
    )


@joins
def move(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Give one's own idea another place, with a map or without."""
    found, room = found_in_room(request, public_id)
    own = found.said
    if not own.is_mine or own.is_erased or own.kind is not Kind.IDEA:
        raise Http404
    asked = _asked(request, MoveForm, cell=own.cell, area_id=own.area_id)
    now_at = _("Now: %(place)s.") % {"place": own.place} if own.place else _("It has no place yet.")
    page = page_of(
        room, _("Where your idea is"), to("said", public_id), hint=now_at, button=_("Keep this place")
    )

    def save(_data: dict[str, Any]) -> None:
        with _inside():
            speaking.move_idea(
                contribution_id=public_id, area_id=asked.area_id, cell=asked.cell, **acting(request)
            )

    return form(request, asked, replace(page, template="partners/projects/idea_place.html"), save)


@joins
@require_POST
def take_off_the_map(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Take the place of one's own idea away, from inside the room or outside it."""
    return button(
        request,
        lambda: speaking.take_off_the_map(contribution_id=public_id, **acting(request)),
        done=_("Its place is gone. The idea stays."),
        onward=reverse("partners:said_mine"),
    )


def _asked(request: MemberRequest, kind: type[Asked], **known: Any) -> Asked:
    """The form as it was sent; after a search for a place as it was typed, and not judged yet."""
    known["force_id"] = request.actor.force_id
    if request.POST.get("go") == "search":
        return kind.while_looking(request.POST, **known)
    return kind(request.POST or None, **known)


@contextmanager
def _inside() -> Iterator[None]:
    try:
        yield
    except speaking.PlaceElsewhereError:
        raise Refusal(_("That place is outside this area. Choose one inside it."), "looking_for") from None
