"""A token stands for one receipt; a receipt survives being read aloud, typed on a phone and misread."""

import base64

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.receipts import tokens
from portal.sealing.envelopes import public_half

TOKENS = st.binary(min_size=16, max_size=16).map(
    lambda raw: base64.urlsafe_b64encode(raw).rstrip(b"=").decode()
)
PEPPER = b"p" * 32
KNOWN_RECEIPT = "R44FCMX1GX64CXMFDQNPEW0M"
KNOWN_PUBLIC_KEY = "16074d0d7af2156a211461e6014a18135592fbec47244db4f9e697456b46ca62"


@given(TOKENS)
def test_a_receipt_is_24_characters_that_cannot_be_mistaken_for_one_another(token):
    receipt = tokens.receipt_from(token)
    assert len(receipt) == 24
    assert set(receipt) <= set("0123456789ABCDEFGHJKMNPQRSTVWXYZ")
    assert tokens.receipt_from(token) == receipt


def test_a_known_token_gives_the_receipt_it_always_gave():
    assert tokens.receipt_from("AAAAAAAAAAAAAAAAAAAAAA") == KNOWN_RECEIPT
    assert tokens.public_key_of(KNOWN_RECEIPT).hex() == KNOWN_PUBLIC_KEY


def test_fresh_tokens_and_their_receipts_differ():
    made = {tokens.new_submit_token() for _ in range(500)}
    assert len(made) == len({tokens.receipt_from(token) for token in made}) == 500


@given(TOKENS)
def test_a_receipt_is_understood_as_people_type_it(token):
    receipt = tokens.receipt_from(token)
    shown = tokens.grouped(receipt)
    assert len(shown) == 29
    as_typed = [
        shown,
        shown.lower(),
        shown.replace("-", " "),
        f"  {shown.replace('-', '–')}\n",
        receipt.replace("0", "o").replace("1", "l"),
        receipt.replace("0", "O").replace("1", "I"),
    ]
    assert {tokens.tidy(typed) for typed in as_typed} == {receipt}


@pytest.mark.parametrize(
    "typed", ["", "0", "0" * 23, "0" * 25, "U" * 24, "é" * 24, "0" * 10_000, "<script>" * 3]
)
def test_what_is_no_receipt_is_none(typed):
    assert tokens.tidy(typed) is None


@given(st.text(max_size=60))
def test_anything_typed_gives_a_receipt_or_none(typed):
    tidied = tokens.tidy(typed)
    assert tidied is None or len(tidied) == 24


@pytest.mark.parametrize("token", ["", "short", "A" * 21, "A" * 23, "A" * 21 + "!", "A" * 22 + "\n"])
def test_a_malformed_token_is_refused(token):
    with pytest.raises(tokens.MalformedTokenError):
        tokens.receipt_from(token)


def test_look_up_keys_need_the_pepper_and_do_not_mix_with_token_keys():
    token = tokens.new_submit_token()
    receipt = tokens.receipt_from(token)
    keys = {
        tokens.lookup_key(receipt, pepper=PEPPER),
        tokens.lookup_key(receipt, pepper=b"q" * 32),
        tokens.token_key(token, pepper=PEPPER),
        tokens.token_key(token, pepper=b"q" * 32),
    }
    assert len(keys) == 4
    assert not any(receipt in key or token in key for key in keys)


def test_the_public_key_belongs_to_the_private_one():
    receipt = tokens.receipt_from(tokens.new_submit_token())
    assert tokens.public_key_of(receipt) == public_half(tokens.private_key_of(receipt))
