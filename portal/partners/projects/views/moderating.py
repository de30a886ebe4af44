"""Looking after a room, and the author's side of it."""

from collections.abc import Callable
from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.partners.form_pages import FormPage
from portal.partners.projects.forms.projects import FateForm
from portal.partners.projects.forms.talk import ContestForm, FlagForm, RemoveForm, SettleForm
from portal.partners.projects.operations import deciding, moderating
from portal.partners.projects.queries.moderation import contests, reported_in
from portal.partners.projects.queries.talk import mine_one
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
from portal.partners.projects.views.talk import found_in_room
from portal.partners.projects.vocabulary import Fate, Why


@joins
def flag(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Say that something should not stand."""
    found, room = found_in_room(request, public_id)
    if found.said.hidden:
        raise Http404
    page = FormPage(
        _("Report this"),
        to("said", public_id),
        hint=found.said.heading,
        button=_("Report it"),
        readers=(room.facilitator,),
    )

    def save(data: dict[str, Any]) -> None:
        moderating.flag(
            contribution_id=public_id, why=Why(data["why"]), words=data["words"], **acting(request)
        )

    return form(
        request,
        FlagForm(request.POST or None),
        page,
        save,
        done=_("Thank you. Whoever runs the room looks at it."),
    )


@runs
@require_safe
def desk(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """What was reported or is held."""
    found = room_or_404(request, public_id)
    return show(request, "moderation", found, "moderation", {"rows": reported_in(request.actor, public_id)})


@runs
@require_POST
def hold(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return _press(
        request, public_id, moderating.hold, _("Held. Its author and those who run the room see it.")
    )


@runs
@require_POST
def let_stand(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return _press(request, public_id, moderating.let_stand, _("It stands."))


@runs
def remove(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Remove it, with a reason."""
    found, room = found_in_room(request, public_id)
    page = FormPage(
        _("Remove this"),
        to("project_moderation", room.id),
        hint=found.said.heading,
        button=_("Remove it"),
        kind="warning",
        readers=(found.said.by_name, room.facilitator),
    )

    def save(data: dict[str, Any]) -> None:
        moderating.remove(
            contribution_id=public_id, why=Why(data["why"]), reason=data["reason"], **acting(request)
        )

    return form(
        request, RemoveForm(request.POST or None), page, save, done=_("Removed. Its author reads why.")
    )


@runs
def fate(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Say what became of an idea or a comment."""
    found, room = found_in_room(request, public_id)
    before = found.said.fate
    asked = FateForm(
        request.POST or None,
        initial={"fate": before.fate.value, "reason": before.reason} if before else None,
    )
    page = page_of(room, _("What became of it"), to("said", public_id), hint=found.said.heading)

    def save(data: dict[str, Any]) -> None:
        deciding.say_fate(
            contribution_id=public_id, fate=Fate(data["fate"]), reason=data["reason"], **acting(request)
        )

    return form(request, asked, page, save)


@joins
def contest(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Say that one's own words should not have been removed."""
    found = mine_one(request.actor, public_id)
    if found is None or found.removal is None:
        raise Http404
    page = FormPage(
        _("Contest the removal"),
        reverse("partners:said_mine"),
        hint=_(
            "Somebody else who runs projects here reads your words, the reason and this, and decides. "
            "Not the person who removed it."
        ),
        button=_("Contest it"),
    )
    return form(
        request,
        ContestForm(request.POST or None),
        page,
        lambda data: moderating.contest(contribution_id=public_id, **data, **acting(request)),
        done=_("Somebody else looks at it. You read here what they decide."),
    )


@runs
@require_safe
def contested(request: MemberRequest) -> HttpResponse:
    """Removals that their authors contest, in any room of the force."""
    return render(request, "partners/projects/contests.html", {"rows": contests(request.actor)})


@runs
def settle(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Decide one, as the second person."""
    found = next((one for one in contests(request.actor) if one.id == public_id), None)
    if found is None:
        raise Http404
    page = FormPage(
        _("Decide a contest"), reverse("partners:project_contests"), hint=found.contest, button=_("Decide")
    )

    def save(data: dict[str, Any]) -> None:
        moderating.settle(
            removal_id=public_id,
            upheld=data["decision"] == "stays",
            words=data["words"],
            **acting(request),
        )

    return form(request, SettleForm(request.POST or None), page, save)


def _press(request: MemberRequest, public_id: UUID, do: Callable[..., None], done: str) -> HttpResponse:
    _found, room = found_in_room(request, public_id)
    return button(
        request,
        lambda: do(contribution_id=public_id, **acting(request)),
        done=done,
        onward=to("project_moderation", room.id),
    )
