"""The invented county is made the same way each time, and believably."""

import shapely

from portal.places import basemap
from portal.places.doggerland.county import SEED, make_county
from portal.places.doggerland.plan import FULL, SMALL
from portal.places.loading.progress import Reporter
from portal.places.models import Area, GazetteerEntry, Postcode


def test_the_same_seed_makes_the_same_county_and_another_seed_another(small_county):
    again = make_county(SMALL, seed=SEED, reporter=Reporter())
    other = make_county(SMALL, seed=SEED + 1, reporter=Reporter())
    assert shapely.equals_exact(again.coast.land, small_county.coast.land, 0)
    assert [road.name for streets in again.settlements for road in streets.roads] == [
        road.name for streets in small_county.settlements for road in streets.roads
    ]
    assert again.postcodes[0] == small_county.postcodes[0]
    assert not shapely.equals_exact(other.coast.land, small_county.coast.land, 0)


def test_everything_stands_on_the_island(small_county):
    ground = shapely.buffer(small_county.coast.ground, 1)
    things = [*small_county.buildings, *small_county.parks, *small_county.sites.stations]
    assert all(shapely.intersects(ground, thing.shape) for thing in things)
    assert all(shapely.covers(ground, streets.footprint) for streets in small_county.settlements)


def test_no_two_streets_of_a_town_share_a_name_and_no_building_stands_on_a_street(small_county):
    for streets in small_county.settlements:
        names = [road.name for road in streets.roads]
        assert len(names) == len(set(names))
    roads = shapely.STRtree([road.shape for streets in small_county.settlements for road in streets.roads])
    buildings = [building.shape for building in small_county.buildings]
    assert len(buildings) > 100
    assert not len(roads.query(buildings, predicate="intersects")[0])


def test_the_plan_of_the_county_has_what_the_demonstration_needs():
    kinds = [town.kind for town in FULL.towns]
    assert kinds.count("city") == 1
    assert kinds.count("town") >= 4
    assert kinds.count("village") >= 12
    assert len({town.name for town in FULL.towns}) == len(FULL.towns)
    assert 5 <= len(FULL.districts) <= 6


def test_the_command_makes_it_and_a_second_run_finds_it_there(db, data_folder, run):
    assert "is made" in run("make_doggerland", "--small")
    counts = [model.objects.count() for model in (Area, GazetteerEntry, Postcode)]
    archive = basemap.current_archive()
    assert "already" in run("make_doggerland", "--small")
    run("make_doggerland", "--small", "--again")
    assert [model.objects.count() for model in (Area, GazetteerEntry, Postcode)] == counts
    assert basemap.current_archive() == archive
    run("make_doggerland", "--small", "--seed", 3)
    assert basemap.current_archive() != archive
