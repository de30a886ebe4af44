from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from portal.accounts.access import MemberRequest, requires
from portal.accounts.policy import NotAllowed
from portal.accounts.queries import members_with
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.places.queries import list_districts, list_wards
from portal.safety_reports.forms.triage import ConflictForm
from portal.safety_reports.operations.conflicts import ConflictNotFound, declare_conflict, end_conflict
from portal.safety_reports.queries.team import conflicts


@requires(Permission.REPORTS_TRIAGE)
def show(request: MemberRequest) -> HttpResponse:
    """Where a reader says what she must not read, and sees what she said before."""
    actor = request.actor
    now = calendar.now()
    form = ConflictForm(
        request.POST or None,
        areas=areas_of(actor.force_id),
        readers=_readers(request),
        initial={"reader": actor.user_id},
    )
    if request.method == "POST" and form.is_valid():
        chosen = form.cleaned_data
        declare_conflict(
            reader_id=chosen.get("reader") or actor.user_id,
            area_id=chosen["area"],
            first_day=chosen["first_day"],
            last_day=chosen["last_day"],
            by=actor,
            now=now,
        )
        messages.success(request, _("Noted. These reports are no longer shown to that reader."))
        return redirect("triage:conflicts")
    context = {
        "form": form,
        "conflicts": conflicts(by=actor),
        "may_end": actor.may(Permission.REPORTS_SUPERVISE),
    }
    return render(request, "triage/conflicts.html", context, status=422 if form.is_bound else 200)


@requires(Permission.REPORTS_SUPERVISE)
@require_POST
def end(request: MemberRequest, conflict_id: UUID) -> HttpResponse:
    try:
        end_conflict(conflict_id=conflict_id, by=request.actor, now=calendar.now())
    except ConflictNotFound as error:
        raise Http404 from error
    except NotAllowed:
        messages.warning(request, _("Somebody else ends a conflict of your own."))
        return redirect("triage:conflicts")
    messages.success(request, _("Ended."))
    return redirect("triage:conflicts")


def areas_of(force_id: UUID) -> list[tuple[str, str]]:
    """The districts and wards of a force, to choose from."""
    found = []
    for district in list_districts(force_id):
        found.append((str(district.id), district.name))
        found.extend((str(ward.id), f"{district.name}: {ward.name}") for ward in list_wards(district.id))
    return found


def _readers(request: MemberRequest) -> list[tuple[str, str]]:
    actor = request.actor
    me = (str(actor.user_id), actor.pseudonym or _("Me"))
    if not actor.may(Permission.REPORTS_SUPERVISE):
        return [me]
    others = members_with(Permission.REPORTS_TRIAGE, force_id=actor.force_id, now=calendar.now())
    return [me, *((str(user_id), name) for user_id, name in others if user_id != actor.user_id)]
