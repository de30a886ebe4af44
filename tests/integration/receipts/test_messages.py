"""Messages both ways: sealed to the receipt and to the inbox, dated by the day."""

from uuid import uuid4

import pytest
from django.db import transaction

from portal.accounts.actors import System
from portal.accounts.roles import Role
from portal.receipts import operations, queries, tokens
from portal.receipts.models import Message, Submission
from portal.sealing.keyring import server_keys
from portal.sealing.models import Envelope, Wrap
from portal.sealing.operations import open_words
from portal.sealing.recipients import RecipientKind

pytestmark = pytest.mark.django_db
KIND = "safety_report"


@pytest.fixture
def officer(member):
    return member(Role.TRIAGE_OFFICER)


@pytest.fixture
def write(triage, officer, now):
    def write(subject, text, **options):
        return operations.write_back(
            subject_kind=KIND,
            subject_id=subject,
            text=text,
            to_recipients=[triage],
            by=officer,
            now=now,
            **options,
        )

    return write


@pytest.fixture
def reply(triage, now):
    def reply(receipt, text, **options):
        return operations.write_in(
            holder=queries.holder_of(receipt), text=text, to_recipients=[triage], now=now, **options
        )

    return reply


def as_holder(receipt):
    return [message.text for message in queries.messages_with(receipt, queries.holder_of(receipt))]


def as_triage(subject):
    with transaction.atomic():
        return [
            open_words(binding=message.binding, by=System("t"), keys=server_keys(RecipientKind.TRIAGE))
            for message in queries.messages_for(KIND, subject)
        ]


def test_both_sides_read_both_directions_in_order(send, write, reply):
    receipt, subject = send()
    write(subject, "The light is repaired.")
    reply(receipt, "Thank you.")
    write(subject, "Goodbye.")
    expected = ["The light is repaired.", "Thank you.", "Goodbye."]
    assert as_holder(receipt) == expected
    assert as_triage(subject) == expected


def test_each_message_is_sealed_to_the_receipt_and_the_inbox_and_to_nobody_else(send, write, reply, triage):
    receipt, subject = send()
    write(subject, "one")
    reply(receipt, "two")
    for envelope in Envelope.objects.filter(kind="message"):
        keys = {bytes(wrap.public_key) for wrap in envelope.wraps.all()}
        assert keys == {tokens.public_key_of(receipt), triage.public_key}


def test_another_receipt_reads_nothing_of_it(send, write):
    _receipt, subject = send()
    other, other_subject = send()
    write(subject, "not for you")
    write(other_subject, "for you")
    assert as_holder(other) == ["for you"]
    with_the_wrong_holder = queries.messages_with(other, queries.holder_of(_receipt))
    assert [message.text for message in with_the_wrong_holder] == [None]


def test_a_message_knows_its_day_and_no_time(send, write, now):
    _receipt, subject = send()
    write(subject, "hello")
    message = Message.objects.get()
    assert message.day == now.date()
    assert not any("Time" in type(field).__name__ for field in Message._meta.get_fields())


def test_a_message_waits_unseen_for_a_second_person(send, write, officer, member, now):
    receipt, subject = send()
    waiting = write(subject, "first one", approved=False)
    assert as_holder(receipt) == []
    with pytest.raises(operations.SamePersonError):
        operations.approve_message(message_id=waiting, by=officer, now=now)
    operations.approve_message(message_id=waiting, by=member(Role.TRIAGE_SUPERVISOR), now=now)
    assert as_holder(receipt) == ["first one"]
    with pytest.raises(operations.NotWaitingError):
        operations.refuse_message(message_id=waiting, by=member(Role.TRIAGE_SUPERVISOR), now=now)


def test_a_refused_message_is_never_seen_and_its_words_are_erased(send, write, member, now):
    receipt, subject = send()
    waiting = write(subject, "who are you?", approved=False)
    operations.refuse_message(message_id=waiting, by=member(Role.TRIAGE_SUPERVISOR), now=now)
    assert as_holder(receipt) == []
    assert not Wrap.objects.filter(envelope__row=waiting).exists()


def test_nobody_can_write_to_somebody_who_wanted_no_receipt(send, write):
    _none, subject = send(wanted=False)
    with pytest.raises(operations.NoReceiptError):
        write(subject, "hello?")
    assert not Message.objects.exists()


def test_a_second_tap_on_the_same_form_sends_one_message(send, reply):
    receipt, _subject = send()
    once = uuid4()
    reply(receipt, "only this", once=once)
    with pytest.raises(operations.SentTwiceError):
        reply(receipt, "only this", once=once)
    assert as_holder(receipt) == ["only this"]


def test_erased_messages_stay_as_days_without_words(send, write):
    receipt, subject = send()
    write(subject, "one")
    write(subject, "two")
    assert operations.erase_for(subject_kind=KIND, subject_id=subject) == 2
    assert as_holder(receipt) == [None, None]


def test_a_thread_handed_over_leads_to_its_new_subject_and_drops_what_was_waiting(send, write, reply):
    receipt, subject = send()
    write(subject, "sent")
    waiting = write(subject, "never sent", approved=False)
    new = uuid4()
    operations.hand_over(subject_kind=KIND, subject_id=subject, to_kind="independent_report", to_id=new)
    holder = queries.holder_of(receipt)
    assert (holder.subject_kind, holder.subject_id) == ("independent_report", new)
    assert as_holder(receipt) == ["sent"]
    assert queries.messages_for(KIND, subject) == []
    assert not Wrap.objects.filter(envelope__row=waiting).exists()


def test_a_forgotten_subject_leaves_no_receipt_that_opens(send, write):
    receipt, subject = send()
    write(subject, "hello")
    operations.forget(subject_kind=KIND, subject_id=subject)
    assert queries.holder_of(receipt) is None
    assert not Submission.objects.exists()
    assert not Message.objects.exists()
    assert not Wrap.objects.exists()
