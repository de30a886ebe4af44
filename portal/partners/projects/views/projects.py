"""Projects: the list, one's beginning, its room's front page, and the moves of whoever runs it."""

from typing import Any
from uuid import UUID

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest
from portal.accounts.queries import members_with
from portal.accounts.roles import Permission
from portal.insights.profiles.queries import profiles
from portal.partners.fields import Words
from portal.partners.form_pages import FormPage
from portal.partners.projects.forms.projects import (
    BeginForm,
    DecideForm,
    HandOverForm,
    MoveForm,
    NeedsForm,
    TellForm,
)
from portal.partners.projects.operations import deciding, projects
from portal.partners.projects.operations.deciding import DECIDING
from portal.partners.projects.queries.decisions import decisions_of
from portal.partners.projects.queries.events import notes_for
from portal.partners.projects.queries.rooms import projects_for, room_for
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
from portal.partners.projects.vocabulary import Stage, SubjectKind
from portal.places import calendar
from portal.places.queries import list_districts
from portal.promises.vocabulary.framework import FRAMEWORK


@joins
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Every project that one is in or invited to."""
    context = {
        "rows": projects_for(request.actor),
        "may_run": request.actor.may(Permission.PROJECTS_RUN),
    }
    return render(request, "partners/projects/overview.html", context)


@joins
@require_safe
def room(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """The front page of a room; for somebody invited, the invitation and nothing of what is said inside."""
    found = room_for(request.actor, public_id)
    if found is None:
        raise Http404
    if not found.is_in:
        return render(request, "partners/projects/invitation.html", {"room": found, "form": NeedsForm()})
    context = {
        "decisions": decisions_of(public_id),
        "notes": notes_for(request.actor, public_id, running=found.runs),
        "may_decide": found.stage in DECIDING,
    }
    return show(request, "room", found, "front", context)


@runs
def new(request: MemberRequest) -> HttpResponse:
    """Begin a project."""
    asked = BeginForm(
        request.POST or None,
        subjects=_subjects(request),
        people=_people(request),
        initial={"facilitator": str(request.actor.user_id)},
    )

    def save(data: dict[str, Any]) -> None:
        projects.begin(
            force_id=request.actor.force_id,
            told=asked.told,
            subject=asked.subject,
            facilitator_id=UUID(data["facilitator"]),
            **acting(request),
        )

    page = FormPage(
        _("Begin a project"),
        reverse("partners:projects"),
        hint=_("Nobody but you and whoever runs it is in the room until you invite them."),
        button=_("Begin it"),
    )
    return form(request, asked, page, save, done=_("Begun. Now invite people into the room."))


@runs
def change(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Tell it anew."""
    found = room_or_404(request, public_id)
    names = ("title", "summary", "has_budget", "pay_rate", "pay_how", "access", "support")
    asked = TellForm(request.POST or None, initial={name: getattr(found, name) for name in names})
    page = page_of(
        found,
        _("Tell it anew"),
        to("project", public_id),
        hint=_("Invitations that went out keep what they said of pay."),
    )
    return form(
        request,
        asked,
        page,
        lambda _data: projects.change(project_id=public_id, told=asked.told, **acting(request)),
    )


@runs
def move(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """End a stage."""
    found = room_or_404(request, public_id)
    page = page_of(
        found,
        _("Go on to the next stage"),
        to("project", public_id),
        hint=_("Open rounds of choosing are counted and closed."),
        button=_("Go on"),
    )

    def save(data: dict[str, Any]) -> None:
        projects.move(
            project_id=public_id, target=Stage(data["target"]), said=data["said"], **acting(request)
        )

    return form(request, MoveForm(request.POST or None, onward=found.onward), page, save)


@runs
def hand_over(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Let somebody else run it."""
    found = room_or_404(request, public_id)
    asked = HandOverForm(
        request.POST or None, people=_people(request), initial={"facilitator": str(found.facilitator_id)}
    )
    page = page_of(
        found,
        _("Hand it over"),
        to("project", public_id),
        hint=_("You stay in the room. Whoever takes over reads what was said there."),
    )

    def save(data: dict[str, Any]) -> None:
        projects.hand_over(project_id=public_id, facilitator_id=UUID(data["facilitator"]), **acting(request))

    return form(request, asked, page, save)


@runs
@require_POST
def publish(request: MemberRequest, public_id: UUID) -> HttpResponse:
    return button(
        request,
        lambda: projects.publish(project_id=public_id, **acting(request)),
        done=_("Published. What people say stays in the room."),
        onward=to("project", public_id),
    )


@runs
def decide(request: MemberRequest, public_id: UUID) -> HttpResponse:
    """Write a decision down."""
    found = room_or_404(request, public_id)
    asked = DecideForm(request.POST or None, today=calendar.local_day(calendar.now()))
    page = page_of(
        found,
        _("Write a decision down"),
        to("project", public_id),
        hint=_("It stays. A later decision stands beside it."),
    )
    return form(
        request,
        asked,
        page,
        lambda _data: deciding.decide(project_id=public_id, decided=asked.decided, **acting(request)),
    )


def _subjects(request: MemberRequest) -> list[tuple[Words, list[tuple[str, Words]]]]:
    """What a project can be on. Profiles are offered to those who may read them."""
    actor, now = request.actor, calendar.now()
    found: list[tuple[Words, list[tuple[str, Words]]]] = [
        (
            SubjectKind.PROMISE.label,
            [(f"promise:{one.code}", f"{one.code} {one.title}") for one in FRAMEWORK],
        ),
        (
            SubjectKind.PLACE.label,
            [(f"place:{one.id}", one.name) for one in list_districts(actor.force_id)],
        ),
    ]
    if actor.may(Permission.PROFILES_READ):
        named: list[tuple[str, Words]] = [
            (f"profile:{one.id}", one.title) for one in profiles(actor=actor, now=now)
        ]
        found.append((SubjectKind.PROFILE.label, named))
    return [group for group in found if group[1]]


def _people(request: MemberRequest) -> list[tuple[str, Words]]:
    found = members_with(Permission.PROJECTS_RUN, force_id=request.actor.force_id, now=calendar.now())
    return [(str(user_id), name) for user_id, name in found]
