"""Data sets in the workspace: given after a look, shown beside the reports, taken back by who gave them."""

from dataclasses import replace
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires, requires_one_of
from portal.accounts.roles import ORGANISATION_ROLES, Permission
from portal.insights.datasets import operations
from portal.insights.datasets.forms import ColumnsForm, GiveForm, WithdrawForm
from portal.insights.datasets.pictures import by_group, by_month
from portal.insights.datasets.queries import (
    DatasetShown,
    coarser,
    dataset,
    datasets,
    grouped,
    squares_in,
    steps_of,
)
from portal.insights.datasets.tables import Table, UnreadableDataError, are_moved, guess, read
from portal.insights.datasets.tally import Tally, tally
from portal.insights.datasets.vocabulary import metres_of, rule_of
from portal.insights.tiles import squares as tiles
from portal.insights.tiles.bands import bands_of
from portal.places import calendar
from portal.places.cells import join

READS = requires_one_of(Permission.REPORTS_SEE_COUNTS, Permission.DATA_GIVE)
TILE = "application/vnd.mapbox-vector-tile"
ON_A_PAGE = 25
COLUMNS = "columns"


def found_or_404(request: MemberRequest, dataset_id: UUID) -> DatasetShown:
    found = dataset(request.actor, dataset_id)
    if found is None:
        raise Http404
    return found


@READS
@require_safe
def overview(request: MemberRequest) -> HttpResponse:
    """Everything that was given, what was taken back included."""
    context = {"datasets": datasets(request.actor), "may_give": request.actor.may(Permission.DATA_GIVE)}
    return render(request, "insights/datasets/overview.html", context)


@READS
@require_safe
def show(request: MemberRequest, dataset_id: UUID) -> HttpResponse:
    """What it says, by month, by group and by square."""
    found = found_or_404(request, dataset_id)
    return _dataset(request, found, WithdrawForm())


@requires(Permission.DATA_GIVE)
def give(request: MemberRequest) -> HttpResponse:
    """A file, what would be kept of it, and then the counts kept."""
    form = GiveForm(
        request.POST or None, request.FILES or None, of_partner=request.actor.role in ORGANISATION_ROLES
    )
    if request.method != "POST" or not form.is_valid():
        return _first_page(request, form)
    try:
        table = read(form.cleaned_data["text"])
    except UnreadableDataError as fault:
        form.add_error("file", str(fault))
        return _first_page(request, form)
    return _look_or_keep(request, form, table)


@requires(Permission.DATA_GIVE)
def withdraw(request: MemberRequest, dataset_id: UUID) -> HttpResponse:
    """Delete the counts, and keep that they were here."""
    found = found_or_404(request, dataset_id)
    form = WithdrawForm(request.POST or None)
    if request.method != "POST" or not form.is_valid():
        return _dataset(request, found, form, status=422 if form.is_bound else 200)
    try:
        operations.withdraw_dataset(
            dataset_id=dataset_id, why=form.cleaned_data["why"], by=request.actor, now=calendar.now()
        )
    except operations.NotYours:
        messages.error(request, _("Only who gave it takes it back."))
    except operations.UnknownDataset:
        messages.info(request, _("It was taken back already."))
    else:
        messages.success(
            request, _("The counts are deleted. That they were here, and why not any more, stays.")
        )
    return redirect("insights:dataset", dataset_id=dataset_id)


@requires(Permission.REPORTS_SEE_COUNTS)
@require_safe
def tile(request: MemberRequest, dataset_id: UUID, zoom: int, x: int, y: int) -> HttpResponse:
    """The squares of a data set in one tile, never more than 1,024. A layer of its own: nothing adds it to reports."""
    found = found_or_404(request, dataset_id)
    if not tiles.is_tile(zoom, x, y):
        raise Http404
    level = min(tiles.level_of(zoom), found.level)
    code = join(x, y)
    shift = 2 * (found.level - zoom)
    cells, numbers = squares_in(found.id, first=code << shift, last=(code + 1 << shift) - 1)
    cells, numbers = coarser(cells, numbers, found.level - level)
    body = tiles.encoded(
        cells, numbers, bands_of(numbers, steps_of(found.id, found.level, level)), finer_by=level - zoom
    )
    return HttpResponse(body, content_type=TILE)


def _first_page(request: HttpRequest, form: GiveForm) -> HttpResponse:
    return render(
        request, "insights/datasets/give.html", {"form": form}, status=422 if form.is_bound else 200
    )


def _look_or_keep(request: MemberRequest, form: GiveForm, table: Table) -> HttpResponse:
    described = form.described
    if are_moved(table.head):
        described = replace(described, is_snapped=True)
    rule = rule_of(described.kind, snapped=described.is_snapped)
    chosen = COLUMNS in request.POST
    guessed = {name: str(place) for name, place in guess(table.head).items()}
    columns = ColumnsForm(request.POST if chosen else guessed, head=table.head)
    counted: Tally | None = None
    if columns.is_valid():
        counted = tally(
            table, columns.mapping, rule=rule, force_id=request.actor.force_id,
            today=calendar.local_day(calendar.now()),
        )  # fmt: skip
        if "keep" in request.POST and chosen:
            try:
                kept = operations.keep_dataset(
                    force_id=request.actor.force_id,
                    described=described,
                    counted=counted,
                    rule=rule,
                    by=request.actor,
                    now=calendar.now(),
                )
            except operations.NothingToKeep:
                pass  # the look below says so
            else:
                messages.success(request, _("Kept: counts by square, and nothing else of the file."))
                return redirect("insights:dataset", dataset_id=kept)
    elif not chosen:
        columns = ColumnsForm(initial=guessed, head=table.head)
    context: dict[str, Any] = {
        "form": form,
        "columns": columns,
        "table": table,
        "sample": table.rows[:5],
        "counted": counted,
        "rule": rule,
        "metres": metres_of(rule.level),
        "described": described,
    }
    status = 422 if chosen and (counted is None or not counted.counts) else 200
    return render(request, "insights/datasets/look.html", context, status=status)


def _dataset(
    request: MemberRequest, found: DatasetShown, form: WithdrawForm, status: int = 200
) -> HttpResponse:
    actor = request.actor
    counts = grouped(found, force_id=actor.force_id, most=ON_A_PAGE)
    context = {
        "found": found,
        "counts": counts,
        "months": by_month(found, counts),
        "groups": by_group(found, counts),
        "form": form,
        "may_withdraw": actor.may(Permission.DATA_GIVE)
        and found.withdrawn_on is None
        and found.organisation_id == operations.organisation_of(actor),
        "sees_map": actor.may(Permission.REPORTS_SEE_COUNTS),
    }
    return render(request, "insights/datasets/dataset.html", context, status=status)
