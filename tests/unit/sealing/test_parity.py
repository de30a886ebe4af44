"""The server and the browser keep to the same known answers. The browser's half: frontend/sealing/sealing.test.ts."""

import json
from base64 import b64decode
from pathlib import Path
from uuid import UUID

import pytest

from portal.safety_reports.inbox.demo import stretch
from portal.sealing.envelopes import Binding, decrypt, public_half, unwrap

KNOWN = json.loads((Path(__file__).parents[3] / "frontend/sealing/vectors.json").read_text())
PRIVATE_KEY = b64decode(KNOWN["privateKey"])


@pytest.fixture
def binding():
    place = KNOWN["binding"]
    return Binding(place["kind"], UUID(place["row"]), place["field"], UUID(place["force"]))


def test_a_binding_has_the_known_bytes(binding):
    assert binding.associated_data == b64decode(KNOWN["associatedData"])


def test_the_known_key_has_the_known_public_half():
    assert public_half(PRIVATE_KEY) == b64decode(KNOWN["publicKey"])


def test_what_the_server_sealed_opens_here(binding):
    content_key = unwrap(b64decode(KNOWN["sealedByServer"]), private_key=PRIVATE_KEY)
    assert content_key == b64decode(KNOWN["contentKey"])
    plain = decrypt(b64decode(KNOWN["ciphertext"]), key=content_key, associated_data=binding.associated_data)
    assert plain.decode() == KNOWN["text"]


def test_what_the_browser_sealed_opens_here(binding):
    sealed = KNOWN["sealedByBrowser"]
    content_key = unwrap(b64decode(sealed["wraps"][0]["sealedKey"]), private_key=PRIVATE_KEY)
    plain = decrypt(b64decode(sealed["ciphertext"]), key=content_key, associated_data=binding.associated_data)
    assert plain.decode() == KNOWN["text"]


def test_a_passphrase_is_stretched_alike_however_it_was_typed():
    costs = {"salt": b64decode(KNOWN["salt"]), "operations": KNOWN["operations"], "memory": KNOWN["memory"]}
    assert stretch(KNOWN["passphrase"], **costs) == b64decode(KNOWN["stretched"])
    assert stretch("  five lanterns by the quay\n", **costs) == b64decode(KNOWN["stretched"])
