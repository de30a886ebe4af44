"""What is served: byte ranges, the basemap, tiles of an upstream with a secret key, search and names as JSON."""

import gzip
import json
import os
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import mapbox_vector_tile
import pytest
from django.http import Http404
from django.test import RequestFactory
from django.urls import reverse
from pmtiles.reader import MmapSource, Reader, all_tiles

from portal.places import basemap, upstream
from portal.places.cells import cell_at, tile_of
from portal.places.doggerland.basemap import install_basemap
from portal.places.files import FOREVER, serve_file
from portal.places.loading.progress import Reporter
from portal.shell.tokens import form_token
from tests.public_door import public_settings

BODY = bytes(range(256)) * 4_000


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "file.bin"
    path.write_bytes(BODY)
    return path


def ask(path, method="GET", **headers):
    extra = {f"HTTP_{name.upper()}": value for name, value in headers.items()}
    return serve_file(
        RequestFactory().generic(method, "/", **extra), path, content_type="application/x", caching=FOREVER
    )


def body(response):
    return b"".join(response.streaming_content) if response.streaming else response.content


def test_the_whole_file_is_served_with_its_length_and_caching(file):
    response = ask(file)
    assert response.status_code == 200
    assert body(response) == BODY
    assert response["Content-Length"] == str(len(BODY))
    assert response["Cache-Control"] == FOREVER
    assert response["Accept-Ranges"] == "bytes"


@pytest.mark.parametrize(
    ("wanted", "first", "last"),
    [("bytes=0-0", 0, 0), ("bytes=10-19", 10, 19), ("bytes=1023990-", 1023990, 1023999), ("bytes=-5", 1023995, 1023999),
     ("bytes=5-99999999", 5, 1023999), ("bytes=-99999999", 0, 1023999), ("bytes=0-500000", 0, 500000)],
)  # fmt: skip
def test_a_range_is_served_exactly(file, wanted, first, last):
    response = ask(file, range=wanted)
    assert response.status_code == 206
    assert body(response) == BODY[first : last + 1]
    assert response["Content-Range"] == f"bytes {first}-{last}/{len(BODY)}"
    assert response["Content-Length"] == str(last - first + 1)


@pytest.mark.parametrize("wanted", ["bytes=1024000-", "bytes=99999999-100000000", "bytes=-0"])
def test_a_range_past_the_end_is_416_with_the_size(file, wanted):
    response = ask(file, range=wanted)
    assert (response.status_code, response["Content-Range"]) == (416, f"bytes */{len(BODY)}")


@pytest.mark.parametrize(
    "wanted", ["bytes=9-3", "bytes=-", "bytes=0-1,5-6", "lines=1-2", "rubbish", "bytes=a-b"]
)
def test_a_range_that_cannot_be_read_gives_the_whole_file(file, wanted):
    response = ask(file, range=wanted)
    assert response.status_code == 200
    assert len(body(response)) == len(BODY)


def test_a_known_file_is_304_without_a_body_until_it_changes(file):
    tag = ask(file)["ETag"]
    for known in (tag, f"W/{tag}", f'"x", {tag}', "*"):
        response = ask(file, if_none_match=known)
        assert (response.status_code, response.content) == (304, b"")
    file.write_bytes(BODY + b"!")
    assert ask(file, if_none_match=tag).status_code == 200
    assert body(ask(file, range="bytes=-1")) == b"!"
    assert ask(file, range="bytes=0-0", if_range=tag).status_code == 200


def test_head_tells_the_length_and_sends_nothing(file):
    response = ask(file, method="HEAD")
    assert (response["Content-Length"], body(response)) == (str(len(BODY)), b"")


def test_nothing_but_reading_is_answered_and_a_missing_file_is_404(file, tmp_path):
    assert ask(file, method="POST").status_code == 405
    with pytest.raises(Http404):
        ask(tmp_path / "missing")
    (tmp_path / "empty").touch()
    assert body(ask(tmp_path / "empty")) == b""
    assert ask(tmp_path / "empty", range="bytes=0-1").status_code == 416


def test_the_basemap_holds_the_layers_that_the_map_draws(small_county, data_folder):
    archive = install_basemap(small_county, reporter=Reporter())
    with archive.open("rb") as handle:
        source = MmapSource(handle)
        reader = Reader(source)
        tiles = {place: mapbox_vector_tile.decode(gzip.decompress(tile)) for place, tile in all_tiles(source)}
        header = reader.header()
    layers = {name for tile in tiles.values() for name in tile}
    assert layers == {"land", "water", "landuse", "roads", "buildings", "places", "pois", "boundaries"}
    assert {place[0] for place in tiles} == set(range(min(place[0] for place in tiles), 15))
    assert header["max_zoom"] == 14
    finest = [tile for place, tile in tiles.items() if place[0] == 14]
    roads = [road for tile in finest for road in tile.get("roads", {"features": []})["features"]]
    kinds = {road["properties"]["kind"] for road in roads}
    assert {"main", "secondary", "street", "rail"} <= kinds
    middle = tiles[(14, *tile_of(cell_at(2.503, 54.701), 14))]
    names = {each["properties"].get("name") for each in middle["roads"]["features"]}
    assert "High Street" in names
    assert all(
        each["properties"]["kind"] for tile in finest for layer in tile.values() for each in layer["features"]
    )


def test_making_the_basemap_again_gives_the_same_bytes(small_county, data_folder):
    first = install_basemap(small_county, reporter=Reporter())
    assert install_basemap(small_county, reporter=Reporter()) == first
    assert [path.name for path in data_folder.glob("basemap/*.pmtiles")] == [first.name]


def test_no_browser_keeps_which_part_of_the_basemap_was_looked_at(small_county, data_folder, public):
    assert public.get(reverse("places:basemap")).status_code == 404
    install_basemap(small_county, reporter=Reporter())
    response = public.get(basemap.address(), HTTP_RANGE="bytes=0-6")
    assert (response.status_code, response.content) == (206, b"PMTiles")
    again = public.get(basemap.address(), HTTP_IF_NONE_MATCH=response["ETag"])
    whole = public.get(reverse("places:basemap") + "?v=other")
    past = public.get(basemap.address(), HTTP_RANGE="bytes=999999999-")
    assert [each.status_code for each in (again, whole, past)] == [304, 200, 416]
    assert {each["Cache-Control"] for each in (response, again, whole, past)} == {"no-store"}


def test_only_an_archive_can_become_the_basemap(data_folder, tmp_path):
    wrong = tmp_path / "x.pmtiles"
    wrong.write_bytes(b"<html>")
    with pytest.raises(basemap.NotAnArchiveError):
        basemap.install(wrong, label="x")
    assert basemap.current_archive() is None


def test_the_pointer_to_the_basemap_cannot_lead_out_of_its_folder(data_folder, tmp_path):
    (data_folder / "basemap").mkdir()
    (data_folder / "secret.pmtiles").write_bytes(b"x")
    (data_folder / "basemap" / "current").write_text("../secret.pmtiles")
    assert basemap.current_archive() is None


PNG = b"\x89PNG\r\n\x1a\n" + b"x" * 100


@pytest.fixture
def sink(monkeypatch, data_folder):
    """An upstream that remembers what it was asked."""

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            self.server.asked.append((self.path, dict(self.headers)))
            status, answer, headers = self.server.answer
            self.send_response(status)
            for name, value in headers.items():
                self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer)))
            self.end_headers()
            self.wfile.write(answer)

        def log_message(self, *arguments):
            """Say nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.asked, server.answer = [], (200, PNG, {})
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    address = f"http://127.0.0.1:{server.server_port}/map/{{z}}/{{x}}/{{y}}.png?key={{key}}"
    settings = upstream.environment.model_copy(
        update={"basemap_upstream": address, "basemap_upstream_key": "s3cret&key"}
    )
    monkeypatch.setattr(upstream, "environment", settings)
    yield server
    server.shutdown()
    server.server_close()
    thread.join()


def tile_address(z=14, lon=2.503, lat=54.701):
    return reverse("places:tile", args=(z, *tile_of(cell_at(lon, lat), z)))


def test_a_tile_is_fetched_once_with_the_key_and_the_reader_never_sees_it(sink, doggerland, public):
    for _ in range(2):
        response = public.get(
            tile_address(), HTTP_COOKIE="a=b", HTTP_REFERER="http://x/", HTTP_USER_AGENT="me"
        )
        assert (response.status_code, response.content, response["Content-Type"]) == (200, PNG, "image/png")
        assert "s3cret" not in str(response.headers)
        assert response["Cache-Control"] == "no-store"
    [(path, headers)] = sink.asked
    assert path.endswith("?key=s3cret%26key")
    assert set(headers) <= {"Host", "Accept-Encoding"}


@pytest.mark.parametrize(
    "answer",
    [
        (302, b"", {"Location": "http://127.0.0.1:1/"}),
        (500, b"s3cret", {}),
        (200, b"", {}),
        (200, b"x" * 1_000_001, {}),
    ],
)
def test_anything_but_a_tile_is_unavailable_and_tells_nothing(sink, doggerland, public, answer):
    sink.answer = answer
    response = public.get(tile_address())
    assert (response.status_code, response.content) == (503, b"")
    assert len(sink.asked) == 1


def test_a_tile_that_the_upstream_does_not_have_is_404(sink, doggerland, public):
    sink.answer = (404, b"no", {})
    assert public.get(tile_address()).status_code == 404


def test_a_page_of_html_is_never_served_as_one(sink, doggerland, public):
    sink.answer = (200, b"<html><script>alert(1)</script>", {"Content-Type": "text/html"})
    assert public.get(tile_address())["Content-Type"] == "application/vnd.mapbox-vector-tile"


@pytest.mark.parametrize(("z", "x", "y"), [(21, 0, 0), (2, 4, 0), (2, 0, 4), (14, 0, 0), (20, 1, 1)])
def test_tiles_off_the_map_or_off_every_force_s_ground_are_never_asked_for(sink, doggerland, public, z, x, y):
    assert public.get(reverse("places:tile", args=(z, x, y))).status_code == 404
    assert sink.asked == []


def test_an_upstream_that_is_down_is_unavailable(sink, doggerland, public):
    sink.shutdown()
    sink.server_close()
    assert public.get(tile_address()).status_code == 503


def test_the_oldest_tiles_leave_when_the_room_is_used_up(tmp_path):
    for number in range(10):
        path = tmp_path / str(number)
        path.write_bytes(b"x" * 100)
        os.utime(path, (number, number))
    upstream.prune(tmp_path, 500)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["6", "7", "8", "9"]


def ask_json(public, content):
    with public_settings():
        token = form_token()
    return public.post(
        reverse("places:search"), content, content_type="application/json", headers={"x-form-token": token}
    )


@pytest.mark.parametrize("as_json", [True, False])
def test_search_answers_a_post_with_what_the_map_needs(doggerland, public, as_json):
    question = {"q": "harbour street"}
    answer = (
        ask_json(public, json.dumps(question))
        if as_json
        else public.submit(reverse("places:search"), question)
    )
    found = answer.json()["results"][0]
    assert set(found) == {"kind", "name", "context", "lon", "lat", "cell", "zoom"}
    assert found["name"] == "Harbour Street"
    assert int(found["cell"]) == cell_at(found["lon"], found["lat"])


@pytest.mark.parametrize("name", ["places:search", "places:describe"])
def test_what_was_typed_can_never_stand_in_an_address(doggerland, public, name):
    assert public.get(reverse(name) + "?q=harbour&lon=2.5&lat=54.7").status_code == 405


def test_a_point_is_named_for_those_who_cannot_see_the_map(doggerland, public):
    address = reverse("places:describe")
    assert public.submit(address, {"lon": "2.503", "lat": "54.701"}).json()["name"].startswith("near ")
    assert (
        public.submit(address, {"lon": "2.503", "lat": "54.701", "precision": "area"})
        .json()["name"]
        .startswith("in or around ")
    )
    for lon, lat, precision in (
        ("x", "1", ""),
        ("nan", "1", ""),
        ("181", "1", ""),
        ("1", "1", "wrong"),
        ("", "", ""),
    ):
        assert public.submit(address, {"lon": lon, "lat": lat, "precision": precision}).status_code == 400


@pytest.mark.parametrize("content", ["[]", "{", '{"q": {"a": 1}}', '{"q": null}', "x" * 10_000])
def test_a_body_that_is_no_question_finds_nothing(doggerland, public, content):
    response = ask_json(public, content)
    assert response.json() == {"results": []}


def map_words() -> str:
    from django.template.loader import render_to_string

    return render_to_string("places/map_words.html")


def test_a_page_tells_its_map_where_the_tiles_are_and_never_the_key(sink, doggerland, public, monkeypatch):
    settings = upstream.environment.model_copy(
        update={"basemap_attribution": "© Crown <copyright>", "basemap_zooms": "6-15"}
    )
    monkeypatch.setattr(upstream, "environment", settings)
    page = map_words()
    assert 'data-map-tiles="/map/tiles/{z}/{x}/{y}" data-kind="raster" data-zooms="6,15"' in page
    assert 'data-attribution="© Crown &lt;copyright&gt;"' in page
    assert "s3cret" not in page
    assert str(sink.server_port) not in page
    west, south, east, north = map(float, re.search(r'data-bounds="([^"]+)"', page)[1].split(","))
    assert 1.5 < west < 2.503 < east < 3.5
    assert 54 < south < 54.701 < north < 55.5
    assert public.get(tile_address(z=15)).status_code == 200
    for zoom in (5, 16):
        assert public.get(tile_address(z=zoom)).status_code == 404
    assert len(sink.asked) == 1


def test_without_an_upstream_the_map_is_the_portal_s_own_archive(doggerland):
    assert upstream.description() is None
    assert "data-map-tiles" not in map_words()
