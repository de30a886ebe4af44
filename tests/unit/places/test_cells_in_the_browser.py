"""The browser reckons cells too: both sides are held to one file of golden values."""

import json
from typing import Any

import pytest

from portal.places import cells
from portal.places.precision import Precision
from portal.settings.environment import ROOT

GOLDEN = json.loads((ROOT / "frontend" / "map" / "cells.golden.json").read_text())
KEPT = [precision for precision in Precision if precision is not Precision.NONE]


def test_the_browser_knows_the_same_precisions() -> None:
    assert {p.value: GOLDEN["zooms"][p.value] for p in KEPT} == {p.value: p.zoom for p in KEPT}
    assert GOLDEN["zooms"]["none"] is None


@pytest.mark.parametrize("place", GOLDEN["places"], ids=lambda place: f"{place['lon']},{place['lat']}")
def test_a_place_has_the_same_cell_and_squares_in_the_browser(place: dict[str, Any]) -> None:
    cell = cells.cell_at(place["lon"], place["lat"])

    assert str(cell) == place["cell"]
    for precision in KEPT:
        assert list(cells.tile_of(cell, precision.zoom)) == place["tiles"][precision]
        assert list(cells.bounds_of(cell, precision.zoom)) == pytest.approx(
            place["bounds"][precision], abs=1e-8
        )
        assert list(cells.centre_of(cell, precision.zoom)) == pytest.approx(
            place["centres"][precision], abs=1e-8
        )


@pytest.mark.parametrize("place", GOLDEN["places"], ids=lambda place: f"{place['lon']},{place['lat']}")
@pytest.mark.parametrize("precision", KEPT)
def test_the_middle_that_a_browser_sends_is_kept_as_the_square_it_stands_for(
    precision: Precision, place: dict[str, Any]
) -> None:
    lon, lat = (round(degrees, 7) for degrees in place["centres"][precision])

    assert precision.keep(cells.cell_at(lon, lat)) == precision.keep(int(place["cell"]))
