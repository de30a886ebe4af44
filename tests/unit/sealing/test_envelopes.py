"""An envelope opens for its recipients, at its own place, unchanged; in no other case."""

from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.utils import random as random_bytes

from portal.sealing import envelopes
from portal.sealing.envelopes import (
    CIPHERTEXT_SIZES,
    LONGEST,
    Binding,
    CannotOpenError,
    TooLongError,
    decrypt,
    encrypt,
    new_content_key,
    public_half,
    unwrap,
    wrap,
)
from portal.sealing.recipients import Recipient, RecipientKind

ROW = UUID("11111111-1111-4111-8111-111111111111")
OTHER_ROW = UUID("22222222-2222-4222-8222-222222222222")
FORCE = UUID("33333333-3333-4333-8333-333333333333")
BINDING = Binding("safety_report", ROW, "words", FORCE)


def sealed(text: bytes = b"by the underpass") -> tuple[bytes, bytes]:
    key = new_content_key()
    return key, encrypt(text, key=key, associated_data=BINDING.associated_data)


@given(st.binary(max_size=LONGEST))
def test_what_goes_in_comes_out(plain):
    key = new_content_key()
    assert decrypt(encrypt(plain, key=key, associated_data=b"x"), key=key, associated_data=b"x") == plain


@pytest.mark.parametrize(
    ("length", "size"),
    [
        (0, CIPHERTEXT_SIZES[0]),
        (2044, CIPHERTEXT_SIZES[0]),
        (2045, CIPHERTEXT_SIZES[1]),
        (8188, CIPHERTEXT_SIZES[1]),
        (8189, CIPHERTEXT_SIZES[2]),
        (LONGEST, CIPHERTEXT_SIZES[2]),
    ],
)
def test_a_ciphertext_has_one_of_three_sizes_whatever_was_written(length, size):
    assert len(sealed(b"w" * length)[1]) == size


def test_words_longer_than_the_largest_envelope_are_refused():
    with pytest.raises(TooLongError):
        sealed(b"w" * (LONGEST + 1))


@pytest.mark.parametrize(
    "elsewhere",
    [
        Binding("message", ROW, "words", FORCE),
        Binding("safety_report", OTHER_ROW, "words", FORCE),
        Binding("safety_report", ROW, "cost", FORCE),
        Binding("safety_report", ROW, "words", OTHER_ROW),
    ],
    ids=["kind", "row", "field", "force"],
)
def test_an_envelope_moved_to_another_place_does_not_open(elsewhere):
    key, ciphertext = sealed()
    with pytest.raises(CannotOpenError):
        decrypt(ciphertext, key=key, associated_data=elsewhere.associated_data)


@given(st.integers(min_value=0, max_value=CIPHERTEXT_SIZES[0] - 1), st.integers(min_value=1, max_value=255))
def test_an_envelope_with_one_changed_byte_does_not_open(position, change):
    key, ciphertext = sealed()
    changed = bytearray(ciphertext)
    changed[position] ^= change
    with pytest.raises(CannotOpenError):
        decrypt(bytes(changed), key=key, associated_data=BINDING.associated_data)


def test_a_shortened_envelope_does_not_open():
    key, ciphertext = sealed()
    with pytest.raises(CannotOpenError):
        decrypt(ciphertext[:-1], key=key, associated_data=BINDING.associated_data)


def test_only_the_recipient_opens_a_wrap():
    hers, somebody_elses, content_key = random_bytes(32), random_bytes(32), new_content_key()
    sealed_key = wrap(content_key, public_key=public_half(hers))
    assert unwrap(sealed_key, private_key=hers) == content_key
    with pytest.raises(CannotOpenError):
        unwrap(sealed_key, private_key=somebody_elses)


def test_the_same_words_sealed_twice_look_unrelated():
    assert sealed()[1] != sealed()[1]


def test_authentic_bytes_that_were_padded_by_somebody_else_are_refused():
    with pytest.raises(CannotOpenError):
        envelopes.unpad((9000).to_bytes(4, "big") + bytes(2044))
    with pytest.raises(CannotOpenError):
        envelopes.unpad(bytes(100))


@given(st.text(max_size=40))
def test_no_code_of_a_binding_can_hold_a_line_break(code):
    try:
        binding = Binding(code, ROW, "words", FORCE)
    except ValueError:
        return
    assert binding.associated_data.count(b"\n") == 4


def test_a_public_key_of_another_length_is_no_recipient():
    with pytest.raises(ValueError, match="32 bytes"):
        Recipient(RecipientKind.TRIAGE, b"short")


def test_a_recipient_does_not_show_its_key():
    assert "ABCD" not in repr(Recipient(RecipientKind.TRIAGE, b"ABCD" * 8))
