"""Files that others publish: looked at first, then taken in or left."""

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.places.queries import force_by_id
from portal.promises.forms.published import PublishedForm
from portal.promises.operations.published import NotWaitingError, keep, leave, look_at, waiting_change
from portal.promises.published.lines import IN_A_PAGE
from portal.promises.published.reading import Layout, read
from portal.promises.published.tally import Tally, UnusableFileError
from portal.promises.queries.published import waiting_import

MOST_FAULTS_SHOWN = 50


@requires(Permission.PROMISES_FIGURES)
def upload(request: MemberRequest) -> HttpResponse:
    """A file, and what it would do."""
    form = PublishedForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        try:
            tally = _read(request, form.cleaned_data)
        except UnusableFileError as fault:
            form.add_error("file", str(fault))
        else:
            return _look(request, tally, form.cleaned_data)
    return render(
        request, "promises/outcomes/upload.html", {"form": form}, status=422 if form.is_bound else 200
    )


@requires(Permission.PROMISES_FIGURES)
@require_POST
def decide(request: MemberRequest, import_id: UUID) -> HttpResponse:
    """Take a file in that waits, or leave it."""
    actor = request.actor
    if "keep" not in request.POST:
        leave(force_id=actor.force_id, import_id=import_id, by=actor)
        messages.info(request, _("The file was left. Nothing changed."))
        return redirect("promises:outcomes")
    try:
        change = keep(force_id=actor.force_id, import_id=import_id, by=actor, now=calendar.now())
    except NotWaitingError:
        messages.info(request, _("This file was taken in already, or too long ago. Choose it again."))
        return redirect("promises:outcomes_upload")
    messages.success(
        request,
        _("Taken in: %(new)s new counts, %(changed)s changed, %(gone)s no longer published.")
        % {"new": change.new, "changed": change.changed, "gone": change.gone},
    )
    return redirect("promises:outcomes")


def _read(request: MemberRequest, data: dict[str, Any]) -> Tally:
    force = force_by_id(request.actor.force_id)
    names = [data["called"] or (force.name if force else "")]
    return read(
        data["file"],
        size=data["file"].size,
        layout=Layout(data["layout"]),
        names=names,
        today=calendar.local_day(calendar.now()),
        limits=IN_A_PAGE,
    )


def _look(request: MemberRequest, tally: Tally, data: dict[str, Any]) -> HttpResponse:
    actor, now = request.actor, calendar.now()
    import_id = look_at(
        force_id=actor.force_id,
        tally=tally,
        edition=data["edition"],
        is_provisional=data["is_provisional"],
        by=actor,
        now=now,
    )
    context = {
        "waiting": waiting_import(actor.force_id, import_id),
        "change": waiting_change(force_id=actor.force_id, import_id=import_id, now=now),
        "tally": tally,
        "faults": tally.faults[:MOST_FAULTS_SHOWN],
    }
    return render(request, "promises/outcomes/look.html", context)
