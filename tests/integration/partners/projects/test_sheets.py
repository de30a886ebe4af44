"""A sheet that was sealed on a phone: taken once, from its author, for its own walk, and kept nowhere as an envelope."""

import json
import uuid
from base64 import b64encode

import pytest

from portal.partners.models import ProjectEvent, WalkSheet
from portal.partners.projects.vocabulary import Parameter, Stage
from portal.partners.testimony.demo import sealed_to
from portal.sealing.envelopes import Binding
from portal.sealing.models import Envelope
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from tests.integration.partners.projects.test_documents_and_events import SHEET, walk

__all__ = ["walk"]


@pytest.fixture
def key(force):
    return ensure_server_key(RecipientKind.TRIAGE, force.pk)


@pytest.fixture
def sealed(force, walk, key):
    """What the browser sends of a sheet, with parts of it changed."""

    def make(sheet_id=None, *, event=None, binding_id=None, text=None, **scores):
        sheet_id = sheet_id or uuid.uuid4()
        said = {"event": str(event or walk.pk), **SHEET, **scores}
        binding = Binding("walk_sheet", binding_id or sheet_id, "sheet", force.pk)
        ciphertext, wraps = sealed_to(text or json.dumps(said), binding, [key])
        return {
            "id": str(sheet_id),
            "ciphertext": b64encode(ciphertext).decode(),
            "wraps": {b64encode(k).decode(): b64encode(v).decode() for k, v in wraps.items()},
        }

    return make


def hand_in(client, walk, content):
    address = f"/partners/projects/events/{walk.pk}/sheet/sealed/"
    return client.post(address, json.dumps(content), content_type="application/json")


def test_a_sealed_sheet_is_taken_once_however_often_it_is_sent(room, walk, workspace, sealed):
    wren, content = workspace(room.person), sealed(lighting="0")
    for _again in range(2):
        answer = hand_in(wren, walk, content)
        assert answer.status_code == 200
        assert answer.json() == {"taken": content["id"]}
    row = WalkSheet.objects.get()
    assert (str(row.pk), row.place, row.lighting) == (content["id"], SHEET["place"], 0)
    assert row.author_id == room.person.user_id
    assert not Envelope.objects.exists()


def test_a_sheet_is_its_authors_and_its_walks_own(room, walk, workspace, sealed):
    wren, lead = workspace(room.person), workspace(room.lead)
    content = sealed()
    assert hand_in(wren, walk, content).status_code == 200
    assert hand_in(lead, walk, content).status_code == 404
    assert hand_in(wren, walk, sealed(event=uuid.uuid4())).status_code == 400
    assert WalkSheet.objects.count() == 1


@pytest.mark.parametrize(
    ("wrong", "status"),
    [
        ({"lighting": "4"}, 422),
        ({"place": ""}, 422),
        ({"text": "no json"}, 400),
        ({"text": "[1]"}, 400),
        ({"text": '{"event": 1}'}, 400),
        ({"binding_id": uuid.UUID(int=4)}, 409),
    ],
)
def test_what_is_no_sheet_is_refused_in_words(room, walk, workspace, sealed, wrong, status):
    answer = hand_in(workspace(room.person), walk, sealed(**wrong))
    assert answer.status_code == status
    assert answer.json()["sentence"]
    assert not WalkSheet.objects.exists()


def test_one_sealed_to_another_key_does_not_open(room, walk, workspace, sealed):
    content = sealed()
    content["wraps"] = {b64encode(bytes(32)).decode(): next(iter(content["wraps"].values()))}
    assert hand_in(workspace(room.person), walk, content).status_code == 409
    content["wraps"] = {}
    assert hand_in(workspace(room.person), walk, content).status_code == 409


def test_nobody_outside_the_room_hands_one_in_and_nobody_into_a_closed_one(
    room, walk, workspace, sealed, partner, now
):
    assert hand_in(workspace(partner("Saffron")), walk, sealed()).status_code == 404
    type(room_row := walk.project).objects.filter(pk=room_row.pk).update(stage=Stage.CLOSED)
    assert hand_in(workspace(room.person), walk, sealed()).status_code == 409
    assert not WalkSheet.objects.exists()


def test_the_page_says_what_is_on_the_phone_and_names_nobody_in_what_the_script_keeps(
    room, walk, workspace, key
):
    pages = {
        one.user_id: workspace(one).get(f"/partners/projects/events/{walk.pk}/sheet/").content.decode()
        for one in (room.person, room.lead)
    }
    owners = set()
    for user_id, html in pages.items():
        assert "What you have typed and not handed in is kept nowhere." in html
        settings = json.loads(
            html.split('id="walk-settings" type="application/json">')[1].split("</script>")[0]
        )
        assert str(user_id) not in json.dumps(settings)
        assert settings["keys"] == [b64encode(key.public_key).decode()]
        owners.add(settings["owner"])
    assert len(owners) == 2, "two people who share a phone are told apart"
    assert all(f'name="{one.value}"' in html for html in pages.values() for one in Parameter)


def test_where_the_force_has_no_key_the_page_needs_no_script(room, walk, workspace):
    html = workspace(room.person).get(f"/partners/projects/events/{walk.pk}/sheet/").content.decode()
    assert "data-walk-form" not in html
    ProjectEvent.objects.update(kind="session")
    assert (
        'id="walk-settings"'
        not in workspace(room.person).get(f"/partners/projects/events/{walk.pk}/").content.decode()
    )
