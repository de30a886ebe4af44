"""What the audit ledger refuses to hold."""

from datetime import UTC, date, datetime
from enum import StrEnum
from uuid import UUID

import pytest
from hypothesis import given
from hypothesis import strategies as st

from portal.audit.details import NotACodeError, checked_code, checked_details

SOME_ID = UUID("8f1a2b3c-4d5e-4f60-8a7b-9c0d1e2f3a4b")


class Reason(StrEnum):
    DUPLICATE = "duplicate"


def test_codes_ids_numbers_and_dates_are_kept_as_they_can_be_read_back():
    kept = checked_details(
        {
            "reason": Reason.DUPLICATE,
            "to": SOME_ID,
            "count": 3,
            "urgent": True,
            "before": None,
            "day": date(2026, 11, 16),
            "at": datetime(2026, 11, 16, 10, 30, tzinfo=UTC),
            "fields": ["state", "owner"],
        }
    )
    assert kept == {
        "reason": "duplicate",
        "to": str(SOME_ID),
        "count": 3,
        "urgent": True,
        "before": None,
        "day": "2026-11-16",
        "at": "2026-11-16T10:30:00+00:00",
        "fields": ["state", "owner"],
    }
    assert type(kept["reason"]) is str


@pytest.mark.parametrize(
    "words",
    ["he followed me", "Anna", "anna@example.org", "line\nbreak", "x" * 81, "", "50%", "a,b", "/path", "é"],
)
def test_anything_that_could_be_words_is_refused_wherever_it_stands(words):
    for details in ({"note": words}, {"notes": ["fine", words]}):
        with pytest.raises(NotACodeError):
            checked_details(details)
    with pytest.raises(NotACodeError):
        checked_details({words: "fine"})
    with pytest.raises(NotACodeError):
        checked_code(words, what="action")


@pytest.mark.parametrize("value", [1.5, {"nested": "x"}, [["nested"]], b"bytes", 2**63, object()])
def test_kinds_that_the_ledger_does_not_keep_are_refused(value):
    with pytest.raises(NotACodeError):
        checked_details({"value": value})


def test_too_many_details_or_items_are_refused():
    with pytest.raises(NotACodeError):
        checked_details({f"field_{number}": 1 for number in range(25)})
    with pytest.raises(NotACodeError):
        checked_details({"ids": list(range(61))})


@given(st.text(min_size=3))
def test_the_refusal_never_repeats_the_value(text):
    secret = f"SECRET {text}"
    with pytest.raises(NotACodeError) as refused:
        checked_details({"note": secret})
    assert secret not in str(refused.value)
    assert "SECRET" not in str(refused.value)
