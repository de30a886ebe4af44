"""What an effect may carry, and how long it pauses."""

from datetime import timedelta

import pytest

from portal.outbox.payload import NotAnIdError, checked_key, checked_payload
from portal.outbox.running import FIRST_PAUSE, LONGEST_PAUSE, MOST_ATTEMPTS, pause_after


def test_ids_codes_and_numbers_travel():
    payload = {"report": "8f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b", "kind": "withdrawn", "version": 3}
    assert checked_payload(payload) == payload


@pytest.mark.parametrize("value", ["two words", "a@b.c", "", "x" * 81, True, None, 1.5, ["a"], {"a": 1}])
def test_anything_that_could_be_words_does_not_travel(value):
    with pytest.raises(NotAnIdError) as refused:
        checked_payload({"field": value})
    if value:
        assert str(value) not in str(refused.value).replace("field", "")


@pytest.mark.parametrize("name", ["Two words", "", "1st", "a" * 41])
def test_a_field_has_the_name_of_a_field(name):
    with pytest.raises(NotAnIdError):
        checked_payload({name: "x"})


@pytest.mark.parametrize("key", ["two words", "", "x" * 121])
def test_a_key_is_made_of_ids_and_codes(key):
    with pytest.raises(NotAnIdError):
        checked_key(key)


def test_pauses_double_up_to_an_hour_and_differ_from_one_another():
    for attempt in range(1, MOST_ATTEMPTS):
        full = min(FIRST_PAUSE * 2 ** (attempt - 1), LONGEST_PAUSE)
        assert full / 2 <= pause_after(attempt) <= full
    assert len({pause_after(9) for _ in range(20)}) > 1
    assert (
        timedelta(hours=3)
        < sum((pause_after(n) for n in range(1, MOST_ATTEMPTS)), timedelta())
        < timedelta(hours=7)
    )
