"""What a real force loads: ONS boundaries, ONS postcodes, OS Open Names. Files here are made up in their formats."""

# ruff: noqa: E501 - rows of OS Open Names are as long as they are

import json

import pytest
from django.core.management.base import CommandError

from portal.places import cells, queries
from portal.places.models import Area, AreaRange, Force, GazetteerEntry, Postcode

# A made-up force near Greenwich, where both grids are easy to check: TQ 38 77 is 51.477 N, 0.001 W.
WEST, SOUTH, EAST, NORTH = -0.1, 51.4, 0.1, 51.55


def square(west, south, east, north):
    return {
        "type": "Polygon",
        "coordinates": [[[west, south], [east, south], [east, north], [west, north], [west, south]]],
    }


def geojson(path, *features, **extra):
    rows = [
        {"type": "Feature", "properties": properties, "geometry": geometry}
        for properties, geometry in features
    ]
    path.write_text(json.dumps({"type": "FeatureCollection", "features": rows, **extra}))
    return path


@pytest.fixture
def ground(db, run, tmp_path):
    """A force area, as the Police Force Areas file has it."""
    file = geojson(
        tmp_path / "PFA.geojson",
        ({"PFA23CD": "E23999999", "PFA23NM": "Meridian Police"}, square(WEST, SOUTH, EAST, NORTH)),
        ({"PFA23CD": "E23999998", "PFA23NM": "Far Constabulary"}, square(2, 51.4, 2.2, 51.55)),
    )
    run("load_areas", file, "--kind", "force")
    return Force.objects.get(slug="meridian-police")


def test_a_file_of_force_areas_makes_the_forces_and_their_ground(ground):
    assert ground.code == "E23999999"
    assert queries.force_at(cells.cell_at(0, 51.5)).slug == "meridian-police"
    assert queries.force_at(cells.cell_at(2.1, 51.5)).slug == "far-constabulary"
    assert queries.force_at(cells.cell_at(1, 51.5)) is None


@pytest.mark.parametrize("year", ["21", "24", "31"])
def test_districts_and_wards_go_to_the_force_on_whose_ground_they_lie(ground, run, tmp_path, year):
    districts = geojson(
        tmp_path / "LAD.geojson",
        (
            {f"LAD{year}CD": "E06A", f"LAD{year}NM": "West", f"LAD{year}NMW": "Gorllewin"},
            square(WEST, SOUTH, 0, NORTH),
        ),
        ({f"LAD{year}CD": "E06B", f"LAD{year}NM": "East"}, square(0, SOUTH, EAST, NORTH)),
        ({f"LAD{year}CD": "E06Z", f"LAD{year}NM": "Elsewhere"}, square(5, 51, 5.1, 51.1)),
    )
    wards = geojson(
        tmp_path / "WD.geojson",
        ({f"LAD{year}CD": "E06A", f"LAD{year}NM": "West", f"WD{year}CD": "E05A", f"WD{year}NM": "Quay"},
         square(WEST, SOUTH, -0.05, NORTH)),
    )  # fmt: skip
    said = run("load_areas", districts, "--kind", "district")
    assert "2 kept, 1 on other ground, 0 left out" in said
    run("load_areas", wards, "--kind", "ward")
    assert [area.name for area in queries.list_districts(ground.id)] == ["East", "West"]
    assert queries.district_at(cells.cell_at(-0.03, 51.5), language="cy").name == "Gorllewin"
    ward = Area.objects.get(kind="ward")
    assert (ward.code, ward.name, ward.within.code, ward.force) == ("E05A", "Quay", "E06A", ground)


def test_loading_twice_changes_nothing_and_a_new_edition_replaces_the_shape(ground, run, tmp_path):
    properties = {"LAD24CD": "E06A", "LAD24NM": "West"}
    file = geojson(tmp_path / "one.geojson", (properties, square(WEST, SOUTH, 0, NORTH)))
    run("load_areas", file, "--kind", "district")
    before = list(AreaRange.objects.filter(kind="district").order_by("first").values_list("first", "last"))
    key = Area.objects.get(kind="district").public_id
    run("load_areas", file, "--kind", "district")
    assert (
        list(AreaRange.objects.filter(kind="district").order_by("first").values_list("first", "last"))
        == before
    )
    run(
        "load_areas",
        geojson(tmp_path / "two.geojson", (properties, square(WEST, SOUTH, -0.05, NORTH))),
        "--kind",
        "district",
    )
    assert Area.objects.get(kind="district").public_id == key
    assert queries.district_at(cells.cell_at(-0.02, 51.5)) is None


def test_bad_features_are_told_in_plain_words_and_the_good_ones_kept(ground, run, tmp_path):
    bow = {
        "type": "Polygon",
        "coordinates": [[[-0.05, 51.45], [0.05, 51.5], [0.05, 51.45], [-0.05, 51.5], [-0.05, 51.45]]],
    }
    file = geojson(
        tmp_path / "bad.geojson",
        ({"LAD24NM": "No code"}, square(WEST, SOUTH, 0, NORTH)),
        ({"LAD24CD": "1", "LAD24NM": "Point"}, {"type": "Point", "coordinates": [0, 51.5]}),
        ({"LAD24CD": "2", "LAD24NM": "None"}, None),
        ({"LAD24CD": "3", "LAD24NM": "Torn"}, {"type": "Polygon", "coordinates": [[["a", 1]]]}),
        ({"LAD24CD": "4", "LAD24NM": "Bow"}, bow),
    )
    said = run("load_areas", file, "--kind", "district")
    assert "1 kept, 0 on other ground, 4 left out" in said
    for words in (
        "Feature 1: it has no code",
        "Feature 2 (Point): it has no outline",
        "Feature 4 (Torn)",
        "Feature 5 (Bow): its outline crossed itself",
    ):
        assert words in said


def test_outlines_on_the_national_grid_are_turned_into_degrees(ground, run, tmp_path):
    crs = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::27700"}}
    box = ({"LAD24CD": "G", "LAD24NM": "Grid"}, square(538_000, 177_000, 540_000, 179_000))
    run("load_areas", geojson(tmp_path / "grid.geojson", box, crs=crs), "--kind", "district")
    assert queries.district_at(cells.cell_at(0.0, 51.4779)).name == "Grid"


@pytest.mark.parametrize("content", ["", "not json", "{}", "[]", '{"features": 3}'])
def test_a_file_that_is_no_geojson_is_refused_in_one_sentence(ground, run, tmp_path, content):
    file = tmp_path / "x.geojson"
    file.write_text(content)
    with pytest.raises(CommandError, match="GeoJSON"):
        run("load_areas", file, "--kind", "ward")
    with pytest.raises(CommandError, match="cannot be opened"):
        run("load_areas", tmp_path / "missing", "--kind", "ward")


def test_an_unknown_force_is_named_with_those_there_are(ground, run, tmp_path):
    with pytest.raises(CommandError, match="meridian-police"):
        run("load_areas", tmp_path / "x", "--kind", "ward", "--force", "nope")


def test_an_ons_postcode_directory_is_loaded_on_the_force_s_ground(ground, run, tmp_path):
    file = tmp_path / "ONSPD.csv"
    file.write_text(
        "pcd,pcd2,pcds,doterm,oseast1m,osnrth1m,lat,long\n"
        '"SE107AA","SE10 7AA","SE10 7AA","",538500,177500,51.4790,-0.0060\n'
        '"SE107AB","SE10 7AB","SE10 7AB","200301",538500,177500,51.4790,-0.0060\n'
        '"BT1 1AA","BT1  1AA","BT1 1AA","",333000,374000,54.6,-5.93\n'
        '"LS1 1AA","LS1  1AA","LS1 1AA","",430000,433000,53.79,-1.54\n'
        '"SE107AD","SE10 7AD","SE10 7AD","",,,99.999999,0.000000\n'
        '"rubbish","x","x","",538500,177500,51.4790,-0.0060\n'
    )
    said = run("load_postcodes", file)
    assert "1 kept, 1 on other ground, 1 left out" in said
    assert "“x” is not a full postcode" in said
    assert [str(code) for code in Postcode.objects.all()] == ["SE10 7AA"]
    run("load_postcodes", file)
    assert Postcode.objects.count() == 1
    [found] = queries.search("se107aa", force_id=ground.id)
    assert found.lat == pytest.approx(51.4790, abs=1e-4)


def test_a_file_without_postcodes_says_which_columns_it_needs(ground, run, tmp_path):
    file = tmp_path / "x.csv"
    file.write_text("a,b\n1,2\n")
    with pytest.raises(CommandError, match="lat and long"):
        run("load_postcodes", file)


def test_the_packaged_list_is_read_without_irish_postcodes(ground, run, monkeypatch):
    from portal.places.loading import postcodes

    letters = [batch for batch in postcodes.packaged_batches() if batch.codes and batch.codes[0][0] in "BZ"]
    assert letters
    assert not any(code.startswith("BT") for batch in letters for code in batch.codes)
    birmingham = next(batch for batch in letters if "B11AA" in batch.codes or batch.codes[0].startswith("B"))
    lon, lat = cells.centre_of(int(birmingham.cells[birmingham.codes.index("B24QA")]))
    assert (lon, lat) == pytest.approx((-1.9045, 52.4790), abs=0.01)


OPEN_NAMES = (
    'osgb1,,Harbour Street,,,,transportNetwork,Named Road,538600,177600,1,2,,,,,SE10,,Quayton,,Town,Westham,,,Kent,,,,,England,,,,\n'
    'osgb2,,Ysgol Lane,cym,School Lane,eng,transportNetwork,Named Road,538700,177700,1,2,,,,,SE10,,Quayton,,Town,Westham,,,Kent,,,,,England,,,,\n'
    'osgb3,,Quayton,,,,populatedPlace,Town,538650,177650,1,2,,,,,SE10,,,,,Westham,,,Kent,,,,,England,,,,\n'
    'osgb4,,SE10 7AA,,,,other,Postcode,538650,177650,1,2,,,,,SE10,,,,,Westham,,,Kent,,,,,England,,,,\n'
    'osgb5,,Leeds,,,,populatedPlace,City,430000,433000,1,2,,,,,LS1,,,,,Leeds,,,Yorks,,,,,England,,,,\n'
    'osgb6,,Broken,,,,populatedPlace,Town,east,177650,1,2,,,,,SE10,,,,,Westham,,,Kent,,,,,England,,,,\n'
    'short,row\n'
)  # fmt: skip


def test_os_open_names_become_streets_and_towns_that_can_be_searched(ground, run, tmp_path):
    (tmp_path / "names").mkdir()
    file = tmp_path / "names" / "TQ36.csv"
    file.write_text(OPEN_NAMES)
    said = run("load_gazetteer", tmp_path / "names")
    assert "3 kept, 1 on other ground, 2 left out" in said
    assert "TQ36.csv line 6: “east, 177650” is not a grid reference" in said
    run("load_gazetteer", file)
    assert GazetteerEntry.objects.count() == 3
    assert queries.search("quayton", force_id=ground.id)[0].kind == "town"
    [street] = queries.search("harbour street quayton", force_id=ground.id)
    assert street.label == "Harbour Street, Quayton"
    assert queries.nearest_street(street.cell) == "Harbour Street"
    assert queries.search("ysgol", force_id=ground.id, language="cy")[0].name == "Ysgol Lane"
    assert queries.search("ysgol", force_id=ground.id, language="en")[0].name == "School Lane"


def test_loading_costs_few_queries_however_many_places(ground, run, tmp_path, django_assert_max_num_queries):
    line = OPEN_NAMES.splitlines()[0]
    file = tmp_path / "many.csv"
    file.write_text(
        "\n".join(line.replace("osgb1", f"osgb{n}").replace("Harbour", f"Harbour{n}") for n in range(100))
    )
    with django_assert_max_num_queries(30):
        run("load_gazetteer", file)
