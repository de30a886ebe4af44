"""The analyst's map, its equal as a table, and the same as files. Exact counts: for the force's own people only."""

import json
from uuid import UUID

import numpy as np
from django.contrib import messages
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from portal.accounts.access import MemberRequest, requires
from portal.accounts.roles import Permission
from portal.insights.counts.cube import Cube, cube_of
from portal.insights.picture import saved
from portal.insights.picture.files import as_table
from portal.insights.picture.forms import ChosenForm, NameForm
from portal.insights.picture.layers import Layers, joined
from portal.insights.picture.squares import bounds_of_squares, features, fullest, rows_of
from portal.insights.tiles import squares as tiles
from portal.insights.tiles import venues
from portal.insights.tiles.bands import bands_of, steps
from portal.places import calendar
from portal.places.cells import join

SEES_COUNTS = requires(Permission.REPORTS_SEE_COUNTS)
ON_ONE_PAGE = 25
MOST_IN_A_FILE = 100_000
TILE = "application/vnd.mapbox-vector-tile"


@SEES_COUNTS
@require_safe
def show(request: MemberRequest) -> HttpResponse:
    """The map with its filters, and every square as a row of a table."""
    return _picture(request, NameForm())


@SEES_COUNTS
@require_safe
def tile(request: MemberRequest, zoom: int, x: int, y: int) -> HttpResponse:
    """Squares of one tile, at most 1,024, and its venues. Filters as in the page's address."""
    if not tiles.is_tile(zoom, x, y):
        raise Http404
    cube = cube_of(request.actor.force_id)
    squares = cube.select(_form(request, cube).chosen).squares[tiles.level_of(zoom)]
    code = join(x, y)
    mine = tiles.slice_of_tile(squares.cells, squares.level, zoom, code)
    numbers = squares.numbers[mine]
    body = tiles.encoded(
        squares.cells[mine],
        numbers,
        bands_of(numbers, steps(squares.numbers)),
        finer_by=squares.level - zoom,
    )
    return HttpResponse(body + venues.encoded(request.actor.force_id, zoom, code), content_type=TILE)


@SEES_COUNTS
@require_safe
def as_csv(request: MemberRequest) -> HttpResponse:
    """Every square of the table."""
    cube = cube_of(request.actor.force_id)
    form = _form(request, cube)
    squares = cube.select(form.chosen).squares[form.square_level]
    head = ("square", "level", "longitude", "latitude", "ward", "reports")
    rows = rows_of(cube, squares, fullest(squares)[:MOST_IN_A_FILE], named=False)
    return as_table(
        "counts", head, ((str(row.cell), row.level, row.lon, row.lat, row.ward, row.number) for row in rows)
    )


@SEES_COUNTS
@require_safe
def as_geojson(request: MemberRequest) -> HttpResponse:
    """The same squares with their outlines."""
    cube = cube_of(request.actor.force_id)
    form = _form(request, cube)
    squares = cube.select(form.chosen).squares[form.square_level]
    collection = {"type": "FeatureCollection", "features": list(features(cube, squares))}
    return HttpResponse(
        json.dumps(collection, separators=(",", ":")),
        content_type="application/geo+json",
        headers={"Content-Disposition": 'attachment; filename="counts.geojson"'},
    )


@SEES_COUNTS
@require_POST
def save(request: MemberRequest) -> HttpResponse:
    """Keep what is chosen under a name."""
    named = NameForm(request.POST)
    form = _form(request, cube_of(request.actor.force_id))
    query = joined(form.query, Layers.asked(request.actor, request.GET).query)
    if named.is_valid():
        try:
            saved.save_view(
                name=named.cleaned_data["name"], query=query, by=request.actor, now=calendar.now()
            )
        except saved.NameTakenError:
            named.add_error("name", _("Another view has this name."))
        except saved.TooManyViewsError:
            named.add_error("name", _("There are as many views as there may be. Remove one first."))
        else:
            messages.success(request, _("Kept. Everybody who sees counts finds it here."))
            return redirect(f"{reverse('insights:picture')}?{query}")
    return _picture(request, named, status=422)


@SEES_COUNTS
@require_POST
def remove(request: MemberRequest, view_id: UUID) -> HttpResponse:
    """Forget a kept view."""
    try:
        saved.remove_view(view_id=view_id, by=request.actor, now=calendar.now())
    except saved.UnknownViewError as unknown:
        raise Http404 from unknown
    messages.success(request, _("Removed. The counts are as they were."))
    return redirect("insights:picture")


def _form(request: HttpRequest, cube: Cube) -> ChosenForm:
    return ChosenForm(request.GET, cube=cube)


def _picture(request: MemberRequest, named: NameForm, status: int = 200) -> HttpResponse:
    force_id = request.actor.force_id
    cube = cube_of(force_id)
    form = _form(request, cube)
    selection = cube.select(form.chosen)
    squares = selection.squares[form.square_level]
    page = Paginator(fullest(squares), ON_ONE_PAGE).get_page(request.GET.get("page"))
    bounds = bounds_of_squares(selection)
    layers = Layers.asked(request.actor, request.GET)
    context = {
        "form": form,
        "named": named,
        "views": saved.views_of(force_id),
        "selection": selection,
        "on_map": int(squares.numbers.sum()),
        "page": page,
        "rows": rows_of(cube, squares, np.array(page.object_list, dtype=np.int64)),
        "query": form.query,
        "bounds": ",".join(f"{edge:.5f}" for edge in bounds) if bounds else "",
        "tiles": reverse("insights:tile", args=[0, 0, 0]).replace("0/0/0", "{z}/{x}/{y}"),
        "layers": layers,
        "beside": layers.beside,
        "hotspots": layers.hotspots(force_id, cube, form.chosen),
        "whole_query": joined(form.query, layers.query),
        "may_profile": request.actor.may(Permission.PROFILES_EDIT),
        "zooms": f"{tiles.FIRST_ZOOM},{tiles.LAST_ZOOM}",
        "current": "picture",
    }
    return render(request, "picture/picture.html", context, status=status if form.is_valid() else 422)
