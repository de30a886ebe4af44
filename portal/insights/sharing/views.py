"""Sharing a frozen version: asking, deciding, ending; and the partner's own page."""

from collections.abc import Callable
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.queries import organisations_for
from portal.accounts.roles import Permission
from portal.insights.profiles.form_pages import FormPage, form_page
from portal.insights.profiles.printing import can_print
from portal.insights.profiles.queries import VersionShown
from portal.insights.profiles.version_views import found_or_404, pdf_of
from portal.insights.profiles.vocabulary import highest
from portal.insights.sharing import operations
from portal.insights.sharing.forms import GrantForm
from portal.insights.sharing.queries import SharedLine, shared_version, shared_with, version_of
from portal.places import calendar


@requires(Permission.PROFILES_EDIT)
def propose(request: MemberRequest, version_id: UUID) -> HttpResponse:
    """Ask that an organisation may read a version."""
    found = found_or_404(request, version_id)
    now = calendar.now()
    partners = [(str(one.id), one.name) for one in organisations_for(actor=request.actor, now=now)]
    form = GrantForm(request.POST or None, organisations=partners)
    if request.method == "POST" and form.is_valid():
        data = form.cleaned_data
        try:
            operations.propose_grant(
                version_id=version_id, organisation_id=UUID(data["organisation"]), until=data["until"],
                reason=data["reason"], by=request.actor, now=now,
            )  # fmt: skip
        except operations.GrantRefused as refused:
            form.add_error("until" if refused.code == "until" else "organisation", _refusal(refused.code))
        else:
            messages.success(request, _("Asked for. A second person decides."))
            return redirect("insights:profile_version", version_id=version_id)
    page = FormPage(
        _("Share version %(number)s") % {"number": found.number},
        reverse("insights:profile_version", args=[version_id]),
        hint=_(
            "Their members read this version and nothing else. Nobody reads it before a second person agrees."
        ),
        button=_("Ask a second person"),
        handling=found.handling,
    )
    return form_page(request, form, page)


@requires(Permission.PROFILES_APPROVE)
@require_POST
def decide(request: MemberRequest, grant_id: UUID) -> HttpResponse:
    """Give or refuse, as the second person."""
    given = {"give": True, "refuse": False}.get(request.POST.get("decision", ""))
    if given is None:
        raise Http404
    return _pressed(
        request,
        grant_id,
        lambda: operations.decide_grant(grant_id=grant_id, given=given, by=request.actor, now=calendar.now()),
    )


@requires(Permission.PROFILES_EDIT)
@require_POST
def end(request: MemberRequest, grant_id: UUID) -> HttpResponse:
    """Take it back."""
    return _pressed(
        request,
        grant_id,
        lambda: operations.end_grant(grant_id=grant_id, by=request.actor, now=calendar.now()),
    )


@requires(Permission.PROFILES_READ_SHARED)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """What the force shares with the reader's organisation today."""
    found = shared_with(actor=request.actor, now=calendar.now())
    handling = highest(one.handling for one in found)
    return render(request, "insights/sharing/overview.html", {"found": found, "handling": handling})


@requires(Permission.PROFILES_READ_SHARED)
@require_safe
def show(request: MemberRequest, grant_id: UUID) -> HttpResponse:
    """One version, as it was frozen. That it was opened is kept in the ledger."""
    line, found = _shared_or_404(request, grant_id)
    return render(
        request, "insights/sharing/version.html", {"line": line, "found": found, "can_print": can_print()}
    )


@requires(Permission.PROFILES_READ_SHARED)
@require_safe
def download(request: MemberRequest, grant_id: UUID) -> HttpResponse:
    """The same as a PDF."""
    _line, found = _shared_or_404(request, grant_id)
    return pdf_of(request, found)


def _shared_or_404(request: MemberRequest, grant_id: UUID) -> tuple[SharedLine, VersionShown]:
    now = calendar.now()
    found = shared_version(grant_id=grant_id, actor=request.actor, now=now)
    if found is None:
        raise Http404
    operations.note_reading(grant_id=grant_id, by=request.actor, now=now)
    return found


def _pressed(request: MemberRequest, grant_id: UUID, do: Callable[[], UUID]) -> HttpResponse:
    version_id = version_of(grant_id=grant_id, actor=request.actor)
    if version_id is None:
        raise Http404
    try:
        do()
    except operations.SamePerson:
        messages.error(request, _("Whoever asked for it cannot decide it. Ask a second person."))
    except operations.AlreadyDecided:
        messages.info(request, _("Somebody was faster: look at where it stands now."))
    else:
        messages.success(request, _("Done."))
    return redirect("insights:profile_version", version_id=version_id)


def _refusal(code: str) -> str:
    return {
        "until": _("Give a day from today to a year from today."),
        "agreement": _("No agreement with this organisation runs today."),
        "standing": _("This version is shared with them, or waits to be. End that first."),
    }[code]
