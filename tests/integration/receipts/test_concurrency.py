"""Many requests send the same form at once. There is one subject and one receipt, on either database."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from django.db import connection, transaction

from portal.places.models import Force
from portal.receipts import operations, queries, tokens
from portal.receipts.models import Message, Submission
from portal.receipts.operations import FirstTime, SameAgain, SentTwiceError
from portal.receipts.slips import slip_for
from portal.sealing.recipients import RecipientKind
from portal.sealing.server_keys import ensure_server_key

pytestmark = pytest.mark.django_db(transaction=True)
AT_ONCE = 12


def at_once(work):
    """Run `work` in twelve threads that start together, each on a connection of its own."""
    gate = Barrier(AT_ONCE)

    def run(number):
        try:
            gate.wait(timeout=30)
            return work(number)
        finally:
            connection.close()

    with ThreadPoolExecutor(AT_ONCE) as pool:
        return list(pool.map(run, range(AT_ONCE)))


@pytest.fixture
def force_id():
    return Force.objects.get_or_create(slug="doggerland", defaults={"name": "Doggerland Police"})[0].id


def test_one_form_sent_many_times_at_once_makes_one_subject(force_id, now):
    token = tokens.new_submit_token()

    def send(_number):
        if isinstance(operations.submit_once(token=token, now=now), FirstTime):
            try:
                with transaction.atomic():
                    return operations.issue(
                        slip=slip_for(token, wanted=True),
                        subject_kind="safety_report",
                        subject_id=uuid4(),
                        force_id=force_id,
                        now=now,
                    )
            except SentTwiceError:
                pass
        again = operations.submit_once(token=token, now=now)
        assert isinstance(again, SameAgain)
        return again.receipt

    assert set(at_once(send)) == {tokens.receipt_from(token)}
    assert Submission.objects.count() == 1


def test_different_forms_sent_at_once_are_all_there(force_id, now):
    def send(_number):
        with transaction.atomic():
            return operations.issue(
                slip=slip_for(tokens.new_submit_token(), wanted=True),
                subject_kind="safety_report",
                subject_id=uuid4(),
                force_id=force_id,
                now=now,
            )

    assert len(set(at_once(send))) == AT_ONCE
    assert Submission.objects.count() == AT_ONCE


def test_messages_written_at_once_each_get_a_place_of_their_own(force_id, now):
    triage, subject = ensure_server_key(RecipientKind.TRIAGE, force_id), uuid4()
    with transaction.atomic():
        receipt = operations.issue(
            slip=slip_for(tokens.new_submit_token(), wanted=True),
            subject_kind="safety_report",
            subject_id=subject,
            force_id=force_id,
            now=now,
        )
    holder = queries.holder_of(receipt)
    at_once(
        lambda number: operations.write_in(holder=holder, text=str(number), to_recipients=[triage], now=now)
    )
    positions = sorted(Message.objects.values_list("position", flat=True))
    assert positions == list(range(1, AT_ONCE + 1))
    assert sorted(int(message.text) for message in queries.messages_with(receipt, holder)) == list(
        range(AT_ONCE)
    )


def test_one_message_form_sent_many_times_at_once_makes_one_message(force_id, now):
    triage, subject, once = ensure_server_key(RecipientKind.TRIAGE, force_id), uuid4(), uuid4()
    with transaction.atomic():
        receipt = operations.issue(
            slip=slip_for(tokens.new_submit_token(), wanted=True),
            subject_kind="safety_report",
            subject_id=subject,
            force_id=force_id,
            now=now,
        )
    holder = queries.holder_of(receipt)

    def write(_number):
        try:
            operations.write_in(holder=holder, text="hello", to_recipients=[triage], now=now, once=once)
        except SentTwiceError:
            return 0
        return 1

    assert sum(at_once(write)) == 1
    assert Message.objects.count() == 1
