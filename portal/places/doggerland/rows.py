"""Writes the county into the tables of places, as the loaders do for a real one."""

from collections.abc import Iterator

import numpy as np
import shapely

from portal.places.doggerland.county import County
from portal.places.doggerland.frame import cell_of, cells_of, in_degrees
from portal.places.loading.areas import Outline, save_outlines
from portal.places.loading.findings import Findings
from portal.places.loading.names import Place, forget_others, save_places
from portal.places.loading.postcodes import Batch, save_postcodes
from portal.places.loading.progress import Reporter
from portal.places.models import Area, AreaKind, Force, PlaceKind

SOURCE = "doggerland"
POINT_EVERY = 60.0
FORCE_CODE = "DGF01"


def write_rows(county: County, *, edition: str, reporter: Reporter) -> None:
    """Areas, names and postcodes of the county. The force's own area is written last: it says that all is there."""
    force, _ = Force.objects.update_or_create(
        slug="doggerland", defaults={"name": "Doggerland Police", "code": FORCE_CODE}
    )
    findings = Findings()
    whole = Outline(FORCE_CODE, "Doggerland", in_degrees(county.coast.ground), {"cy": "Tir y Dogger"})
    by_kind: list[tuple[AreaKind, list[Outline]]] = [
        (AreaKind.DISTRICT, [_named(each.code, each.name, each.shape, county) for each in county.districts]),
        (AreaKind.WARD, [_named(each.code, each.name, each.shape, county) for each in county.wards]),
        *_site_outlines(county),
        (AreaKind.FORCE, [whole]),
    ]
    for kind, outlines in by_kind:
        label = edition if kind == AreaKind.FORCE else SOURCE
        _drop_others(force, kind, outlines)
        save_outlines(outlines, kind=kind, force=force, edition=label, findings=findings, reporter=reporter)
    places = list(_places(county, force))
    forget_others(places, source=SOURCE)
    save_places(places, source=SOURCE, reporter=reporter)
    codes, cells = county.postcodes
    save_postcodes(iter([Batch(codes, cells)]), findings=findings, reporter=reporter, everywhere=True)


def is_written(edition: str) -> bool:
    """Whether this edition of the county is in the tables, whole."""
    return Area.objects.filter(kind=AreaKind.FORCE, code=FORCE_CODE, edition=edition).exists()


def _site_outlines(county: County) -> Iterator[tuple[AreaKind, list[Outline]]]:
    for kind in (AreaKind.VENUE, AreaKind.CAMPUS, AreaKind.SCHOOL, AreaKind.CLINIC):
        sites = [site for site in county.sites.venues if site.area == kind]
        yield (
            kind,
            [_named(f"DG-{kind}-{n:03}", each.name, each.shape, county) for n, each in enumerate(sites, 1)],
        )
    parks = [
        _named(f"DG-park-{n:03}", each.name, each.shape, county) for n, each in enumerate(county.parks, 1)
    ]
    yield AreaKind.PARK, parks


def _named(code: str, name: str, shape: shapely.Geometry, county: County) -> Outline:
    welsh = county.plan.welsh.get(name)
    return Outline(code, name, in_degrees(shape), {"cy": welsh} if welsh else {})


def _drop_others(force: Force, kind: AreaKind, outlines: list[Outline]) -> None:
    """Areas of an earlier edition that are gone."""
    Area.objects.filter(force=force, kind=kind).exclude(
        code__in=[outline.code for outline in outlines]
    ).delete()


def _places(county: County, force: Force) -> Iterator[Place]:
    welsh = county.plan.welsh
    for town in county.plan.towns:
        cell = cell_of(shapely.points(np.array(town.at) * 1000))
        district = next(
            (
                each.name
                for each in county.districts
                if shapely.contains_xy(each.shape, *(np.array(town.at) * 1000))
            ),
            "",
        )
        context = "" if town.kind == "city" or district == town.name else district
        names = {"cy": welsh[town.name]} if town.name in welsh else {}
        yield Place(f"town-{town.name}", PlaceKind(town.kind), town.name, cell, context, force.pk, names)
    city = county.plan.towns[0].name
    for name, at in county.suburbs:
        yield Place(f"suburb-{name}", PlaceKind.SUBURB, name, cell_of(shapely.points(at)), city, force.pk)
    yield from _streets(county, force)
    yield from _sites(county, force)


def _streets(county: County, force: Force) -> Iterator[Place]:
    for streets in county.settlements:
        for road in streets.roads:
            yield _street(f"{streets.town.name}-{road.name}", road.name, road.shape, streets.town.name, force)
    paths = [*county.network.roads, *county.paths]
    for number, road in enumerate(paths):
        yield _street(f"way-{number:04}", road.name, road.shape, _nearest_town(county, road.shape), force)


def _street(key: str, name: str, shape: shapely.Geometry, context: str, force: Force) -> Place:
    marks = np.append(np.arange(0, shape.length, POINT_EVERY), shape.length)
    points = cells_of(shapely.get_coordinates(shapely.line_interpolate_point(shape, marks)))
    middle = cell_of(shapely.line_interpolate_point(shape, 0.5, normalized=True))
    return Place(
        key, PlaceKind.STREET, name, middle, context, force.pk, points=tuple(dict.fromkeys(points.tolist()))
    )


def _sites(county: County, force: Force) -> Iterator[Place]:
    for number, site in enumerate(county.sites.venues):
        cell = cell_of(shapely.point_on_surface(site.shape))
        yield Place(f"site-{number:03}", PlaceKind(site.area), site.name, cell, site.town, force.pk)
    for number, park in enumerate(county.parks):
        point = shapely.point_on_surface(park.shape)
        yield Place(
            f"park-{number:03}",
            PlaceKind.PARK,
            park.name,
            cell_of(point),
            _nearest_town(county, point),
            force.pk,
        )
    for kind, things in (
        (PlaceKind.STATION, county.sites.stations),
        (PlaceKind.BUS_STOP, county.sites.stops),
    ):
        for number, thing in enumerate(things):
            name = f"{thing.name} station" if kind == PlaceKind.STATION else thing.name
            town = _nearest_town(county, thing.shape)
            context = "" if kind == PlaceKind.STATION and town in name else town
            yield Place(f"{kind}-{number:04}", kind, name, cell_of(thing.shape), context, force.pk)


def _nearest_town(county: County, shape: shapely.Geometry) -> str:
    return min(county.settlements, key=lambda streets: float(streets.footprint.distance(shape))).town.name
