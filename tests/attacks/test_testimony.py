"""Somebody who may not read testimony tries: another organisation, the force, a thief with the whole database."""

import io
import json
import zipfile
from base64 import b64encode

import pytest
from nacl.utils import random as random_bytes

from portal.accounts.roles import Role
from portal.audit.models import AuditEntry
from portal.outbox.models import Effect
from portal.partners.models import Testimony, TestimonyUse
from portal.partners.testimony.operations import consenting, giving
from portal.partners.testimony.sealing import binding_of
from portal.partners.testimony.vocabulary import Age, Reader
from portal.places import calendar
from portal.sealing.envelopes import public_half
from portal.sealing.keyring import server_keys
from portal.sealing.models import Wrap
from portal.sealing.operations import CannotOpenError, open_words, open_words_of
from portal.sealing.recipients import RecipientKind
from tests.attacks.test_sealed_words_without_their_keys import opened_with_what_was_taken, taken  # noqa: F401
from tests.integration.partners.conftest import organisation, own_pages, partner  # noqa: F401
from tests.integration.partners.testimony.conftest import (  # noqa: F401
    WORDS,
    approved,
    choice,
    give,
    keys,
    offered,
    propose,
    reader,
    survivor,
)

SECRET = "He waited at the bus stop"


@pytest.fixture
def kept(survivor, reader, give, propose):  # noqa: F811
    """Testimony to Tidewater alone, with one text that waits for her word."""
    tidewater = reader(Reader.ORGANISATION)
    saffron = reader(Reader.ORGANISATION, "Saffron")
    made = give(
        survivor, choice(Reader.ORGANISATION), organisation=tidewater, her_key=public_half(random_bytes(32))
    )
    text = propose(made, tidewater)
    return made, text, tidewater, saffron


def post(client, address, content=None):
    return client.post(address, json.dumps(content or {}), content_type="application/json")


def addresses_of(made, text):
    return [
        ("get", f"/partners/testimony/{made}/"),
        ("get", f"/partners/testimony/{made}/consent/"),
        ("get", f"/partners/testimony/reading/{made}/propose/"),
        ("get", f"/partners/testimony/reading/{made}/use/"),
        ("post", f"/partners/testimony/{made}/open/"),
        ("post", f"/partners/testimony/{made}/take-back/"),
        ("post", f"/partners/testimony/texts/{text}/approve/"),
        ("post", f"/partners/testimony/texts/{text}/refuse/"),
        ("post", f"/partners/testimony/reading/{made}/open/"),
    ]


BODY = {"noteSeen": True, "text": "Mine now", "reader": "team", "wraps": {}}


def test_another_organisation_reaches_nothing_by_its_id(kept, workspace):
    made, text, _tidewater, saffron = kept
    client = workspace(saffron)
    for method, address in addresses_of(made, text):
        answer = client.get(address) if method == "get" else post(client, address, BODY)
        assert answer.status_code == 404, address
        assert "Ada" not in answer.content.decode()
    assert post(client, f"/partners/testimony/{made}/let-read/", BODY).status_code == 404
    assert Testimony.objects.get().taken_back_at is None
    assert not TestimonyUse.objects.exists()


def test_whom_she_lets_read_cannot_decide_for_her(kept, workspace):
    made, text, tidewater, _saffron = kept
    client = workspace(tidewater)
    for address in (
        f"/partners/testimony/{made}/take-back/",
        f"/partners/testimony/texts/{text}/approve/",
        f"/partners/testimony/texts/{text}/refuse/",
    ):
        assert post(client, address, BODY).status_code == 404
    opened = post(client, f"/partners/testimony/reading/{made}/open/", {"noteSeen": True})
    assert opened.status_code == 200
    assert post(client, f"/partners/testimony/reading/{made}/open/").status_code == 409


def test_another_participant_reaches_nothing(kept, member, workspace):
    made, text, *_others = kept
    client = workspace(member(Role.PARTICIPANT))
    for address in (f"/partners/testimony/{made}/open/", f"/partners/testimony/texts/{text}/approve/"):
        assert post(client, address, BODY).status_code == 404
    assert "Ada" not in client.get("/partners/testimony/").content.decode()


@pytest.mark.parametrize("role", [Role.VAWG_LEAD, Role.FACILITATOR, Role.INDEPENDENT_REVIEWER])
def test_readers_whom_she_did_not_choose_see_no_row_of_it(role, kept, workspace):
    made, _text, *_others = kept
    client = workspace(role)
    assert "Ada" not in client.get("/partners/testimony/reading/").content.decode()
    assert post(client, f"/partners/testimony/reading/{made}/open/", {"noteSeen": True}).status_code == 404
    assert client.get(f"/partners/testimony/{made}/").status_code == 403


def test_a_reader_in_another_force_sees_nothing(survivor, reader, give, member, other_force, workspace):  # noqa: F811
    reader(Reader.TEAM)
    made = give(survivor, choice(Reader.TEAM))
    client = workspace(member(Role.VAWG_LEAD, other_force))
    assert "Ada" not in client.get("/partners/testimony/reading/").content.decode()
    assert post(client, f"/partners/testimony/reading/{made}/open/", {"noteSeen": True}).status_code == 404


def test_an_export_holds_nothing_that_somebody_else_gave(kept, workspace, partner, give):  # noqa: F811
    _made, _text, tidewater, saffron = kept
    give(saffron, choice(uses=False), pseudonym="Only Saffron’s")
    for lead, own in ((tidewater, False), (saffron, True)):
        archive = zipfile.ZipFile(io.BytesIO(workspace(lead).post("/partners/own/export/").content))
        everything = "".join(archive.read(name).decode("utf-8-sig") for name in archive.namelist())
        assert ("Only Saffron’s" in everything) is own
        assert "Ada" not in everything
        assert SECRET not in everything


def test_no_notification_search_or_ledger_row_says_anything(kept, workspace, survivor):  # noqa: F811
    made, _text, tidewater, saffron = kept
    post(workspace(tidewater), f"/partners/testimony/reading/{made}/open/", {"noteSeen": True})
    said = json.dumps([*AuditEntry.objects.values("action", "details"), *Effect.objects.values("payload", "key")],
                      default=str)  # fmt: skip
    for word in (SECRET, "Ada", "Every day."):
        assert word not in said
    for page in ("/", "/?q=Ada", "/partners/", "/partners/changes/"):
        assert "Ada" not in workspace(saffron).get(page).content.decode()


def test_a_thief_of_the_whole_workspace_opens_neither_testimony_nor_a_text_that_waits(taken, kept):  # noqa: F811
    assert opened_with_what_was_taken() == {"words": "for triage"}


def test_the_same_search_would_find_a_readers_key_if_the_server_kept_it(taken, kept, keys):  # noqa: F811
    from pathlib import Path

    from django.conf import settings

    _made, _text, tidewater, _saffron = kept
    forgotten = Path(settings.DATA_FOLDER) / "keys" / "workspace" / "forgotten"
    forgotten.write_text(keys.private["organisation", tidewater.organisation_id].hex())
    try:
        assert SECRET in opened_with_what_was_taken()["words"]
    finally:
        forgotten.unlink()


def test_the_server_refuses_to_open_it(kept, force):
    from django.db import transaction

    from tests.integration.partners.conftest import SYSTEM

    made, *_others = kept
    for kind in (RecipientKind.TRIAGE, RecipientKind.DELIVERY):
        with transaction.atomic(), pytest.raises(CannotOpenError):
            open_words(binding=binding_of(made, force_id=force.pk), by=SYSTEM, keys=server_keys(kind))


def test_a_revoked_wrap_opens_nothing_even_with_the_key(kept, keys, survivor, now):  # noqa: F811
    made, _text, tidewater, _saffron = kept
    key = keys.private["organisation", tidewater.organisation_id]
    binding = binding_of(made, force_id=survivor.force_id)
    assert open_words_of([binding], private_key=key)[binding] == WORDS
    consenting.change(testimony_id=made, choice=choice(), by=survivor, now=now)
    assert open_words_of([binding], private_key=key) == {}
    assert not Wrap.objects.filter(public_key=public_half(key), envelope__row=made).exists()


def test_what_a_browser_posts_cannot_give_it_to_more_people_than_she_ticked(survivor, reader, workspace):  # noqa: F811
    """Mass assignment: fields that the form does not have, and wraps for readers that are not ticked."""
    reader(Reader.TEAM)
    stranger = random_bytes(32)
    content = {
        "id": "5d4c4bb5-56b6-4d5c-9d9a-6b0e9e9a6a11",
        "ciphertext": b64encode(b"\x01" + random_bytes(24 + 2048 + 16)).decode(),
        "wraps": {b64encode(stranger).decode(): b64encode(random_bytes(80)).decode()},
        "choices": "pseudonym=Ada&readers=team&until=2027-01-01&code=no&organisation_id=1&speaker=organisation&age=adult",
    }
    answer = post(workspace(survivor), "/partners/testimony/new/?age=adult", content)
    assert answer.status_code == 409
    assert not Testimony.objects.exists()


@pytest.mark.parametrize(
    "raw", [b"", b"[]", b"{", b'{"choices": 1}', b'{"choices": "until=2027-01-01"}', b"\xff"]
)
def test_a_malformed_post_is_refused_calmly(raw, survivor, reader, workspace):  # noqa: F811
    reader(Reader.TEAM)
    answer = workspace(survivor).post(
        "/partners/testimony/new/?age=adult", raw, content_type="application/json"
    )
    assert answer.status_code in {400, 422}


def test_under_18_is_not_let_in_by_its_address(survivor, workspace, give):  # noqa: F811
    client = workspace(survivor)
    assert client.get("/partners/testimony/new/?age=16_17").status_code == 302
    assert client.get("/partners/testimony/new/").status_code == 302
    with pytest.raises(giving.TooYoungError):
        give(survivor, choice(), age=Age.UNDER_16, her_key=random_bytes(32))


def test_a_removed_member_reads_nothing_in_her_open_session(kept, workspace):
    from portal.accounts.models import Membership

    made, _text, tidewater, _saffron = kept
    client = workspace(tidewater)
    assert client.get("/partners/testimony/reading/").status_code == 200
    Membership.objects.filter(pk=tidewater.membership_id).update(ends_at=calendar.now())
    answer = post(client, f"/partners/testimony/reading/{made}/open/", {"noteSeen": True})
    assert answer.status_code in {302, 403}
    assert not TestimonyUse.objects.exists()
