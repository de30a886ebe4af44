"""The same form sent again, at once or later, never makes a second subject."""

from datetime import timedelta
from uuid import uuid4

import pytest
from django.db import transaction

from portal.receipts import queries, tokens
from portal.receipts.models import Submission
from portal.receipts.operations import (
    AlreadyReceived,
    FirstTime,
    SameAgain,
    SentTwiceError,
    forget_tokens,
    issue,
    submit_once,
)
from portal.receipts.slips import slip_for

pytestmark = pytest.mark.django_db


@pytest.fixture
def token():
    return tokens.new_submit_token()


def test_a_fresh_token_is_the_first_time(token, now):
    assert submit_once(token=token, now=now) == FirstTime()


def test_the_same_token_within_ten_minutes_gives_the_same_receipt(token, send, now):
    receipt, subject = send(token)
    again = submit_once(token=token, now=now + timedelta(minutes=9, seconds=59))
    assert again == SameAgain(receipt, "safety_report", subject)


def test_later_it_was_already_received(token, send, now):
    send(token)
    assert submit_once(token=token, now=now + timedelta(minutes=10)) == AlreadyReceived()


def test_it_stays_already_received_after_exact_times_are_forgotten(token, send, now):
    send(token)
    assert forget_tokens(now=now + timedelta(minutes=9)) == 0
    assert forget_tokens(now=now + timedelta(minutes=11)) == 1
    assert submit_once(token=token, now=now) == AlreadyReceived()
    kept = Submission.objects.get()
    assert kept.again_until is None
    assert (kept.arrived_in_hour.minute, kept.arrived_in_hour.second) == (0, 0)


def test_without_a_receipt_there_is_a_row_and_nothing_to_open(token, send, now):
    receipt, subject = send(token, wanted=False)
    assert receipt is None
    assert submit_once(token=token, now=now) == SameAgain(None, "safety_report", subject)
    assert not queries.has_receipt("safety_report", subject)
    assert queries.public_key_for("safety_report", subject) is None
    assert queries.holder_of(tokens.receipt_from(token)) is None


def test_a_second_subject_under_the_same_token_is_rolled_back(token, send):
    send(token)
    with pytest.raises(SentTwiceError):
        send(token)
    assert Submission.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_a_receipt_is_only_issued_with_its_subject(token, force, now):
    with pytest.raises(RuntimeError):
        issue(
            slip=slip_for(token, wanted=True),
            subject_kind="x",
            subject_id=uuid4(),
            force_id=force.id,
            now=now,
        )


def test_what_is_stored_opens_nothing_by_itself(token, send):
    receipt, _subject = send(token)
    row = Submission.objects.get()
    stored = f"{row.token_key} {row.lookup_key} {bytes(row.public_key).hex()}"
    assert receipt not in stored
    assert token not in stored
    assert tokens.private_key_of(receipt).hex() not in stored


def test_near_misses_and_five_thousand_other_receipts_open_nothing(send):
    receipt, subject = send()
    near_misses = {
        receipt[:place] + letter + receipt[place + 1 :] for place in range(24) for letter in tokens.ALPHABET
    }
    guesses = near_misses - {receipt}
    pepper = queries.pepper()
    tried = {tokens.lookup_key(guess, pepper=pepper) for guess in guesses}
    tried |= {
        tokens.lookup_key(tokens.receipt_from(tokens.new_submit_token()), pepper=pepper) for _ in range(5_000)
    }
    # One query instead of one a guess: the look-up is equality on this column and nothing else.
    known = set(Submission.objects.values_list("lookup_key", flat=True))
    assert known
    assert not known & tried
    assert queries.holder_of(receipt).subject_id == subject
    assert [queries.holder_of(guess) for guess in sorted(guesses)[::50]] == [None] * 15


def test_two_rows_never_share_a_receipt_or_a_subject(send, force, now):
    _receipt, subject = send()
    with pytest.raises(SentTwiceError), transaction.atomic():
        issue(
            slip=slip_for(tokens.new_submit_token(), wanted=True),
            subject_kind="safety_report",
            subject_id=subject,
            force_id=force.id,
            now=now,
        )
