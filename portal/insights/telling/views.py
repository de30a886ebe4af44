"""What the public is told of actions, in the workspace."""

from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.insights.telling import operations
from portal.insights.telling.forms import WordsForm
from portal.insights.telling.pages import titles_of
from portal.insights.telling.queries import TellingLine, coming_back, tellings
from portal.places import calendar


@requires(Permission.PROFILES_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Every action that may be told, and what is told of it."""
    context = {
        "lines": tellings(actor=request.actor),
        "may_write": request.actor.may(Permission.ACTIONS_EDIT),
        "back": coming_back(actor=request.actor, today=calendar.local_day(calendar.now())),
    }
    return render(request, "insights/telling/overview.html", context)


@requires(Permission.ACTIONS_EDIT)
def write(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """Write what the public would read."""
    found = _found(request, action_id)
    form = WordsForm(
        request.POST or None,
        pages=[(str(key), title) for key, title in titles_of(request.actor.force_id)],
        initial={"text": found.text, "text_cy": found.text_cy, "page": str(found.page or "")},
    )
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.write_words(
                action_id=action_id,
                text=data["text"],
                text_cy=data["text_cy"],
                page=UUID(data["page"]) if data["page"] else None,
                by=request.actor,
                now=calendar.now(),
            )
        except operations.MayNotBeTold:
            form.add_error(
                None, _("It may no longer be told: look at the profile’s marking and its approval.")
            )
        else:
            messages.success(request, _("Kept. The public reads it once a second person has signed."))
            return redirect("insights:told")
    context = {"form": form, "found": found}
    return render(request, "insights/telling/form.html", context, status=422 if form.is_bound else 200)


@requires(Permission.PROFILES_APPROVE)
@require_POST
def sign(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """Stand for what somebody else wrote."""
    _found(request, action_id)
    try:
        operations.sign_words(
            action_id=action_id,
            read=request.POST.get("read", "").replace("\r\n", "\n"),
            by=request.actor,
            now=calendar.now(),
        )
    except operations.WordsChanged:
        messages.warning(request, _("Other words stand there now. Read them again before you sign."))
    except operations.MayNotBeTold:
        messages.error(
            request, _("It may no longer be told: look at the profile’s marking and its approval.")
        )
    except PermissionDenied:
        messages.error(request, _("You wrote it. Somebody else has to sign."))
    else:
        messages.success(request, _("Signed. The public reads it now."))
    return redirect("insights:told")


@requires(Permission.ACTIONS_EDIT)
@require_POST
def take_back(request: MemberRequest, action_id: UUID) -> HttpResponse:
    """No longer tell it."""
    _found(request, action_id)
    operations.take_back(action_id=action_id, by=request.actor, now=calendar.now())
    messages.success(request, _("Taken back. The public no longer reads it."))
    return redirect("insights:told")


def _found(request: MemberRequest, action_id: UUID) -> TellingLine:
    found = tellings(actor=request.actor, action_id=action_id)
    if not found:
        raise Http404
    return found[0]
