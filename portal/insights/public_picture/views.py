"""Pages that are the same for every reader are kept; an answer about one place is made for a POST and kept nowhere."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase, JsonResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.cache import get_conditional_response
from django.utils.translation import get_language
from django.views.decorators.http import require_http_methods, require_safe

from portal.insights.public_picture import pictures
from portal.insights.public_picture.doings import Doing, doings_of
from portal.insights.public_picture.forms import FindPlace
from portal.insights.public_picture.square_table import band_words, page_of_squares
from portal.insights.releases.bands import Band
from portal.insights.releases.files.folders import CONTENT_TYPES, YEAR_TILES, folder_of
from portal.insights.releases.queries.published import is_release_of, releases_of
from portal.places import queries as places
from portal.places.files import FOREVER, serve_file
from portal.places.queries import AreaSummary, ForceSummary, Found
from portal.shell import pagestore
from portal.shell.offers import offers_for
from portal.shell.unchanging import unchanging

MOST_FOUND = 5
_DESCRIPTION = Path(__file__).with_name("openapi.json")
DOWNLOADS = ("squares.csv", "districts.csv", "squares.geojson", "squares.pmtiles", "release.json")


@dataclass(frozen=True, slots=True)
class Answer:
    """What is known of one place that somebody looked for. `band` None where no square stands there."""

    place: Found
    area: AreaSummary | None
    band: Band | None
    metres: int
    doing: tuple[Doing, ...] = ()


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Choose an area or look for a place; what was said in the whole county."""
    force = _force(request)
    context = {
        "picture": pictures.force_picture(force.id, _language()),
        "force": force,
        "districts": places.list_districts(force.id, language=_language()),
    }
    return pagestore.keep(render(request, "public_picture/index.html", context), force.id)


@require_http_methods(["GET", "HEAD", "POST"])
def find(request: HttpRequest) -> HttpResponse:
    """What is known of a street, postcode or place. What was looked for stands in no address and is kept nowhere."""
    force = _force(request)
    form = FindPlace(request.POST if request.method == "POST" else None)
    context: dict[str, Any] = {"form": form, "force": force}
    if not form.is_bound:
        return render(request, "public_picture/find.html", context)
    if not form.is_valid():
        return render(request, "public_picture/find.html", context, status=422)
    picture = pictures.force_picture(force.id, _language())
    doing = doings_of(force.id, _language())
    found = places.search(
        form.cleaned_data["place"], force_id=force.id, language=_language(), limit=MOST_FOUND
    )
    context |= {
        "answers": [_answer(each, picture, doing) for each in found],
        "picture": picture,
        "is_answered": True,
    }
    return render(request, "public_picture/find.html", context)


@require_safe
def district(request: HttpRequest, area_id: UUID) -> HttpResponse:
    """One district in words, tables and pictures."""
    force = _force(request)
    picture = pictures.district_picture(force.id, area_id, _language())
    if picture is None:
        raise Http404
    context = {
        "picture": picture,
        "force": force,
        "downloads": _downloads(picture.release_id),
        "offers": offers_for("area", str(area_id)),
    }
    return pagestore.keep(render(request, "public_picture/district.html", context), force.id)


@require_safe
def on_a_map(request: HttpRequest, page: int = 1) -> HttpResponse:
    """The squares on a map, and beside it the table that says the same, a page at a time where there are many."""
    force = _force(request)
    picture = pictures.force_picture(force.id, _language())
    if picture is None:
        raise Http404
    squares = page_of_squares(force.id, picture.year, doings_of(force.id, _language()), page)
    if squares is None:
        raise Http404
    tiles = folder_of(force.slug, picture.latest.id) / YEAR_TILES
    context = {
        "picture": picture,
        "table_page": squares.page,
        "lines": squares.lines,
        "tiles": _address(picture.latest.id, YEAR_TILES) if tiles.exists() else "",
        "bounds": ",".join(f"{edge:.5f}" for edge in squares.bounds or ()),
        "bands": "|".join(band_words()),
        "downloads": _downloads(picture.latest.id),
    }
    return pagestore.keep(render(request, "public_picture/map.html", context), force.id)


@require_safe
def about(request: HttpRequest) -> HttpResponse:
    """What the picture is, what it is not, and why nobody's report can be read out of it."""
    force = _force(request)
    context = {"picture": pictures.force_picture(force.id, _language())}
    return pagestore.keep(render(request, "public_picture/about.html", context), force.id)


@require_safe
def release_list(request: HttpRequest) -> HttpResponse:
    """Every release of the force, for programs."""
    force = _force(request)
    items = [
        {
            "id": str(each.id),
            "first": each.first.isoformat(),
            "last": each.last.isoformat(),
            "made_on": each.made_on.isoformat(),
            "files": {
                name: request.build_absolute_uri(_address(each.id, name))
                for name in sorted(CONTENT_TYPES)
                if (folder_of(force.slug, each.id) / name).exists()
            },
        }
        for each in releases_of(force.id)
    ]
    response = JsonResponse({"force": force.slug, "items": items})
    return _tagged(request, pagestore.keep(response, force.id))


@require_safe
def description(request: HttpRequest) -> HttpResponse:
    """The data's addresses in OpenAPI's words."""
    body = json.loads(_DESCRIPTION.read_text(encoding="utf-8"))
    body["servers"] = [{"url": request.build_absolute_uri(reverse("public_picture:releases")).rstrip("/")}]
    return _tagged(request, JsonResponse(body))


def release_file(request: HttpRequest, release_id: UUID, name: str) -> HttpResponseBase:
    """One file of a release, in ranges, for ever the same."""
    force = _force(request)
    if name not in CONTENT_TYPES or not is_release_of(force.id, release_id):
        raise Http404
    path = folder_of(force.slug, release_id) / name
    response = serve_file(request, path, content_type=CONTENT_TYPES[name], caching=FOREVER)
    response.headers["Access-Control-Allow-Origin"] = "*"
    return unchanging(response, path)


def _answer(place: Found, picture: pictures.ForcePicture | None, doing: Sequence[Doing]) -> Answer:
    area = places.district_at(place.cell, language=_language())
    square = pictures.square_at(picture.year, place.cell) if picture else None
    if square is None:
        return Answer(place, area, None, 0)
    return Answer(place, area, square.band, square.metres, pictures.done_in(square, doing))


def _downloads(release_id: UUID) -> list[tuple[str, str]]:
    return [(name, _address(release_id, name)) for name in DOWNLOADS]


def _address(release_id: UUID, name: str) -> str:
    return reverse("public_picture:file", args=[release_id, name])


def _tagged(request: HttpRequest, response: HttpResponse) -> HttpResponse:
    etag = f'"{hashlib.sha256(response.content).hexdigest()[:32]}"'
    response.headers["ETag"] = etag
    response.headers.setdefault("Cache-Control", "no-cache")
    return get_conditional_response(request, etag=etag, response=response) or response


def _language() -> str:
    return get_language() or "en"


def _force(request: HttpRequest) -> ForceSummary:
    return places.force_for_host(request.get_host())
