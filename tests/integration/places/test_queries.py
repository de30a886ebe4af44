"""What the portal knows of a place, in a constant number of queries."""

import uuid
from itertools import pairwise

import pytest
import shapely

from portal.places import cells, queries
from portal.places.doggerland.frame import cell_of
from portal.places.loading.names import Place, save_places
from portal.places.loading.progress import Reporter
from portal.places.models import Area, AreaKind, AreaRange, PlaceKind
from portal.places.operations import make_force
from portal.places.precision import Precision

SEA = cells.cell_at(3.5, 55.5)


@pytest.fixture
def skerry(small_county):
    at = small_county.plan.towns[0].at
    return cell_of(shapely.points(at[0] * 1000, at[1] * 1000))


def test_the_wards_share_the_ground_of_the_force_without_gap_or_overlap(doggerland):
    def ranges(kind):
        rows = AreaRange.objects.filter(kind=kind).order_by("first").values_list("first", "last")
        return [cells.Range(*row) for row in rows]

    whole = cells.merged(ranges(AreaKind.FORCE))
    for kind in (AreaKind.DISTRICT, AreaKind.WARD):
        parts = ranges(kind)
        assert all(one.last < other.first for one, other in pairwise(parts))
        assert cells.merged(parts) == whole


def test_a_cell_on_land_belongs_to_its_force_district_and_ward(doggerland, skerry, django_assert_num_queries):
    with django_assert_num_queries(1):
        assert queries.force_at(skerry).slug == "doggerland"
    with django_assert_num_queries(1):
        found = queries.areas_at(skerry, ["district", "ward"])
    assert [area.kind for area in found].count("ward") == 1
    assert [area.kind for area in found].count("district") == 1
    assert queries.ward_at(skerry) in found
    assert queries.district_at(skerry) in found


def test_the_open_sea_belongs_to_nobody_and_the_national_desk_takes_it(doggerland):
    assert queries.force_at(SEA) is None
    assert queries.areas_at(SEA) == []
    assert queries.national_desk().is_national_desk


def test_areas_that_overlap_are_all_found(doggerland, skerry):
    def venue(code, reach):
        area = Area.objects.create(force=doggerland, kind="venue", code=code, name=code, cell=skerry)
        AreaRange.objects.create(area=area, kind="venue", first=skerry - reach, last=skerry + reach)

    block = cells.range_of(cells.ancestor(skerry, 12), 12)
    reach = min(skerry - block.first, block.last - skerry, 400)
    venue("outer", reach)
    venue("inner", reach // 4)
    AreaRange.objects.create(
        area=Area.objects.get(code="inner"), kind="venue", first=skerry - 2, last=skerry - 1
    )
    assert [area.code for area in queries.areas_at(skerry, ["venue"]) if area.code in {"inner", "outer"}] == [
        "inner",
        "outer",
    ]


def test_every_ward_knows_its_district(doggerland):
    districts = queries.list_districts(doggerland.id)
    listed = [ward.code for district in districts for ward in queries.list_wards(district.id)]
    assert sorted(listed) == sorted(Area.objects.filter(kind="ward").values_list("code", flat=True))


def test_an_area_has_the_name_of_the_language(doggerland):
    [skerry] = [area for area in queries.list_districts(doggerland.id, language="cy") if area.code == "DGD01"]
    assert skerry.name == "Y Sgeri"
    assert queries.area_by_id(skerry.id, language="en").name == "Skerry"


def test_the_ranges_of_an_area_hold_its_middle(doggerland, skerry):
    ward = queries.ward_at(skerry)
    assert any(first <= skerry <= last for first, last in queries.ranges_of(ward.id))


def test_a_host_names_its_force_and_an_unclaimed_one_the_only_force(
    doggerland, django_capture_on_commit_callbacks
):
    assert queries.force_for_host("localhost:8000").slug == "doggerland"
    with django_capture_on_commit_callbacks(execute=True):
        make_force(slug="other", name="Other", code="O1", hosts=["other.example"])
    assert queries.force_for_host("Other.Example:443").slug == "other"
    assert queries.force_for_host("localhost:8000").is_national_desk


def test_a_force_that_is_not_there_is_none(db):
    assert queries.force_by_id(uuid.uuid4()) is None
    assert queries.force_by_slug("nowhere") is None


def names(found):
    return [place.name for place in found]


def test_a_street_is_found_by_its_beginning_by_a_slip_and_by_its_town(
    doggerland, django_assert_max_num_queries
):
    for typed in (
        "harbour st",
        "Harbour Stre",
        "harbuor street",
        "harbor",
        "HARBOUR STREET, Skerry",
        "harb",
        "the harbour street in skerry",
    ):
        with django_assert_max_num_queries(6):
            found = queries.search(typed, force_id=doggerland.id)
        assert "Harbour Street" in names(found)[:3], typed


def test_the_town_stands_before_its_streets_and_the_exact_name_before_longer_ones(doggerland):
    assert queries.search("Skerry", force_id=doggerland.id)[0].kind == "city"
    assert names(queries.search("harbour street", force_id=doggerland.id))[0] == "Harbour Street"


def test_a_station_and_a_park_are_found(doggerland):
    assert queries.search("skerry central", force_id=doggerland.id)[0].kind == "station"
    assert "station" in {place.kind for place in queries.search("skerry station", force_id=doggerland.id)}


def test_postcodes_are_found_whole_in_part_and_by_their_first_half(doggerland):
    [whole] = queries.search("dg1 1aa", force_id=doggerland.id)
    assert (whole.kind, whole.name) == ("postcode", "DG1 1AA")
    assert queries.search("DG11AA", force_id=doggerland.id) == [whole]
    outward = queries.search("dg1", force_id=doggerland.id)
    assert outward[0].kind == "outward_code"
    assert len(outward) == 10
    assert all(place.name.startswith("DG1 1A") for place in queries.search("DG1 1A", force_id=doggerland.id))


@pytest.mark.parametrize("typed", ["", " ", "'", "%", "zzzzqqq", "🌊", "a" * 5000, "' OR 1=1 --", "\x00"])
def test_nothing_and_nonsense_find_nothing(doggerland, typed):
    assert queries.search(typed, force_id=doggerland.id) == []


def test_the_force_s_own_places_stand_first(doggerland, other_force):
    cell = cells.cell_at(1.0, 54.0)
    save_places(
        [Place("x", PlaceKind.CITY, "Harbour Street", cell, "Elsewhere", other_force.pk)],
        source="elsewhere",
        reporter=Reporter(),
    )
    found = queries.search("harbour street", force_id=doggerland.id)
    assert [place.context for place in found].index("Elsewhere") == len(found) - 1
    theirs = queries.search("harbour street", force_id=other_force.id)
    assert theirs[0].context == "Elsewhere"


def test_a_welsh_name_is_found_and_shown_in_welsh(doggerland):
    found = queries.search("Sgeri", force_id=doggerland.id, language="cy")
    assert found[0].name == "Y Sgeri"
    assert queries.search("Sgeri", force_id=doggerland.id, language="en")[0].name == "Skerry"


def test_the_number_of_queries_does_not_grow_with_what_is_found(doggerland, django_assert_num_queries):
    with django_assert_num_queries(2):
        few = queries.search("street skerry", force_id=doggerland.id, limit=3)
    with django_assert_num_queries(2):
        many = queries.search("street skerry", force_id=doggerland.id, limit=100)
    assert len(few) == 3
    assert len(many) > 20


def test_a_street_is_known_along_its_whole_length(doggerland, small_county, django_assert_max_num_queries):
    road = max(small_county.settlements[0].roads, key=lambda road: road.shape.length)
    for share in (0.1, 0.37, 0.66):
        cell = cell_of(shapely.line_interpolate_point(road.shape, share, normalized=True))
        near = {
            other.name
            for other in [
                *small_county.settlements[0].roads,
                *small_county.network.roads,
                *small_county.paths,
            ]
            if other.shape.distance(shapely.line_interpolate_point(road.shape, share, normalized=True)) < 45
        }
        with django_assert_max_num_queries(3):
            assert queries.nearest_street(cell) in near


def test_a_description_is_no_finer_than_the_precision(doggerland, skerry, django_assert_max_num_queries):
    with django_assert_max_num_queries(6):
        assert queries.describe(skerry, Precision.STREET).startswith("near ")
    assert queries.describe(skerry, Precision.STREET).endswith("Skerry")
    assert queries.describe(skerry, Precision.AREA).startswith("in or around ")
    assert "Street" not in queries.describe(skerry, Precision.AREA)
    assert queries.describe(skerry, Precision.NONE) == "not on a map"
    assert queries.describe(SEA, Precision.SPOT) == "away from any street we know"
    corners = cells.range_of(cells.ancestor(skerry, Precision.AREA.zoom), Precision.AREA.zoom)
    assert {queries.describe(cell, Precision.AREA) for cell in corners} == {
        queries.describe(skerry, Precision.AREA)
    }


def test_every_street_of_a_ward_can_be_chosen_from_a_list(doggerland, skerry, django_assert_num_queries):
    ward = queries.ward_at(skerry)
    with django_assert_num_queries(2):
        streets = queries.list_places(ward.id, kinds=["street"])
    assert len(streets) > 5
    assert names(streets) == sorted(names(streets), key=str.casefold)
    ranges = queries.ranges_of(ward.id)
    assert all(any(first <= street.cell <= last for first, last in ranges) for street in streets)
    listed = {
        place.name
        for area in Area.objects.filter(kind="ward")
        for place in queries.list_places(area.public_id)
    }
    assert {"Skerry", "Harbour Street", "Netherwend"} <= listed
