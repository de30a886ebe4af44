"""The pages: what is said before the first word, that nothing is ticked, and that a yes is hers alone."""

import json
import re
from base64 import b64encode
from urllib.parse import urlencode

import pytest
from nacl.utils import random as random_bytes

from portal.accounts.roles import Role
from portal.partners.models import PracticeChange, Testimony, TestimonyUse
from portal.partners.practice import operations as practice
from portal.partners.practice.operations import Told
from portal.partners.practice.vocabulary import Effect
from portal.partners.testimony.demo import sealed_to
from portal.partners.testimony.operations import consenting, reading
from portal.partners.testimony.sealing import binding_of, her_own, keys_of
from portal.partners.testimony.vocabulary import Channel, Purpose, Reader
from portal.sealing.envelopes import public_half
from tests.integration.partners.testimony.conftest import UNTIL, WORDS, choice


def post(client, address, content):
    return client.post(address, json.dumps(content), content_type="application/json")


def test_courts_support_what_comes_next_and_stopping_stand_before_the_first_word(survivor, workspace):
    page = workspace(survivor).get("/partners/testimony/before/").content.decode()
    for words in (
        "A court could ask for this",
        "talk to an independent adviser first",
        "Somebody is there for you.",
        "What happens next",
        "You may stop at any point",
    ):
        assert words in page
    assert "<textarea" not in page
    assert page.index("A court could ask") < page.index("How old are you")


def test_every_choice_is_its_own_and_none_is_ticked(survivor, reader, workspace):
    reader(Reader.TEAM), reader(Reader.TRAINERS), reader(Reader.INBOX), reader(Reader.ORGANISATION)
    page = workspace(survivor).get("/partners/testimony/new/?age=adult").content.decode()
    for value in ("organisation", "inbox", "team", "trainers", "training", "publication", "quoted", "paraphrased",
                  "text", "voice"):  # fmt: skip
        assert re.search(rf'<input[^>]*type="checkbox"[^>]*value="{value}"', page), value
    form = page[page.index("data-testimony-form") :]
    assert " checked" not in form
    assert 'name="words"' not in form


def send(client, by, *, wants_code=True, **choices):
    import uuid

    made, hers = uuid.uuid4(), public_half(random_bytes(32))
    chosen = {"pseudonym": "Ada", "until": "2027-06-30", "code": "yes" if wants_code else "no"} | choices
    readers = [Reader(each) for each in chosen.get("readers", ())]
    to = [
        *keys_of(readers, force_id=by.force_id, organisation_id=None),
        *her_own(hers if wants_code else None),
    ]
    ciphertext, wraps = sealed_to(WORDS, binding_of(made, force_id=by.force_id), to)
    content = {
        "id": str(made),
        "ciphertext": b64encode(ciphertext).decode(),
        "wraps": {b64encode(key).decode(): b64encode(value).decode() for key, value in wraps.items()},
        "herKey": b64encode(hers).decode(),
        "choices": urlencode(chosen, doseq=True),
    }
    return post(client, "/partners/testimony/new/?age=adult", content), content


def test_it_is_given_from_the_page_and_a_second_press_gives_nothing_more(survivor, reader, workspace):
    reader(Reader.TEAM)
    client = workspace(survivor)
    answer, content = send(client, survivor, readers=["team"])
    assert answer.status_code == 200
    assert post(client, "/partners/testimony/new/?age=adult", content).json() == answer.json()
    assert Testimony.objects.count() == 1
    page = client.get(answer.json()["address"]).content.decode()
    assert "Take everything back now" in page
    assert "What it cannot do" in page
    assert WORDS not in page


@pytest.mark.parametrize(
    ("choices", "field"),
    [
        ({"until": ""}, "until"),
        ({"until": "2020-01-01"}, "until"),
        ({"purposes": ["training"]}, "manners"),
        ({"purposes": ["training"], "manners": ["quoted"]}, "channels"),
        ({"pseudonym": ""}, "pseudonym"),
        ({"wants_code": False}, "code"),
        ({"organisation": "nonsense"}, "organisation"),
    ],
)
def test_what_is_missing_is_said_at_its_field(choices, field, survivor, reader, workspace):
    reader(Reader.ORGANISATION)
    answer, _content = send(workspace(survivor), survivor, **choices)
    assert answer.status_code == 422
    assert field in answer.json()["errors"]
    assert not Testimony.objects.exists()


def test_she_takes_it_back_in_one_step_and_sees_what_was_made_of_it(survivor, reader, give, workspace, now):
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM))
    reading.open_to_read(testimony_id=made, note_seen=True, by=team, now=now)
    client = workspace(survivor)
    assert client.post(f"/partners/testimony/{made}/take-back/").status_code == 302
    page = client.get(f"/partners/testimony/{made}/").content.decode()
    assert "taken back" in page
    assert team.pseudonym in page
    assert "Take everything back now" not in page
    assert client.post(f"/partners/testimony/{made}/take-back/").status_code == 404
    assert client.get(f"/partners/testimony/{made}/consent/").status_code == 404


def test_she_narrows_it_on_its_page(survivor, reader, give, workspace):
    reader(Reader.TEAM), reader(Reader.TRAINERS)
    made = give(survivor, choice(Reader.TEAM, Reader.TRAINERS))
    client = workspace(survivor)
    page = client.get(f"/partners/testimony/{made}/consent/").content.decode()
    assert page.count(" checked") == 7
    assert 'value="inbox"' not in page
    answer = client.post(f"/partners/testimony/{made}/consent/", {"readers": ["team"], "until": "2027-01-01"})
    assert answer.status_code == 302
    shown = client.get(f"/partners/testimony/{made}/").content.decode()
    assert "Only to be read" in shown
    assert "1 January 2027" in shown
    assert client.post(f"/partners/testimony/{made}/consent/", {"readers": ["inbox"]}).status_code == 422


def test_a_reader_sees_the_note_before_anything_can_be_opened(survivor, reader, give, workspace):
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM))
    page = workspace(team).get("/partners/testimony/reading/").content.decode()
    assert page.index("It may be hard to read") < page.index("data-open-testimony")
    assert WORDS not in page
    assert workspace(team).get(f"/partners/testimony/reading/{made}/open/").status_code == 405


def test_a_use_is_written_down_on_its_page(survivor, reader, give, approved, workspace):
    team = reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM), her_key=public_half(random_bytes(32)))
    assert workspace(team).get(f"/partners/testimony/reading/{made}/use/").status_code == 404
    text = approved(made, team, survivor, purpose=Purpose.TRAINING)
    client, sent = (
        workspace(team),
        {"quotation": str(text), "where": "New sergeants, Holm", "on": "2026-11-10"},
    )
    assert (
        client.post(f"/partners/testimony/reading/{made}/use/", sent | {"on": "2027-01-01"}).status_code
        == 422
    )
    assert client.post(f"/partners/testimony/reading/{made}/use/", sent).status_code == 302
    page = workspace(survivor).get(f"/partners/testimony/{made}/").content.decode()
    assert "New sergeants, Holm" in page


def test_the_offer_is_agreed_on_its_page(member, workspace, force):
    client = workspace(Role.VAWG_LEAD)
    assert client.post("/partners/testimony/offer/", {"words": ""}).status_code == 422
    assert client.post("/partners/testimony/offer/", {"words": "Ring Tidewater."}).status_code == 302
    assert (
        "Ring Tidewater." in workspace(Role.PARTICIPANT).get("/partners/testimony/before/").content.decode()
    )


TOLD = {"title": "A named officer", "heard": "Many", "changed": "Each case", "before": "Nobody counted", "after": "",
            "effect": Effect.EARLY, "training": ""}  # fmt: skip


@pytest.fixture
def carried(survivor, reader, give, approved, member, now, django_capture_on_commit_callbacks):
    """A published change in practice that carries her approved words."""
    team, editor = reader(Reader.TEAM), member(Role.COMMUNICATIONS_EDITOR)
    made = give(survivor, choice(Reader.TEAM), her_key=public_half(random_bytes(32)))
    text = approved(made, team, survivor, "Somebody asked my name first.")
    told = Told(**TOLD, since=now.date(), quotation_id=text)
    change = practice.write_down(force_id=editor.force_id, told=told, by=editor, now=now)
    with django_capture_on_commit_callbacks(execute=True):
        practice.publish(change_id=change, by=editor, now=now)
    return made, text, change, editor


def test_approved_words_stand_in_public_until_she_takes_them_back(
    carried, public, survivor, now, django_capture_on_commit_callbacks
):
    made, _text, _change, _editor = carried
    page = public.get("/together/changes/").content.decode()
    assert "Somebody asked my name first." in page
    assert "Ada, in words that she approved" in page
    assert TestimonyUse.objects.get(kind="publication").where == "A named officer"
    with django_capture_on_commit_callbacks(execute=True):
        consenting.take_back(testimony_id=made, by=survivor, now=now)
    assert "Somebody asked my name first." not in public.get("/together/changes/").content.decode()
    assert PracticeChange.objects.get().published_at


def test_words_that_she_did_not_approve_for_a_page_cannot_be_carried(
    survivor, reader, give, approved, propose, member, now
):
    team, editor = reader(Reader.TEAM), member(Role.COMMUNICATIONS_EDITOR)
    both = frozenset(Channel)
    made = give(survivor, choice(Reader.TEAM, channels=both), her_key=public_half(random_bytes(32)))
    waits = propose(made, team)
    aloud = approved(made, team, survivor, channel=Channel.VOICE)
    for text in (waits, aloud):
        with pytest.raises(reading.NotApprovedError):
            practice.write_down(
                force_id=editor.force_id,
                told=Told(**TOLD, since=now.date(), quotation_id=text),
                by=editor,
                now=now,
            )


def test_a_text_for_training_is_no_text_for_everybody(survivor, reader, give, approved, member, now, public):
    team, editor = reader(Reader.TEAM), member(Role.COMMUNICATIONS_EDITOR)
    made = give(survivor, choice(Reader.TEAM), her_key=public_half(random_bytes(32)))
    text = approved(made, team, survivor, "For the training room.", purpose=Purpose.TRAINING)
    told = Told(**TOLD, since=now.date(), quotation_id=text)
    change = practice.write_down(force_id=editor.force_id, told=told, by=editor, now=now)
    practice.publish(change_id=change, by=editor, now=now)
    page = public.get("/together/changes/").content.decode()
    assert "For the training room." not in page
    assert "own words are used in training, with her consent" in page


def test_until_is_the_last_day(survivor, reader, give):
    reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM))
    assert Testimony.objects.get(pk=made).consents.get().until == UNTIL
