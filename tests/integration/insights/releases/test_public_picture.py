"""What the public sees of releases: bands and words, with a map and without, the same for everybody."""

import csv
import gzip
import re
from uuid import uuid4

import mapbox_vector_tile
import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils.translation import trans_real
from openapi_spec_validator import validate
from pmtiles.reader import MemorySource, all_tiles

from portal.insights.public_picture import square_table
from portal.insights.public_picture.doings import Doing, sources
from portal.insights.releases.files.folders import YEAR_TILES, folder_of
from portal.insights.releases.operations import making
from portal.insights.releases.operations.making import make_release
from portal.insights.releases.queries.published import releases_of
from portal.places.cells import Range
from portal.places.models import GazetteerEntry, GazetteerName, GazetteerWord
from portal.serve import languages
from tests.integration.insights.releases.conftest import AFTER, EAST, SYSTEM, WEST

pytestmark = pytest.mark.django_db


@pytest.fixture
def released(plan, reviewed, accept, monkeypatch):
    monkeypatch.setattr(making, "noisy", lambda counts, _epsilon: [int(each) for each in counts])
    accept(83)
    accept(31, tile=(EAST << 6) + 9, main_concern="comments", part_of_day="evening")
    accept(41, feeling="safe", main_concern="safe_lit")
    return make_release(plan_id=plan, by=SYSTEM, now=AFTER)


def page(public, name, *args, **kwargs):
    answer = public.get(reverse(f"public_picture:{name}", args=args), **kwargs)
    assert answer.status_code == 200, answer.content[:300]
    return answer.content.decode()


def test_before_the_first_release_the_page_says_so(public, ground):
    assert "Nothing has been published yet" in page(public, "index")
    assert public.get(reverse("public_picture:map")).status_code == 404
    assert "73 times in 100" in page(public, "about")


def test_an_area_is_chosen_and_read_in_words_tables_and_pictures(public, ground, released):
    assert "Sandhaven" in page(public, "index")
    text = page(public, "district", ground["west"].public_id)
    assert "50 to 99" in text
    assert "Badly lit, or no CCTV" in text
    assert "Nothing yet" in text
    assert "<svg" in text


def test_where_too_few_wrote_each_part_says_so_instead_of_standing_empty(
    public, ground, plan, reviewed, exact, accept, force
):
    accept(3)
    make_release(plan_id=plan, by=SYSTEM, now=AFTER)
    text = page(public, "district", ground["west"].public_id)
    assert text.count("Too few people wrote about it to say anything.") == 3
    assert "Bars end in" not in text
    assert "<tbody" not in text


def test_files_never_say_that_a_district_is_under_a_number_that_noise_hides(
    public, ground, plan, reviewed, exact, accept, force
):
    """A district of 60 stays unsaid, because noise alone could show as much. It is not "under 5"."""
    accept(60)
    release = make_release(plan_id=plan, by=SYSTEM, now=AFTER)
    folder = folder_of(force.slug, release)
    rows = [
        row
        for row in csv.DictReader((folder / "districts.csv").read_text().splitlines())
        if row["district"] == "Sandhaven"
    ]
    assert {row["band"] for row in rows if row["what"] == "all"} == {"too few to say"}
    assert "under" not in (folder / "release.json").read_text()


def test_no_page_holds_an_exact_count(public, ground, released):
    texts = [page(public, "index"), page(public, "map")]
    texts += [page(public, "district", each.public_id) for each in ground.values()]
    for text in texts:
        for exact in (">83<", " 83 ", ">31<", " 31 reports", ">114<", ">41<", "155"):
            assert exact not in text.replace("31 July", "")


def test_what_is_being_done_stands_beside_the_square(public, ground, released, monkeypatch):
    cell = WEST << 26
    monkeypatch.setattr(sources, "_items", {})
    sources.add(
        "tests",
        lambda _force, _language: [
            Doing(ground["west"].public_id, "Lights are being mended", cells=(Range(cell, cell),)),
            Doing(ground["west"].public_id, "A walk with residents"),
        ],
    )
    text = page(public, "district", ground["west"].public_id)
    assert "Lights are being mended" in text
    assert "A walk with residents" in text


def drawn(public, text):
    """What the map draws: every square of the archive that its page names, by number."""
    address = text.split('data-tiles="')[1].split('"')[0]
    found = {}
    for _zxy, body in all_tiles(MemorySource(public.get(address).content)):
        for feature in mapbox_vector_tile.decode(gzip.decompress(body))["squares"]["features"]:
            found[feature["properties"]["number"]] = feature["properties"]
    return found


def rows_of(text):
    return re.findall(r'<tr [^>]*data-id="(\d+)"[^>]* data-name="(\d+)\. ([^"]+)"', text)


def test_the_table_beside_the_map_says_all_that_the_map_draws(public, released):
    text = page(public, "map")
    squares, bands = drawn(public, text), text.split('data-bands="')[1].split('"')[0].split("|")
    assert len(squares) == 2
    for quadkey, number, words in rows_of(text):
        square = squares.pop(int(number))
        assert square["id"] == quadkey
        assert words.endswith(f": {bands[square['level'] - 1]}")
    assert not squares
    assert "geo+json" not in text.replace("squares.geojson", "")


def test_many_squares_are_a_page_of_the_table_at_a_time_and_one_map(public, released, monkeypatch):
    monkeypatch.setattr(square_table, "SQUARES_A_PAGE", 1)
    first, second = page(public, "map"), page(public, "map_page", 2)
    assert [len(rows_of(text)) for text in (first, second)] == [1, 1]
    assert {number for text in (first, second) for _id, number, _words in rows_of(text)} == {"1", "2"}
    assert f'href="{reverse("public_picture:map_page", args=[2])}#squares-table"' in first
    assert f'href="{reverse("public_picture:map")}#squares-table"' in second
    assert drawn(public, first) == drawn(public, second)
    assert first.split('data-bounds="')[1][:40] == second.split('data-bounds="')[1][:40]
    for beyond in (0, 3):
        assert public.get(reverse("public_picture:map_page", args=[beyond])).status_code == 404


def test_a_year_without_its_archive_still_has_its_table(public, released, force):
    (folder_of(force.slug, released) / YEAR_TILES).unlink()
    text = page(public, "map")
    assert len(rows_of(text)) == 2
    assert "data-release-map" not in text
    assert "data-map-show" not in text


def street(force, name, cell):
    entry = GazetteerEntry.objects.create(
        source="t", source_id=name, force=force, kind="street", cell=cell, rank=5
    )
    named = GazetteerName.objects.create(entry=entry, name=name, context="Sandhaven")
    for word in name.lower().split():
        GazetteerWord.objects.create(name=named, word=word)


def look_up(public, text):
    return public.submit(reverse("public_picture:find"), {"place": text})


def test_is_my_walk_home_on_anyones_list(public, ground, released, force):
    street(force, "Lantern Walk", WEST << 26)
    street(force, "Quiet Lane", (WEST << 26) + (40 << 20))
    asked = look_up(public, "Lantern Walk")
    text = asked.content.decode()
    assert "50 to 99" in text
    assert "No list names a street" in text
    assert asked.headers["Cache-Control"] == "no-store"
    quiet = look_up(public, "Quiet Lane").content.decode()
    assert "too few people wrote" in quiet
    assert "Nothing has that name here" in look_up(public, "Nowhere").content.decode()


def test_a_look_up_of_nothing_says_what_to_do_and_loses_nothing(public, ground, released):
    answer = look_up(public, "")
    assert answer.status_code == 422
    assert "Write a street, a postcode or a place" in answer.content.decode()


def test_a_map_of_nowhere_else_than_districts_of_the_release(public, ground, released, force):
    assert public.get(reverse("public_picture:district", args=[force.pk])).status_code == 404


def test_files_are_served_in_ranges_and_never_change(public, released):
    address = reverse("public_picture:file", args=[released, "squares.pmtiles"])
    whole = public.get(address)
    assert whole.status_code == 200
    assert "immutable" in whole.headers["Cache-Control"]
    part = public.get(address, headers={"range": "bytes=0-6"})
    assert (part.status_code, part.content) == (206, b"PMTiles")
    again = public.get(address, headers={"if-none-match": whole.headers["ETag"]})
    assert again.status_code == 304
    for name in ("release.key", "..%2F..%2Fheard.sqlite3", "nothing.csv"):
        assert public.get(address.replace("squares.pmtiles", name)).status_code == 404


def test_another_forces_release_is_not_served_here(public, released, other_force):
    from portal.places.models import ForceHost

    ForceHost.objects.create(force=other_force, host="testserver")
    address = reverse("public_picture:file", args=[released, "squares.csv"])
    assert public.get(address).status_code == 404


def test_the_list_of_releases_has_an_etag_and_fits_its_description(public, released):
    answer = public.get(reverse("public_picture:releases"))
    assert answer.json()["items"][0]["id"] == str(released)
    seen = public.get(reverse("public_picture:releases"), headers={"if-none-match": answer.headers["ETag"]})
    assert seen.status_code == 304
    described = public.get(reverse("public_picture:description")).json()
    validate(described)
    assert set(answer.json()["items"][0]) == set(described["components"]["schemas"]["Release"]["required"])


def test_pages_are_in_welsh(public, ground, released):
    languages.compile_all()
    trans_real._translations.pop("cy", None)
    answer = public.get("/cy/places/")
    assert 'lang="cy"' in answer.content.decode()
    assert "Dewis ardal" in answer.content.decode()


def test_the_number_of_queries_does_not_grow_with_squares(
    public, ground, released, django_assert_max_num_queries, force
):
    assert len(releases_of(force.pk)) == 1
    with django_assert_max_num_queries(25):
        page(public, "district", ground["west"].public_id)
    with django_assert_max_num_queries(25):
        page(public, "map")


def test_a_file_of_a_release_is_served_without_reading_its_tables(public, released):
    address = reverse("public_picture:file", args=[released, "squares.pmtiles"])
    with CaptureQueriesContext(connection) as found:
        assert public.get(address, HTTP_RANGE="bytes=0-126").status_code == 206
    assert not [query["sql"] for query in found if "publishedtable" in query["sql"]]
    assert public.get(reverse("public_picture:file", args=[uuid4(), "squares.pmtiles"])).status_code == 404
