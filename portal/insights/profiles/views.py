"""Problem profiles in the workspace."""

from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires, requires_one_of
from portal.accounts.roles import Permission
from portal.insights.actions.queries import board
from portal.insights.profiles import operations
from portal.insights.profiles.coverage import coverage
from portal.insights.profiles.form_pages import FormPage, form_page
from portal.insights.profiles.forms import SectionsForm, StartForm
from portal.insights.profiles.queries import ProfileShown, profile, profiles
from portal.insights.profiles.story import PROFILE
from portal.insights.profiles.transitions import TRANSITIONS, Move, MoveRefused
from portal.insights.profiles.vocabulary import SPACE_RULES, TITLES, Space, Stage, State, highest
from portal.places import calendar
from portal.shell.story import Asked, stories


def found_or_404(request: MemberRequest, profile_id: UUID) -> ProfileShown:
    found = profile(profile_id=profile_id, actor=request.actor, now=calendar.now())
    if found is None:
        raise Http404
    return found


@requires(Permission.PROFILES_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """All profiles of the force, how many reports each covers, and where reports are that none does."""
    found, covered = profiles(actor=request.actor, now=calendar.now()), coverage(actor=request.actor)
    context = {
        "profiles": [(one, covered.by_profile[one.id]) for one in found],
        "covered": covered,
        "handling": highest(one.handling for one in found),
        "may_edit": request.actor.may(Permission.PROFILES_EDIT),
    }
    return render(request, "insights/profiles/overview.html", context)


@requires(Permission.PROFILES_EDIT)
def start(request: MemberRequest) -> HttpResponse:
    """Begin scanning: with a form, or from a hotspot whose square is in the address."""
    force_id, square = request.actor.force_id, _square(request)
    initial = (
        {"title": _("Around %(place)s") % {"place": request.GET["place"][:80]}}
        if request.GET.get("place")
        else {}
    )
    form = StartForm(request.POST or None, initial=initial, force_id=force_id, square=square)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        wards = data.get("wards") or operations.wards_of_squares(
            force_id, [square] if square is not None else []
        )
        made = operations.start_profile(
            force_id=force_id,
            title=data["title"],
            space=data.get("space") or Space.PUBLIC,
            wards=[UUID(one) for one in wards],
            handling=data["handling"],
            review_on=data["review_on"],
            narrowed=operations.Narrowed(form.squares, tuple(data["concerns"]), data["since"], data["until"]),
            by=request.actor,
            now=calendar.now(),
        )
        return redirect("insights:profile", profile_id=made)
    return form_page(request, form, FormPage(_("Begin a profile"), reverse("insights:profiles")))


@requires(Permission.PROFILES_READ)
@require_safe
def show(request: MemberRequest, profile_id: UUID) -> HttpResponse:
    """One profile: what it covers, what is written, its versions, its actions, and what may be done next."""
    found = found_or_404(request, profile_id)
    state = found.line.state
    may = request.actor.may
    context = {
        "found": found,
        "stages": Stage.choices,
        "rule": SPACE_RULES[found.line.space],
        "covered": coverage(actor=request.actor).by_profile[profile_id],
        "story": stories.of(
            Asked(
                PROFILE,
                request.actor.force_id,
                "en",
                calendar.now(),
                str(profile_id),
                at_public_door=False,
            )
        ),
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
        messages.info(request, _("Only a draft is written in. Begin a new version first."))
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
        messages.success(request, _("Saved."))
        return redirect("insights:profile", profile_id=profile_id)
    page = FormPage(
        found.line.title,
        reverse("insights:profile", args=[profile_id]),
        handling=found.line.handling.label,
    )
    return form_page(request, form, page)


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
        names = ", ".join(str(TITLES[code]) for code in missing.sections)
        messages.error(request, _("Write these first: %(names)s.") % {"names": names})
    except operations.SamePerson:
        messages.error(request, _("Whoever wrote it cannot approve it. Ask a second person."))
    except MoveRefused:
        messages.info(request, _("Somebody was faster: look at where it stands now."))
    else:
        messages.success(request, _("Done."))
    return redirect("insights:profile", profile_id=profile_id)


def _square(request: MemberRequest) -> int | None:
    """The hotspot's square in the address, where it is one that lies on the force's ground."""
    given = request.GET.get("square", "")
    if not (given.isascii() and given.isdigit() and len(given) <= 10):
        return None
    inside = operations.wards_of_squares(request.actor.force_id, [int(given)])
    return int(given) if inside else None
