"""The release desk: windows, what each counts and what it costs, and whether its files are as they were published."""

from datetime import date
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires, requires_one_of
from portal.accounts.roles import Permission
from portal.insights.public_picture.pictures import feature_collection
from portal.insights.releases.desk.forms import PlanForm, RulesForm
from portal.insights.releases.desk.preview import newest_plan_of, preview_of
from portal.insights.releases.desk.queries import Standing, Window, WindowShown, window, windows
from portal.insights.releases.desk.reviews import draft_of, reviews
from portal.insights.releases.ground import NoGroundError
from portal.insights.releases.operations import checking, planning
from portal.insights.releases.operations.rules_in_force import rules_in_force
from portal.places import calendar

SEES_COUNTS = requires(Permission.REPORTS_SEE_COUNTS)


@SEES_COUNTS
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """The calendar, and whether a review stands."""
    found = windows(actor=request.actor, now=calendar.now())
    held = reviews(actor=request.actor)
    context = {
        "windows": found,
        "reviews": held,
        "standing": next((one for one in held if one.stands), None),
        "draft": draft_of(request.actor),
        "waits": any(one.standing is Standing.WAITS for one in found),
        "rules": rules_in_force(request.actor.force_id),
        "may_plan": _opens(found) is not None,
    }
    return render(request, "insights/releases/overview.html", context)


@SEES_COUNTS
@require_safe
def show(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    """One window: what it counts, what it costs, and its files."""
    return render(request, "insights/releases/window.html", {"found": _found(request, plan_id)})


@SEES_COUNTS
def new(request: MemberRequest) -> HttpResponse:
    """Fix the next window. The first one of a force begins here; later ones are fixed by themselves as well."""
    found = windows(actor=request.actor, now=calendar.now())
    opens = _opens(found)
    if opens is None:
        messages.info(request, _("A window that has not opened is planned already. You can change it."))
        return redirect("insights:releases")
    form = PlanForm(request.POST or None, opens=opens, fixed_first=bool(found))
    return _plan(request, form, title=_("Plan a release"), replaces=None)


@SEES_COUNTS
def change(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    """Put another plan in the place of one whose window has not opened."""
    found = _found(request, plan_id).window
    if not found.may_change:
        messages.info(request, _("Its window has opened, so nothing about it can be changed any more."))
        return redirect("insights:release_window", plan_id=plan_id)
    earlier = [one for one in windows(actor=request.actor, now=calendar.now()) if one.id != plan_id]
    months = (found.last.year - found.first.year) * 12 + found.last.month - found.first.month + 1
    form = PlanForm(
        request.POST or None,
        opens=found.first,
        fixed_first=bool(earlier),
        initial={"first": found.first, "months": months, "expected": found.expected},
    )
    return _plan(request, form, title=_("Change the plan"), replaces=plan_id)


@requires_one_of(Permission.REPORTS_SEE_COUNTS, Permission.ORGANISATION_READ)
@require_safe
def preview(request: MemberRequest) -> HttpResponse:
    """What the public would see of invented reports, under rules to choose."""
    form = RulesForm(request.GET or None, initial=_rules_to_show(request))
    rules = form.rules if form.is_bound and form.is_valid() else rules_in_force(request.actor.force_id)
    plan_id = newest_plan_of(request.actor)
    found = plan_id and preview_of(
        plan_id=plan_id, rules=rules, actor=request.actor, language=get_language() or "en"
    )
    if not found and not request.actor.may(Permission.REPORTS_SEE_COUNTS):
        raise Http404
    context = {
        "form": form,
        "found": found or None,
        "squares": feature_collection(found.lines) if found else None,
        "may_plan": request.actor.may(Permission.REPORTS_SEE_COUNTS),
    }
    return render(request, "insights/releases/preview.html", context, status=422 if form.errors else 200)


@SEES_COUNTS
@require_POST
def check(request: MemberRequest, plan_id: UUID) -> HttpResponse:
    """Ask the worker whether the files are as they were published."""
    found = _found(request, plan_id).window
    try:
        checking.ask_check(release_id=found.release_id or plan_id, by=request.actor, now=calendar.now())
    except checking.NoSuchReleaseError as missing:
        raise Http404 from missing
    messages.success(request, _("The files are being looked at. The answer stands here within a minute."))
    return redirect("insights:release_window", plan_id=plan_id)


def _plan(request: MemberRequest, form: PlanForm, *, title: str, replaces: UUID | None) -> HttpResponse:
    if request.method == "POST" and form.is_valid():
        first, last = form.window
        try:
            made = planning.plan_release(
                force_id=request.actor.force_id,
                first=first,
                last=last,
                expected=form.cleaned_data["expected"],
                by=request.actor,
                now=calendar.now(),
                replaces=replaces,
            )
        except planning.TooLateError:
            form.add_error(
                "first" if "first" in form.fields else None, _("A plan is fixed before its first day.")
            )
        except planning.WindowTakenError:
            form.add_error(
                "first" if "first" in form.fields else None, _("An earlier window holds some of these days.")
            )
        except (planning.NotTheLastError, planning.GapError):
            form.add_error(None, _("Somebody was faster: look at where it stands now."))
        except NoGroundError:
            form.add_error(
                None, _("The force’s area and districts have to be loaded first. Ask who runs the portal.")
            )
        else:
            messages.success(request, _("Planned, and fixed."))
            return redirect("insights:release_window", plan_id=made)
    context = {"form": form, "title": title, "opens": form.opens, "is_change": replaces is not None}
    return render(request, "insights/releases/plan.html", context, status=422 if form.is_bound else 200)


def _opens(found: tuple[Window, ...]) -> date | None:
    """The first day of the next window to plan; None while one lies ahead."""
    if found and found[0].standing is Standing.AHEAD:
        return None
    following = planning.next_quarter_begins(calendar.now())
    if not found:
        return following
    straight = planning.day_after(found[0].last)
    return straight if straight > calendar.local_day(calendar.now()) else following


def _rules_to_show(request: MemberRequest) -> dict[str, int]:
    rules = rules_in_force(request.actor.force_id)
    return {"finest": rules.finest, "least": rules.least}


def _found(request: MemberRequest, plan_id: UUID) -> WindowShown:
    found = window(plan_id=plan_id, actor=request.actor, now=calendar.now())
    if found is None:
        raise Http404
    return found
