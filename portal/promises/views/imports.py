"""Many figures at once, from a file: looked at first, then kept, all or none."""

from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.places import calendar
from portal.promises.figures.checking import plan
from portal.promises.figures.given import Outcome
from portal.promises.figures.spreadsheet import COLUMNS, UnreadableFileError, read, template
from portal.promises.forms.figures import ImportForm
from portal.promises.operations.figures import FiguresRefusedError, Kept, record_figures
from portal.promises.queries.measures import measures_of_force
from portal.promises.views.measures import next_period


@requires(Permission.PROMISES_FIGURES)
def upload(request: MemberRequest) -> HttpResponse:
    """A file, what each of its lines would do, and then the figures kept."""
    known = measures_of_force(request.actor.force_id)
    form = ImportForm(request.POST or None, request.FILES or None)
    context: dict[str, Any] = {"form": form, "measures": known, "columns": COLUMNS}
    if request.method != "POST" or not form.is_valid():
        return render(request, "promises/import.html", context, status=422 if form.is_bound else 200)
    text = form.cleaned_data["text"]
    try:
        preview = _preview(request, text)
    except UnreadableFileError as fault:
        form.add_error("file", str(fault))
        return render(request, "promises/import.html", context, status=422)
    if "keep" in request.POST and not preview["refused"]:
        kept = _keep(request, preview["given"])
        if kept is not None:
            messages.success(request, _said(kept))
            return redirect("promises:overview")
        preview = _preview(request, text)
    return render(request, "promises/import_preview.html", preview | {"text": text})


@requires(Permission.PROMISES_FIGURES)
@require_safe
def template_file(request: MemberRequest) -> HttpResponse:
    """A file to fill in, with a line for each measure of the force."""
    today = calendar.local_day(calendar.now())
    measures = [measure for _code, measure in measures_of_force(request.actor.force_id, with_figures=True)]
    text = template(measures, {one.reference: next_period(one, today) for one in measures})
    return HttpResponse(
        text,
        content_type="text/csv; charset=utf-8",
        headers={"Content-Disposition": 'attachment; filename="figures.csv"'},
    )


def _preview(request: MemberRequest, text: str) -> dict[str, Any]:
    rows = read(text)
    given = [row.given for row in rows if row.given is not None]
    planned = plan(force_id=request.actor.force_id, given=given, today=calendar.local_day(calendar.now()))
    judged = iter(planned)
    lines = []
    for row in rows:
        one = next(judged) if row.given is not None else None
        problems = row.problems or (one.problems if one is not None else ())
        lines.append({"line": row.line, "given": row.given, "planned": one, "problems": problems})
    counts = {each.value: sum(one.outcome is each for one in planned) for each in Outcome}
    refused = sum(bool(line["problems"]) for line in lines)
    return {"lines": lines, "given": given, "counts": counts, "refused": refused}


def _keep(request: MemberRequest, given: list[Any]) -> Kept | None:
    """None where something changed since the preview, so that a figure cannot stand any more."""
    actor = request.actor
    try:
        return record_figures(force_id=actor.force_id, given=given, by=actor, now=calendar.now())
    except FiguresRefusedError:
        return None


def _said(kept: Kept) -> str:
    parts = [
        ngettext("%(count)s figure was added.", "%(count)s figures were added.", kept.added)
        % {"count": kept.added},
        ngettext("%(count)s was corrected.", "%(count)s were corrected.", kept.corrected)
        % {"count": kept.corrected},
        ngettext("%(count)s was there already.", "%(count)s were there already.", kept.unchanged)
        % {"count": kept.unchanged},
    ]
    return " ".join(parts)
