"""Somebody takes the whole workspace: database, disk, settings. The words of the independent inbox stay shut."""

import re
from base64 import b64decode
from binascii import Error
from pathlib import Path
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from nacl.utils import random as random_bytes

from portal.accounts.models import Organisation
from portal.accounts.roles import Role
from portal.partners.referrals.content import Content
from portal.partners.referrals.operations.desks import Terms, open_desk
from portal.partners.referrals.operations.submit import submit_referral
from portal.receipts import drafts
from portal.receipts.tokens import new_submit_token
from portal.sealing.envelopes import Binding, CannotOpenError, decrypt, public_half, unwrap, wrap
from portal.sealing.keyring import server_keys
from portal.sealing.member_keys import WrappedKey, inbox_of, keep_member_key, open_group, organisation_of
from portal.sealing.models import Envelope
from portal.sealing.operations import seal_words
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key
from tests.people import make_member

pytestmark = pytest.mark.django_db
KEY_BYTES = 32


def candidates(blob: bytes) -> set[bytes]:
    """Every 32 bytes that a blob holds: raw, as hexadecimal, as base64."""
    found = {blob[start : start + KEY_BYTES] for start in range(max(0, len(blob) - KEY_BYTES + 1))}
    found |= {
        bytes.fromhex(text.decode())
        for text in re.findall(rb"(?<![0-9a-fA-F])[0-9a-fA-F]{64}(?![0-9a-fA-F])", blob)
    }
    for text in re.findall(rb"[A-Za-z0-9+/_-]{43}=?", blob):
        try:
            found.add(b64decode(text[:43].replace(b"-", b"+").replace(b"_", b"/") + b"="))
        except Error:
            continue
    return {key for key in found if len(key) == KEY_BYTES}


def everything_in_the_database() -> list[bytes]:
    """Every value of every row that sealing, receipts, accounts and reports keep, small enough to be a key."""
    blobs = []
    for label in ("sealing", "receipts", "accounts", "safety_reports", "partners"):
        for model in apps.get_app_config(label).get_models():
            for row in model._default_manager.values_list():
                blobs += [
                    bytes(value) if isinstance(value, bytes | memoryview) else str(value).encode()
                    for value in row
                    if value is not None
                ]
    return [blob for blob in blobs if len(blob) <= 300]


def everything_on_disk() -> list[bytes]:
    folder = Path(settings.DATA_FOLDER) / "keys"
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


def everything_in_the_settings() -> list[bytes]:
    return [str(getattr(settings, name)).encode() for name in dir(settings) if name.isupper()]


def opened_with_what_was_taken() -> dict[str, str]:
    """The words that a thief opens, by field."""
    keys: dict[bytes, bytes] = {}
    for blob in [*everything_in_the_database(), *everything_on_disk(), *everything_in_the_settings()]:
        for key in candidates(blob) if len(blob) < 5_000 else set():
            keys[public_half(key)] = key
    opened = {}
    for envelope in Envelope.objects.all():
        binding = Binding(envelope.kind, envelope.row, envelope.field, envelope.force)
        for held in envelope.wraps.all():
            key = keys.get(bytes(held.public_key))
            if key is None:
                continue
            try:
                content_key = unwrap(bytes(held.sealed_key), private_key=key)
                plain = decrypt(
                    bytes(envelope.ciphertext), key=content_key, associated_data=binding.associated_data
                )
            except CannotOpenError:
                continue
            opened[envelope.field] = plain.decode()
    return opened


@pytest.fixture
def taken(force):
    """A workspace in use: triage with its key file, an inbox with two keys, words in both."""
    triage = ensure_server_key(RecipientKind.TRIAGE, force.id)
    own, group = random_bytes(KEY_BYTES), random_bytes(KEY_BYTES)
    user = uuid4()
    wrapped = WrappedKey(public_half(own), random_bytes(72), random_bytes(16), 3, 128 * 1024 * 1024)
    keep_member_key(user=user, key=wrapped)
    share = wrap(group, public_key=public_half(own))
    open_group(group=inbox_of(force.id), public_key=public_half(group), user=user, share=share)
    inbox = recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX)
    row = uuid4()
    seal_words(
        text="for the inbox", binding=Binding("independent_report", row, "everything", force.id), to=inbox
    )
    seal_words(text="for triage", binding=Binding("safety_report", row, "words", force.id), to=[triage])
    return group


def test_a_thief_of_the_workspace_opens_triages_words_and_not_the_inboxs(taken):
    # The first half proves that the search finds a key that is there; the second is the promise.
    assert opened_with_what_was_taken() == {"words": "for triage"}


def test_the_search_would_find_the_inboxs_key_if_the_server_kept_it(taken):
    kept_by_mistake = Path(settings.DATA_FOLDER) / "keys" / "workspace" / "forgotten"
    kept_by_mistake.write_text(taken.hex())
    try:
        assert opened_with_what_was_taken() == {"words": "for triage", "everything": "for the inbox"}
    finally:
        kept_by_mistake.unlink()


def test_what_the_public_door_has_opens_nothing(taken, settings):
    settings.KEYS_FOLDER = Path(settings.DATA_FOLDER) / "keys" / "public"
    assert len(server_keys(RecipientKind.TRIAGE)) == 0


@pytest.fixture
def asked(taken, force, now):
    """Somebody asked an organisation for support; its group key is on its members' devices alone."""
    organisation = Organisation.objects.create(name="Saffron House")
    lead = make_member(Role.PARTNER_LEAD, force, organisation=organisation)
    own, group = random_bytes(KEY_BYTES), random_bytes(KEY_BYTES)
    wrapped = WrappedKey(public_half(own), random_bytes(72), random_bytes(16), 3, 128 * 1024 * 1024)
    keep_member_key(user=lead.user_id, key=wrapped)
    open_group(
        group=organisation_of(organisation.pk, force=force.pk),
        public_key=public_half(group),
        user=lead.user_id,
        share=wrap(group, public_key=public_half(own)),
    )
    desk = open_desk(kind="by_and_for", terms=Terms("Saffron House"), by=lead, now=now)
    submit_referral(
        content=Content(language="en", words="only for Saffron House"),
        desk_id=desk,
        force_id=force.pk,
        token=new_submit_token(),
        draft_key=drafts.start(now=now),
        wants_receipt=True,
        now=now,
    )
    return group


def test_a_thief_of_the_workspace_opens_no_referral_nor_does_the_force(asked):
    assert opened_with_what_was_taken() == {"words": "for triage"}


def test_the_search_would_find_an_organisations_key_if_the_server_kept_it(asked):
    kept_by_mistake = Path(settings.DATA_FOLDER) / "keys" / "workspace" / "forgotten"
    kept_by_mistake.write_text(asked.hex())
    try:
        assert "only for Saffron House" in opened_with_what_was_taken()["everything_1"]
    finally:
        kept_by_mistake.unlink()
