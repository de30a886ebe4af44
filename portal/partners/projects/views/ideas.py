"""Ideas, with a map or without: the list, and adding one."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.http import HttpResponse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest
from portal.partners.form_pages import Refusal
from portal.partners.projects.forms.idea import IdeaForm
from portal.partners.projects.operations import speaking
from portal.partners.projects.queries.ideas import ideas_for, squares
from portal.partners.projects.transitions import TAKES_IDEAS
from portal.partners.projects.views.acting import acting, form, joins, page_of, room_or_404, show, to


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
    force_id = request.actor.force_id
    if request.method == "POST" and request.POST.get("go") == "search":
        asked = IdeaForm.while_looking(request.POST, force_id=force_id)
    else:
        asked = IdeaForm(request.POST or None, force_id=force_id)
    page = page_of(found, _("Add an idea"), to("project_ideas", public_id), button=_("Add it"))

    def save(_data: dict[str, Any]) -> None:
        about: dict[str, Any] = {"project_id": public_id, "area_id": asked.area_id, "cell": asked.cell}
        try:
            speaking.put_idea(said=asked.said, **about, **acting(request))
        except speaking.PlaceElsewhereError:
            raise Refusal(
                _("That place is outside this area. Choose one inside it."), "looking_for"
            ) from None

    return form(
        request,
        asked,
        replace(page, template="partners/projects/idea.html"),
        save,
        done=_("Added. You will read here what became of it, and why."),
    )
