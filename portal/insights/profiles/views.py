"""Problem profiles in the workspace."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires, requires_one_of
from portal.accounts.roles import Permission
from portal.insights.actions.queries import board
from portal.insights.profiles import operations
from portal.insights.profiles.forms import SectionsForm, StartForm
from portal.insights.profiles.queries import ProfileShown, profile, profiles, version
from portal.insights.profiles.transitions import TRANSITIONS, Move, MoveRefused
from portal.insights.profiles.vocabulary import SPACE_RULES, TITLES, State
from portal.places import calendar


def found_or_404(request: MemberRequest, profile_id: UUID) -> ProfileShown:
    found = profile(profile_id=profile_id, actor=request.actor, now=calendar.now())
    if found is None:
        raise Http404
    return found


@requires(Permission.PROFILES_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """All profiles of the force."""
    found = profiles(actor=request.actor, now=calendar.now())
    context = {"profiles": found, "may_edit": request.actor.may(Permission.PROFILES_EDIT)}
    return render(request, "insights/profiles/overview.html", context)


@requires(Permission.PROFILES_EDIT)
def start(request: MemberRequest) -> HttpResponse:
    """Begin scanning."""
    form = StartForm(request.POST or None, force_id=request.actor.force_id)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        made = operations.start_profile(
            force_id=request.actor.force_id,
            title=data["title"],
            space=data["space"],
            wards=[UUID(one) for one in data["wards"]],
            handling=data["handling"],
            review_on=data["review_on"],
            by=request.actor,
            now=calendar.now(),
        )
        return redirect("insights:profile", profile_id=made)
    context = {"form": form, "title": "Begin a profile", "back": "insights:profiles"}
    return render(request, "insights/profiles/form.html", context, status=422 if form.is_bound else 200)


@requires(Permission.PROFILES_READ)
@require_safe
def show(request: MemberRequest, profile_id: UUID) -> HttpResponse:
    """One profile: what is written, its versions, its actions, and what may be done next."""
    found = found_or_404(request, profile_id)
    state = found.line.state
    may = request.actor.may
    context = {
        "found": found,
        "rule": SPACE_RULES[found.line.space],
        "actions": board(actor=request.actor, now=calendar.now(), profile_id=profile_id),
        "moves": [one for one in TRANSITIONS.values() if one.source is state and may(one.permission)],
        "may_write": may(Permission.PROFILES_EDIT) and state is State.DRAFT,
        "may_act": may(Permission.ACTIONS_EDIT),
    }
    return render(request, "insights/profiles/profile.html", context)


@requires(Permission.PROFILES_EDIT)
def write(request: MemberRequest, profile_id: UUID) -> HttpResponse:
    """All sections on one page."""
    found = found_or_404(request, profile_id)
    if found.line.state is not State.DRAFT:
        messages.info(request, "Only a draft is written in. Begin a new version first.")
        return redirect("insights:profile", profile_id=profile_id)
    initial = found.written | {"stage": found.line.stage, "review_on": found.line.review_on}
    form = SectionsForm(request.POST or None, initial=initial)
    if request.method == "POST" and form.is_valid():
        operations.write_sections(
            profile_id=profile_id,
            sections=form.sections,
            stage=form.cleaned_data["stage"],
            review_on=form.cleaned_data["review_on"],
            by=request.actor,
            now=calendar.now(),
        )
        messages.success(request, "Saved.")
        return redirect("insights:profile", profile_id=profile_id)
    context = {"form": form, "title": found.line.title, "back": "insights:profiles"}
    return render(request, "insights/profiles/form.html", context, status=422 if form.is_bound else 200)


@requires_one_of(Permission.PROFILES_EDIT, Permission.PROFILES_APPROVE)
@require_POST
def move(request: MemberRequest, profile_id: UUID) -> HttpResponse:
    """One step: asking, approving, giving back, beginning anew, closing."""
    found_or_404(request, profile_id)
    chosen = request.POST.get("move", "")
    if chosen not in set(Move):
        raise Http404
    try:
        operations.move(profile_id=profile_id, move=Move(chosen), by=request.actor, now=calendar.now())
    except operations.NotComplete as missing:
        names = ", ".join(TITLES[code] for code in missing.sections)
        messages.error(request, f"Write these first: {names}.")
    except operations.SamePerson:
        messages.error(request, "Whoever wrote it cannot approve it. Ask a second person.")
    except MoveRefused:
        messages.info(request, "Somebody was faster: look at where it stands now.")
    else:
        messages.success(request, "Done.")
    return redirect("insights:profile", profile_id=profile_id)


@requires(Permission.PROFILES_READ)
@require_safe
def show_version(request: MemberRequest, version_id: UUID) -> HttpResponse:
    """A frozen version, made to be printed."""
    found = version(version_id=version_id, actor=request.actor)
    if found is None:
        raise Http404
    return render(request, "insights/profiles/version.html", {"found": found})
