"""The layers of the basemap, and from which zoom each thing is drawn."""

import tempfile
from pathlib import Path
from typing import Any

import numpy as np
import shapely

from portal.places import basemap
from portal.places.doggerland.county import County
from portal.places.doggerland.frame import Feature, polygons
from portal.places.doggerland.tiles import Layers, write_archive
from portal.places.loading.progress import Reporter

FINEST_ZOOM = 14
SETTLEMENT_ZOOM = {"city": 4, "town": 7, "village": 9, "suburb": 11}
SETTLEMENT_RANK = {"city": 1, "town": 2, "village": 3, "suburb": 4}
POINT_ZOOM = {"campus": 13, "clinic": 13, "school": 14, "venue": 14}


def install_basemap(county: County, *, reporter: Reporter) -> Path:
    """Make the archive and put it in place."""
    with tempfile.TemporaryDirectory() as folder:
        archive = Path(folder) / "doggerland.pmtiles"
        layers = layers_of(county)
        write_archive(archive, layers, finest=FINEST_ZOOM, metadata=_metadata(layers), reporter=reporter)
        return basemap.install(archive, label="doggerland")


def layers_of(county: County) -> Layers:
    """From the ground up."""
    settlements = [road for streets in county.settlements for road in streets.roads]
    return {
        "land": [Feature(part, "land") for part in polygons(county.coast.land)],
        "landuse": [*county.cover, *county.parks],
        "water": [*county.water, *_seas(county)],
        "buildings": [*county.buildings, *_large_buildings(county)],
        "roads": [*county.paths, *settlements, *reversed(county.network.roads), *county.network.railways],
        "boundaries": _boundaries(county),
        "places": _places(county),
        "pois": _points(county),
    }


def _seas(county: County) -> list[Feature]:
    return [
        Feature(shapely.points(np.array(at) * 1000), "sea", name, from_zoom=7)
        for name, at in county.plan.seas
    ]


def _large_buildings(county: County) -> list[Feature]:
    """Halls inside the larger sites, and the smaller venues themselves."""
    found = []
    for site in county.sites.venues:
        shape = (
            site.shape
            if site.kind in {"venue", "school"}
            else shapely.buffer(site.shape, -0.16 * site.shape.area**0.5)
        )
        if site.kind == "school":
            shape = shapely.buffer(shape, -9)
        found += [Feature(part, "building", from_zoom=13) for part in polygons(shape)]
    return found


def _boundaries(county: County) -> list[Feature]:
    land = county.coast.land
    inner = [
        shapely.intersection(shapely.boundary(district.shape), shapely.buffer(land, -120))
        for district in county.districts
    ]
    shared = shapely.line_merge(shapely.union_all(inner))
    return [Feature(part, "district", from_zoom=8) for part in shapely.get_parts(shared) if part.length > 300]


def _places(county: County) -> list[Feature]:
    towns = [
        Feature(
            shapely.points(np.array(town.at) * 1000),
            town.kind,
            town.name,
            SETTLEMENT_ZOOM[town.kind],
            SETTLEMENT_RANK[town.kind],
        )
        for town in county.plan.towns
    ]
    suburbs = [
        Feature(shapely.points(at), "suburb", name, SETTLEMENT_ZOOM["suburb"], SETTLEMENT_RANK["suburb"])
        for name, at in county.suburbs
    ]
    islets = [Feature(shape.centroid, "village", name, 9, 4) for name, shape in county.coast.islets]
    return [*towns, *suburbs, *islets]


def _points(county: County) -> list[Feature]:
    sites = [
        Feature(shapely.point_on_surface(site.shape), site.kind, site.name, POINT_ZOOM[site.kind])
        for site in county.sites.venues
    ]
    parks = [Feature(shapely.point_on_surface(park.shape), "park", park.name, 13) for park in county.parks]
    return [*county.sites.stations, *sites, *parks, *county.sites.stops]


def _metadata(layers: Layers) -> dict[str, Any]:
    return {
        "name": "Doggerland",
        "description": "An invented island county, for demonstrations.",
        "attribution": "Doggerland is invented",
        "vector_layers": [
            {"id": name, "fields": {"kind": "String", "name": "String", "rank": "Number"}} for name in layers
        ],
    }
