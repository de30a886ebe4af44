"""The force's referral figures in the workspace: read by everybody at the table, brought in by the force."""

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.partners.counted import operations, queries
from portal.partners.counted.operations import CountsRefusedError, Outcome
from portal.partners.counted.pictures import charts
from portal.partners.counted.spreadsheet import COLUMNS, Given, read, template
from portal.places import calendar
from portal.places.calendar import days_of_quarter, local_day, months_later, quarter_of
from portal.promises.figures.spreadsheet import UnreadableFileError, write
from portal.promises.forms.figures import ImportForm


@requires(Permission.PARTNERS_READ)
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """One quarter, the latest unless another is chosen: how alike people were treated."""
    known = queries.quarters(request.actor)
    chosen = request.GET.get("quarter") or (known[0] if known else "")
    if chosen and chosen not in known:
        raise Http404
    found = queries.quarter_shown(request.actor, chosen, language=_language()) if chosen else None
    csv = f"{reverse('partners:referral_counts_csv')}?quarter={chosen}"
    context = {
        "quarters": known,
        "found": found,
        "charts": charts(found, csv=csv) if found else [],
        "may_import": request.actor.may(Permission.REFERRALS_COUNT),
    }
    return render(request, "partners/counted/overview.html", context)


@requires(Permission.PARTNERS_READ)
@require_safe
def as_csv(request: MemberRequest) -> HttpResponse:
    """What the page shows, and no more: a line that is not shown has no figures here either."""
    quarter = request.GET.get("quarter", "")
    if quarter not in queries.quarters(request.actor):
        raise Http404
    found = queries.quarter_shown(request.actor, quarter, language=_language())
    rows = [
        (
            quarter, split.by.value, one.code, split.name(one),
            *((one.line.people, one.line.offered, one.line.referred) if one.line else (None, None, None)),
            "yes" if one.line else "no",
        )
        for split in found.splits
        for one in split.protected.lines
    ]  # fmt: skip
    return _file(write((*COLUMNS[:3], "name", *COLUMNS[3:], "shown"), rows), "referral-figures.csv")


@requires(Permission.REFERRALS_COUNT)
@require_safe
def template_file(request: MemberRequest) -> HttpResponse:
    """A file to fill in, for the quarter that ended last."""
    begun, _end = days_of_quarter(quarter_of(local_day(calendar.now())))
    quarter = quarter_of(months_later(begun, -3))
    districts = queries.district_names(request.actor, language="en")
    return _file(template(quarter, districts), "referral-figures-to-fill-in.csv")


@requires(Permission.REFERRALS_COUNT)
@require_http_methods(["GET", "HEAD", "POST"])
def upload(request: MemberRequest) -> HttpResponse:
    """A file, what each of its lines would do, and then the figures kept."""
    is_sent = request.method == "POST"
    form = ImportForm(request.POST, request.FILES) if is_sent else ImportForm()
    context: dict[str, Any] = {"form": form}
    if not is_sent or not form.is_valid():
        return render(request, "partners/counted/import.html", context, status=422 if is_sent else 200)
    text = form.cleaned_data["text"]
    try:
        preview = _preview(request, text)
    except UnreadableFileError as fault:
        form.add_error("file", str(fault))
        return render(request, "partners/counted/import.html", context, status=422)
    if "keep" in request.POST and not preview["refused"] and preview["given"]:
        actor = request.actor
        try:
            operations.keep(force_id=actor.force_id, given=preview["given"], by=actor, now=calendar.now())
        except CountsRefusedError:
            preview = _preview(request, text)
        else:
            messages.success(request, _("The figures are kept."))
            return redirect("partners:referral_counts")
    return render(request, "partners/counted/import_preview.html", preview | {"text": text})


def _preview(request: MemberRequest, text: str) -> dict[str, Any]:
    actor = request.actor
    districts = queries.district_names(actor, language="en")
    rows = read(text, districts=districts, today=local_day(calendar.now()))
    given: list[Given] = [row.given for row in rows if row.given is not None]
    planned, of_quarters = operations.plan(force_id=actor.force_id, given=given)
    judged = iter(planned)
    lines = []
    for row in rows:
        one = next(judged) if row.given is not None else None
        lines.append(
            {"line": row.line, "planned": one, "problems": row.problems or (one.problems if one else ())}
        )
    refused = sum(bool(line["problems"]) for line in lines)
    return {
        "lines": lines,
        "given": given,
        "refused": refused + len(of_quarters),
        "of_quarters": [] if refused else of_quarters,
        "counts": {each.value: sum(one.outcome is each for one in planned) for each in Outcome},
    }


def _file(text: str, name: str) -> HttpResponse:
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": f'attachment; filename="{name}"', "Cache-Control": "no-store"},
    )


def _language() -> str:
    return get_language() or "en"
