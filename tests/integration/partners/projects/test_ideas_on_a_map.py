"""Ideas with a map or without: a place is searched for, chosen, kept no finer than stated, and shown in its room alone."""

import html
import json
import re

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.partners.models import Contribution
from portal.partners.projects.operations import deciding, speaking
from portal.partners.projects.operations.speaking import PlaceElsewhereError, Said
from portal.partners.projects.vocabulary import Fate
from portal.places.cells import ancestor, bounds_of, cell_at, centre_of, range_of
from portal.places.covering import BLOCK_ZOOM
from portal.places.loading.names import Place, save_places
from portal.places.loading.progress import Reporter
from portal.places.models import Area, AreaRange, PlaceKind
from portal.places.precision import Precision

HARBOUR = cell_at(2.51234, 54.70567)
QUAY = cell_at(2.525, 54.705)
SEA = cell_at(3.5, 55.5)
WORDS = {"title": "Lamps on the steps", "words": "Six of them, warm ones.", "content_note": "falling"}


@pytest.fixture
def ground(force):
    """A force of one block of ground with one street in it."""
    whole = Area.objects.create(force=force, kind="force", code="F", name="Doggerland", cell=HARBOUR)
    district = Area.objects.create(force=force, kind="district", code="D", name="Skerry", cell=HARBOUR)
    for area in (whole, district):
        block = range_of(ancestor(HARBOUR, BLOCK_ZOOM), BLOCK_ZOOM)
        AreaRange.objects.create(area=area, kind=area.kind, first=block.first, last=block.last)
    street = Place("s1", PlaceKind.STREET, "Harbour Street", HARBOUR, "Skerry", force.pk, points=(HARBOUR,))
    save_places([street], source="test", reporter=Reporter())
    return district


@pytest.fixture
def adding(room, ground, workspace):
    """Send the form of a new idea as the participant, and get the page or where it leads."""
    client = workspace(room.person)
    return lambda **sent: client.post(room.path + "ideas/new/", WORDS | sent)


def squares(page: str) -> list[dict[str, object]]:
    found = re.search(r'<script id="squares" type="application/json">(.*?)</script>', page, re.DOTALL)
    return json.loads(found.group(1))["features"] if found else []


def test_without_script_a_place_is_searched_for_chosen_kept_and_shown(adding, room, workspace):
    looked = adding(go="search", looking_for="harbour str")
    page = html.unescape(looked.content.decode())
    assert looked.status_code == 200
    assert not Contribution.objects.exists()
    for kept in WORDS.values():
        assert kept in page, "a search lost what was typed"
    assert "govuk-error-summary" not in page
    assert f'value="{HARBOUR}"' in page
    assert "Harbour Street, Skerry" in page

    assert adding(looking_for="harbour str", found=str(HARBOUR)).status_code == 302
    idea = Contribution.objects.get()
    assert idea.place_cell == Precision.STREET.keep(HARBOUR) != HARBOUR
    shown = workspace(room.worker).get(room.path + "ideas/").content.decode()
    assert "near Harbour Street, Skerry" in shown
    assert "On the map: 1" in shown
    [square] = squares(shown)
    assert (square["id"], square["properties"]) == (
        str(idea.pk),
        {"name": "Lamps on the steps", "label": "1"},
    )
    west, south, east, north = bounds_of(HARBOUR, Precision.STREET.zoom)
    assert square["geometry"]["coordinates"][0][0] == pytest.approx([west, south])
    assert square["geometry"]["coordinates"][0][2] == pytest.approx([east, north])
    one = workspace(room.worker).get(f"/partners/projects/said/{idea.pk}/").content.decode()
    assert "near Harbour Street, Skerry" in one


def test_a_pin_has_the_last_word_and_is_kept_no_finer(adding):
    lon, lat = centre_of(QUAY)
    sent = {"lon": f"{lon:.7f}", "lat": f"{lat:.7f}", "looking_for": "harbour", "found": str(HARBOUR)}
    assert adding(**sent).status_code == 302
    assert Contribution.objects.get().place_cell == Precision.STREET.keep(QUAY)


def test_emptying_the_search_takes_the_place_away_and_the_list_stays(adding, ground):
    assert adding(looking_for="", found=str(HARBOUR), area=str(ground.public_id)).status_code == 302
    idea = Contribution.objects.get()
    assert (idea.place_cell, idea.place_name, idea.area_name) == (None, "", "Skerry")


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ({"looking_for": "harbour"}, "Choose a place that was found, or empty the search"),
        ({"looking_for": "harbour", "found": "elsewhere"}, "That place did not arrive whole."),
        ({"looking_for": "harbour", "found": "9" * 40}, "That place did not arrive whole."),
        ({"lon": "nan", "lat": "54.7"}, "That place did not arrive whole."),
        ({"lon": "2.5"}, "That place did not arrive whole."),
        ({"lon": "2.5", "lat": "<b>"}, "That place did not arrive whole."),
        ({"lon": "3.5", "lat": "55.5"}, "That place is outside this area."),
    ],
)
def test_what_is_no_place_is_said_beside_the_search_and_nothing_typed_is_lost(adding, sent, said):
    answer = adding(**sent)
    page = html.unescape(answer.content.decode())
    assert answer.status_code == 422
    assert not Contribution.objects.exists()
    assert re.search(r'href="#id_looking_for"[^>]*>\s*' + re.escape(said), page)
    for kept in (*WORDS.values(), sent.get("looking_for", "")):
        assert kept in page


@pytest.mark.parametrize("typed", ["", "   ", "\0", "x" * 5_000, "<script>alert(1)</script>"])
def test_any_search_is_answered_with_the_form(adding, typed):
    answer = adding(go="search", looking_for=typed)
    assert answer.status_code == 200
    assert b"<script>alert" not in answer.content


def test_whoever_is_not_in_the_room_finds_neither_map_nor_form(adding, room, workspace, partner, member):
    adding(looking_for="harbour", found=str(HARBOUR))
    for outsider in (partner("Saffron"), member(Role.VAWG_LEAD)):
        client = workspace(outsider)
        assert client.get(room.path + "ideas/").status_code == 404
        assert client.get(room.path + "ideas/new/").status_code == 404
        assert (
            client.post(room.path + "ideas/new/", {"go": "search", "looking_for": "harbour"}).status_code
            == 404
        )


def test_numbers_are_those_of_the_list_and_ideas_in_one_square_share_a_label(room, ground, workspace, now):
    for title, cell in (("A", HARBOUR), ("B", None), ("C", QUAY), ("D", HARBOUR)):
        speaking.put_idea(project_id=room.id, said=Said("x", title), by=room.person, now=now, cell=cell)
        now = now.replace(microsecond=now.microsecond + 1)
    page = workspace(room.lead).get(room.path + "ideas/").content.decode()
    labels = {one["properties"]["name"]: one["properties"]["label"] for one in squares(page)}
    assert labels == {"A": "1, 3", "C": "2", "D": "1, 3"}
    assert re.findall(r"On the map: (\d)", page) == ["1", "2", "3"]


def test_what_is_held_or_erased_is_on_no_map(room, ground, workspace, now):
    put = {"project_id": room.id, "by": room.person, "now": now, "cell": HARBOUR}
    held = speaking.put_idea(said=Said("x", "Held"), **put)
    Contribution.objects.filter(pk=held).update(standing="held")
    gone = speaking.put_idea(said=Said("x", "Gone"), **put)
    speaking.erase(contribution_id=gone, by=room.person, now=now)
    assert squares(workspace(room.worker).get(room.path + "ideas/").content.decode()) == []
    row = Contribution.objects.get(pk=gone)
    assert (row.place_cell, row.place_name) == (None, "")


def test_a_place_of_another_force_is_refused_by_the_operation_too(room, ground, now):
    with pytest.raises(PlaceElsewhereError):
        speaking.put_idea(project_id=room.id, said=Said("x", "x"), by=room.person, now=now, cell=SEA)
    assert not Contribution.objects.exists()


def test_a_list_asks_as_often_for_ten_places_as_for_one(room, ground, workspace, now):
    client = workspace(room.person)

    def asked():
        with CaptureQueriesContext(connection) as queries:
            page = client.get(room.path + "ideas/").content.decode()
        return len(queries), len(squares(page))

    def put(title):
        speaking.put_idea(project_id=room.id, said=Said("x", title), by=room.person, now=now, cell=HARBOUR)

    put("A")
    asked()
    one, found = asked()
    assert found == 1
    for title in "BCDEFGHIJ":
        put(title)
    assert asked() == (one, 10)


@pytest.fixture
def idea(room, ground, now):
    """An idea of the participant's at the harbour."""
    made = speaking.put_idea(
        project_id=room.id, said=Said("Six.", "Lamps"), area_id=None, cell=HARBOUR, by=room.person, now=now
    )
    return Contribution.objects.get(pk=made)


def place_of(idea):
    return f"/partners/projects/said/{idea.pk}/place/"


def test_its_author_moves_it_with_the_map_or_by_searching_and_nothing_of_the_old_place_stays(
    idea, room, ground, workspace
):
    client = workspace(room.person)
    page = html.unescape(client.get(place_of(idea)).content.decode())
    assert "Now: near Harbour Street, Skerry." in page
    lon, lat = centre_of(QUAY)
    assert client.post(place_of(idea), {"lon": f"{lon:.7f}", "lat": f"{lat:.7f}"}).status_code == 302
    idea.refresh_from_db()
    assert idea.place_cell == Precision.STREET.keep(QUAY)
    looked = client.post(place_of(idea), {"go": "search", "looking_for": "harbour str"})
    assert f'value="{HARBOUR}"' in looked.content.decode()
    chosen = {"looking_for": "harbour str", "found": str(HARBOUR)}
    assert client.post(place_of(idea), chosen).status_code == 302
    idea.refresh_from_db()
    assert idea.place_cell == Precision.STREET.keep(HARBOUR)
    ids = {str(Precision.STREET.keep(QUAY)), str(QUAY)}
    assert not any(one in str(entry.details) for one in ids for entry in AuditEntry.objects.all())


def test_only_the_part_of_the_area_is_changed_where_nothing_else_is_chosen(idea, room, ground, workspace):
    client = workspace(room.person)
    answer = client.post(place_of(idea), {"area": ""})
    assert answer.status_code == 422
    assert "Choose another place, or go back" in answer.content.decode()
    assert client.post(place_of(idea), {"area": str(ground.public_id)}).status_code == 302
    idea.refresh_from_db()
    assert (idea.area_name, idea.place_cell) == ("Skerry", Precision.STREET.keep(HARBOUR))


def test_a_place_elsewhere_is_refused_and_the_old_one_stays(idea, room, workspace):
    answer = workspace(room.person).post(place_of(idea), {"lon": "3.5", "lat": "55.5"})
    assert answer.status_code == 422
    assert "outside this area" in answer.content.decode()
    idea.refresh_from_db()
    assert idea.place_cell == Precision.STREET.keep(HARBOUR)


def test_nobody_else_moves_it_or_takes_it_off(idea, room, workspace):
    for other in (room.worker, room.facilitator):
        client = workspace(other)
        assert client.get(place_of(idea)).status_code == 404
        assert client.post(place_of(idea), {"lon": "2.5", "lat": "54.7"}).status_code == 404
        assert client.post(f"/partners/projects/said/{idea.pk}/no-place/").status_code == 404
    idea.refresh_from_db()
    assert idea.place_cell == Precision.STREET.keep(HARBOUR)


def test_its_place_is_taken_away_also_after_its_fate_was_said_but_not_moved(idea, room, workspace, now):
    deciding.say_fate(contribution_id=idea.pk, fate=Fate.TAKEN, reason="Yes.", by=room.facilitator, now=now)
    client = workspace(room.person)
    moved = client.post(place_of(idea), {"lon": "2.525", "lat": "54.705"})
    assert moved.status_code == 422
    assert "the words stay" in moved.content.decode()
    assert client.post(f"/partners/projects/said/{idea.pk}/no-place/").status_code == 302
    idea.refresh_from_db()
    assert (idea.place_cell, idea.place_name, idea.area_id, idea.area_name) == (None, "", None, "")
    shown = workspace(room.worker).get(room.path + "ideas/").content.decode()
    assert "Lamps" in shown
    assert squares(shown) == []
