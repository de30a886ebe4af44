"""Patterns in the exact counts: when, more or less, where again and again, where more than chance, who is missing."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from django import forms
from django.http import HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from django.views.decorators.http import require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.insights.census.missing import who_is_missing
from portal.insights.counts.cube import cube_of
from portal.insights.models import Background
from portal.insights.patterns.hotspots import A_WEEK
from portal.insights.patterns.hotspots_shown import HOTSPOT_LEVEL, HotspotRow, hotspots_shown
from portal.insights.patterns.pages import heat_of, trend_of
from portal.insights.patterns.repeats import repeated
from portal.insights.picture.files import as_table
from portal.insights.picture.forms import ChosenForm
from portal.insights.picture.layers import EVEN, joined
from portal.insights.picture.squares import rows_of
from portal.places import calendar
from portal.safety_reports.queries.about_you import questions_asked
from portal.shell.charts import PERCENT, BarChart, Point, Series

SEES_COUNTS = requires(Permission.REPORTS_SEE_COUNTS)
MOST_DRAWN = 10
HOTSPOT_COLUMNS = (
    "square",
    "longitude",
    "latitude",
    "ward",
    "reports",
    "counted",
    "around",
    "expected",
    "score",
)


class BackgroundForm(forms.Form):
    """What hotspots are measured against."""

    against = forms.ChoiceField(
        label=gettext_lazy("Measured against"),
        required=False,
        choices=[("", gettext_lazy("An even spread over the ground")), *Background.choices],
    )


class MissingForm(forms.Form):
    """One question, for everybody or for a district or ward."""

    question = forms.ChoiceField(
        label=gettext_lazy("Question"), choices=[(one.code, one.text) for one in questions_asked()]
    )


@SEES_COUNTS
@require_safe
def times(request: MemberRequest) -> HttpResponse:
    """Part of the day by kind of day."""
    cube = cube_of(request.actor.force_id)
    form = ChosenForm(request.GET, cube=cube)
    heat = heat_of(cube.select(form.chosen))
    return _page(request, "times", form, {"heat": heat})


@SEES_COUNTS
@require_safe
def trend(request: MemberRequest) -> HttpResponse:
    """Month by month, with season and interval."""
    cube = cube_of(request.actor.force_id)
    form = ChosenForm(request.GET, cube=cube)
    shown = trend_of(cube, form.chosen, calendar.month_of(calendar.local_day(calendar.now())))
    return _page(request, "trend", form, {"trend": shown})


@SEES_COUNTS
@require_safe
def repeats(request: MemberRequest) -> HttpResponse:
    """Places that are named in many months."""
    cube = cube_of(request.actor.force_id)
    form = ChosenForm(request.GET, cube=cube)
    found = repeated(cube.select(form.chosen))
    rows = rows_of(cube, found.squares, np.arange(len(found.squares.cells)))
    listed = [
        {
            "square": row,
            "months": months,
            "first": cube.months[first],
            "last": cube.months[last],
            "around": row.cell >> 2 * (row.level - HOTSPOT_LEVEL),
        }
        for row, months, first, last in zip(
            rows, found.months.tolist(), found.first.tolist(), found.last.tolist(), strict=True
        )
    ]
    chart = BarChart(
        title=_("In how many months a place was named"),
        series=(
            Series(
                _("Months"),
                tuple(Point(_name(one["square"]), float(one["months"])) for one in listed[:MOST_DRAWN]),
            ),
        ),
        first_column=_("Where"),
    )
    context = {"rows": listed, "chart": chart, "may_profile": request.actor.may(Permission.PROFILES_EDIT)}
    return _page(request, "repeats", form, context)


@SEES_COUNTS
@require_safe
def hotspots_page(request: MemberRequest) -> HttpResponse:
    """Squares with more than chance would put there."""
    force_id = request.actor.force_id
    cube = cube_of(force_id)
    form, against = ChosenForm(request.GET, cube=cube), BackgroundForm(request.GET)
    kind = against.cleaned_data["against"] if against.is_valid() else ""
    found = hotspots_shown(force_id, cube, form.chosen, kind)
    if request.GET.get("as") == "csv":
        return as_table("hotspots", HOTSPOT_COLUMNS, (
            (str(one.square.cell), one.square.lon, one.square.lat, one.square.ward, one.square.number, one.counted,
             one.around, round(one.expected, 2), round(one.score, 2)) for one in found.rows
        ))  # fmt: skip
    context = {
        "found": found, "cap": A_WEEK, "against": against, "chart": _hotspot_chart(found.rows),
        "on_map": joined(form.query, f"hotspots={kind or EVEN}"),
        "may_profile": request.actor.may(Permission.PROFILES_EDIT),
    }  # fmt: skip
    return _page(request, "hotspots", form, context)


@SEES_COUNTS
@require_safe
def missing(request: MemberRequest) -> HttpResponse:
    """The mix of those who answered about themselves, beside the census."""
    cube = cube_of(request.actor.force_id)
    form = ChosenForm(request.GET, cube=cube)
    asked = MissingForm(request.GET if "question" in request.GET else {"question": questions_asked()[0].code})
    question = asked.cleaned_data["question"] if asked.is_valid() else questions_asked()[0].code
    found = who_is_missing(cube, question=question, area=form.chosen.area)
    chart = BarChart(
        title=found.question.text,
        series=(
            Series(_("Of those who answered"), tuple(
                Point(str(one.label), one.share, low=one.low, high=one.high,
                      note="" if one.share is not None else _("too few to show")) for one in found.answers)),
            Series(_("Of those who live there"), tuple(
                Point(str(one.label), one.residents, note="" if one.residents is not None else _("no census loaded"))
                for one in found.answers)),
        ),
        unit=PERCENT,
        first_column=_("Answer"),
    )  # fmt: skip
    context = {"found": found, "chart": chart, "asked": asked}
    return _page(request, "missing", form, context, status=200 if asked.is_valid() else 422)


def _page(
    request: MemberRequest, name: str, form: ChosenForm, context: dict[str, Any], status: int = 200
) -> HttpResponse:
    facts = {"form": form, "query": form.query, "current": name, **context}
    return render(request, f"picture/{name}.html", facts, status=status if form.is_valid() else 422)


def _hotspot_chart(rows: Sequence[HotspotRow]) -> BarChart:
    top = rows[:MOST_DRAWN]
    return BarChart(
        title=_("The strongest: reports in the square and its neighbours"),
        series=(
            Series(_("Reports"), tuple(Point(one.name, float(one.around)) for one in top)),
            Series(_("Expected"), tuple(Point(one.name, round(one.expected, 1)) for one in top)),
        ),
        first_column=_("Where"),
    )


def _name(row: Any) -> str:
    return row.where or f"{row.lat}, {row.lon}"
