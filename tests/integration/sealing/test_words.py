"""Sealed words in the database: who opens them, where, and what is left of them."""

import logging
import re
from uuid import uuid4

import pytest
from django.db import IntegrityError, transaction

from portal.accounts.actors import System
from portal.sealing.envelopes import CIPHERTEXT_SIZES, Binding, CannotOpenError, SealingError, TooLongError
from portal.sealing.keyring import Keyring, server_keys
from portal.sealing.models import Envelope, Wrap
from portal.sealing.operations import (
    NoRecipientError,
    NoWordsError,
    erase,
    open_words,
    revoke,
    seal_words,
    wrap_for,
)
from portal.sealing.queries import envelope_for_browser, fields_of, has_words, recipients_of
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key, rewrap, rotate_server_key
from portal.settings.keyfiles import MissingKeyError

pytestmark = pytest.mark.django_db
READER = System("test")
WORDS = "He follows people from the underpass. Ünïcode, 漢字."


@pytest.fixture
def triage(force):
    return ensure_server_key(RecipientKind.TRIAGE, force.id)


@pytest.fixture
def binding(force):
    return Binding("safety_report", uuid4(), "words", force.id)


@pytest.fixture
def sealed(triage, binding):
    seal_words(text=WORDS, binding=binding, to=[triage])
    return binding


def read(binding, keys=None):
    with transaction.atomic():
        return open_words(binding=binding, by=READER, keys=keys or server_keys(RecipientKind.TRIAGE))


def test_triage_opens_what_was_sealed_to_it(sealed):
    assert read(sealed) == WORDS


def test_only_a_fixed_number_of_sizes_is_ever_stored(triage, force):
    for length in (0, 1, 500, 5_000, 30_000):
        seal_words(
            text="w" * length, binding=Binding("safety_report", uuid4(), "words", force.id), to=[triage]
        )
    assert {len(bytes(envelope.ciphertext)) for envelope in Envelope.objects.all()} == set(CIPHERTEXT_SIZES)
    assert {len(bytes(wrap.sealed_key)) for wrap in Wrap.objects.all()} == {80}


def test_words_for_nobody_are_refused_and_nothing_is_stored(binding):
    with pytest.raises(NoRecipientError):
        seal_words(text=WORDS, binding=binding, to=[])
    assert not Envelope.objects.exists()


def test_words_that_are_too_long_are_refused_and_nothing_is_stored(binding, triage):
    with pytest.raises(TooLongError):
        seal_words(text="w" * 40_000, binding=binding, to=[triage])
    assert not Envelope.objects.exists()


def test_words_are_never_overwritten(sealed, triage):
    with pytest.raises(IntegrityError), transaction.atomic():
        seal_words(text="something else", binding=sealed, to=[triage])
    assert read(sealed) == WORDS


def test_the_same_recipient_twice_gets_one_wrap(binding, triage):
    seal_words(text=WORDS, binding=binding, to=[triage, triage])
    assert Wrap.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_words_are_not_opened_outside_the_transaction_that_records_it(sealed):
    with pytest.raises(SealingError):
        open_words(binding=sealed, by=READER, keys=server_keys(RecipientKind.TRIAGE))


def test_another_key_opens_nothing(sealed):
    with pytest.raises(CannotOpenError):
        read(sealed, keys=Keyring([b"k" * 32]))


@pytest.mark.parametrize(
    "moved", [{"kind": "message"}, {"field": "cost"}, {"row": uuid4()}, {"force": uuid4()}]
)
def test_an_envelope_moved_in_the_database_does_not_open(sealed, moved):
    Envelope.objects.update(**moved)
    place = {"kind": sealed.kind, "row": sealed.row, "field": sealed.field, "force": sealed.force} | moved
    with pytest.raises(CannotOpenError):
        read(Binding(**place))


def test_a_removed_wrap_takes_access_away(sealed):
    assert revoke(kind=sealed.kind, row=sealed.row, recipient_kind=RecipientKind.TRIAGE) == 1
    with pytest.raises(CannotOpenError):
        read(sealed)


def test_a_wrap_can_be_added_by_who_has_access_and_by_nobody_else(sealed, other_force):
    newcomer = ensure_server_key(RecipientKind.TRIAGE, other_force.id)
    with pytest.raises(CannotOpenError):
        wrap_for(binding=sealed, to=[newcomer], keys=Keyring([]))
    wrap_for(binding=sealed, to=[newcomer], keys=server_keys(RecipientKind.TRIAGE))
    wrap_for(binding=sealed, to=[newcomer], keys=server_keys(RecipientKind.TRIAGE))
    assert Wrap.objects.count() == 2


def test_erased_words_leave_an_empty_tombstone(sealed):
    assert erase(kind=sealed.kind, row=sealed.row) == 1
    envelope = Envelope.objects.get()
    assert bytes(envelope.ciphertext) == b""
    assert envelope.erased_at is not None
    assert not Wrap.objects.exists()
    assert not has_words(sealed)
    assert fields_of(sealed.kind, sealed.row) == []
    assert envelope_for_browser(sealed) is None
    with pytest.raises(NoWordsError):
        read(sealed)
    assert erase(kind=sealed.kind, row=sealed.row) == 0


def test_opening_leaves_a_line_in_the_log_without_words_or_keys(sealed, caplog):
    with caplog.at_level(logging.DEBUG):
        read(sealed)
    assert "safety_report.words by system:test" in caplog.text
    assert "underpass" not in caplog.text
    assert not any(key.hex() in caplog.text for key in server_keys(RecipientKind.TRIAGE).public_keys)


def test_nothing_shows_its_bytes_when_printed(sealed):
    keys = server_keys(RecipientKind.TRIAGE)
    shown = f"{Envelope.objects.get()!r} {Wrap.objects.get()!r} {keys!r} {recipients_of(sealed.force, 'triage')!r}"
    assert "\\x" not in shown
    assert not re.search(r"""(?<![0-9a-f])b['"]""", shown)  # an id may end in b


def test_a_force_without_a_key_has_no_recipient(force):
    assert recipients_of(force.id, RecipientKind.INDEPENDENT_INBOX) == []


def test_a_force_keeps_one_key_and_another_force_has_another(force, other_force):
    first = ensure_server_key(RecipientKind.TRIAGE, force.id)
    assert ensure_server_key(RecipientKind.TRIAGE, force.id).public_key == first.public_key
    assert ensure_server_key(RecipientKind.TRIAGE, other_force.id).public_key != first.public_key


def test_the_public_door_has_no_key_to_open_with(sealed, settings):
    settings.KEYS_FOLDER = settings.DATA_FOLDER / "keys" / "public"
    assert len(server_keys(RecipientKind.TRIAGE)) == 0
    with pytest.raises(CannotOpenError):
        read(sealed, keys=server_keys(RecipientKind.TRIAGE))


def test_delivery_keys_lie_with_the_worker_and_triage_keys_with_the_workspace(force, settings):
    ensure_server_key(RecipientKind.TRIAGE, force.id)
    ensure_server_key(RecipientKind.DELIVERY, force.id)
    keys = settings.DATA_FOLDER / "keys"
    assert list((keys / "workspace" / "triage").glob(f"{force.id}-1.key"))
    assert list((keys / "worker" / "delivery").glob(f"{force.id}-1.key"))
    assert not (keys / "public" / "triage").exists()
    assert not (keys / "workspace" / "delivery").exists()


def test_where_keys_are_handed_over_none_is_invented(force, settings, tmp_path):
    settings.KEYS_MAY_BE_MADE, settings.KEYS_FOLDER = False, tmp_path
    with pytest.raises(MissingKeyError, match=f"{force.id}-1.key"):
        ensure_server_key(RecipientKind.TRIAGE, force.id)
    folder = tmp_path / "triage"
    folder.mkdir()
    (folder / f"{force.id}-1.key").write_text("07" * 32)
    assert ensure_server_key(RecipientKind.TRIAGE, force.id).public_key in server_keys(RecipientKind.TRIAGE)


def test_a_rotated_key_seals_the_new_and_still_opens_the_old(sealed, triage, force, now):
    fresh = rotate_server_key(RecipientKind.TRIAGE, force.id, now=now)
    assert [recipient.public_key for recipient in recipients_of(force.id, RecipientKind.TRIAGE)] == [
        fresh.public_key
    ]
    assert fresh.public_key != triage.public_key
    assert read(sealed) == WORDS


def test_rewrapping_moves_old_words_to_the_new_key_in_steps(triage, force, now):
    places = [Binding("safety_report", uuid4(), "words", force.id) for _ in range(5)]
    for place in places:
        seal_words(text=WORDS, binding=place, to=[triage])
    fresh = rotate_server_key(RecipientKind.TRIAGE, force.id, now=now)
    assert [rewrap(RecipientKind.TRIAGE, force.id, at_most=3) for _ in range(3)] == [3, 2, 0]
    new_key_alone = Keyring([server_keys(RecipientKind.TRIAGE).private_half(fresh.public_key)])
    assert [read(place, keys=new_key_alone) for place in places] == [WORDS] * 5
