"""Translating in the workspace: what there is in each language, and one page side by side."""

from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.cms.gates import Fault
from portal.cms.translating import queries
from portal.cms.translating.forms import SheetForm
from portal.cms.translating.operations import NotNow, hand_in, save_translation
from portal.places import calendar

EDITS = requires(Permission.PAGES_EDIT)


@EDITS
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Each page of the site, by language, with how far its translation is."""
    tables = [
        (code, name, queries.overview(request.actor.force_id, code)) for code, name in queries.languages()
    ]
    return render(request, "translating/overview.html", {"tables": tables})


@EDITS
def sheet(request: MemberRequest, page_id: int, language: str) -> HttpResponse:
    """One page, English on one side and its translation on the other. A POST keeps the draft, or hands it in as well."""
    pair = queries.pair_of(request.actor.force_id, page_id, language)
    if pair is None:
        raise Http404
    form = SheetForm(request.POST if request.method == "POST" else None, pair=pair, user=request.user)
    refused, faults = "", list[Fault]()
    if request.method == "POST":
        refused, faults = _keep(request, form)
        if not refused and not form.errors and not faults:
            return redirect("translating:sheet", page_id=page_id, language=language)
        if faults:  # it is saved: what stands here now is the draft
            pair = queries.pair_of(request.actor.force_id, page_id, language) or pair
            form = SheetForm(pair=pair, user=request.user)
    context: dict[str, Any] = {
        "form": form,
        "pair": pair,
        "language": language,
        "language_name": dict(queries.languages())[language],
        "refused": refused,
        "faults": faults,
        "under_review": pair.draft is not None and pair.draft.workflow_in_progress,
    }
    status = 422 if request.method == "POST" else 200
    return render(request, "translating/sheet.html", context, status=status)


def _keep(request: MemberRequest, form: SheetForm) -> tuple[str, list[Fault]]:
    """What keeps it from being saved, as a code, and what keeps it from being handed in."""
    if not form.of_this_english:
        return "english_changed", []
    if not form.is_valid():
        return "", []
    now = calendar.now()
    try:
        page = save_translation(
            pair=form.pair,
            words=form.words(),
            seen=form.cleaned_data["seen"],
            by=request.actor,
            user=request.user,
            now=now,
        )
        faults = hand_in(page=page, user=request.user, now=now) if "hand_in" in request.POST else []
    except NotNow as error:
        return error.code, []
    except ValidationError as error:
        for message in error.messages:
            form.add_error(None, message)
        return "", []
    if faults:
        return "", faults
    said = _("Handed in. A colleague reads it next.") if "hand_in" in request.POST else _("Saved as a draft.")
    messages.success(request, said)
    return "", []
