"""Sending once, receipts, and messages both ways."""

import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from uuid import UUID

from django.db import IntegrityError, transaction
from django.db.models import F, Max

from portal.accounts.actors import Actor, ReceiptHolder
from portal.inserting import insert
from portal.places import calendar
from portal.receipts import tokens
from portal.receipts.models import Message, OpeningDay, Submission
from portal.receipts.pepper import pepper
from portal.receipts.slips import Slip
from portal.sealing import operations as sealing
from portal.sealing.envelopes import Binding
from portal.sealing.recipients import Recipient, RecipientKind

SAME_AGAIN_FOR = timedelta(minutes=10)
MESSAGE_KIND = "message"
MESSAGE_FIELD = "text"
NOTHING = ""  # what a wrong receipt opens


@dataclass(frozen=True, slots=True)
class FirstTime:
    """Nothing was sent with this token yet."""


@dataclass(frozen=True, slots=True)
class SameAgain:
    """The same form was sent again within ten minutes: the same receipt, or None where none was wanted."""

    receipt: str | None = field(repr=False)
    subject_kind: str
    subject_id: UUID


@dataclass(frozen=True, slots=True)
class AlreadyReceived:
    """The same form was sent again later. It was received; its receipt is not shown a second time."""


class SentTwiceError(Exception):
    """Two requests sent the same form at once and the other one won. Roll back, then ask `submit_once` again."""


class NoReceiptError(Exception):
    """Whoever sent this wanted no receipt, so nobody can be answered."""


class SamePersonError(Exception):
    """A message is approved by somebody other than its author."""


class NotWaitingError(Exception):
    """The message is not waiting for a second person."""


def submit_once(*, token: str, now: datetime) -> FirstTime | SameAgain | AlreadyReceived:
    """Whether a form with this token was sent before. Raises MalformedTokenError."""
    submission = Submission.objects.filter(token_key=tokens.token_key(token, pepper=pepper())).first()
    if submission is None:
        return FirstTime()
    if submission.again_until is None or submission.again_until <= now:
        return AlreadyReceived()
    receipt = tokens.receipt_from(token) if submission.lookup_key else None
    return SameAgain(receipt, submission.subject_kind, submission.subject_id)


def issue(*, slip: Slip, subject_kind: str, subject_id: UUID, force_id: UUID, now: datetime) -> str | None:
    """Record that the slip's token was sent, inside the transaction that stores the subject; return its receipt if any.

    Raises SentTwiceError where another request with the same token was first: let it roll the subject back.
    """
    if not transaction.get_connection().in_atomic_block:
        raise RuntimeError("A receipt is issued in the transaction that stores its subject.")
    submission = Submission(
        token_key=slip.token_key,
        lookup_key=slip.lookup_key,
        public_key=slip.public_key,
        subject_kind=subject_kind,
        subject_id=subject_id,
        force=force_id,
        arrived_in_hour=calendar.hour_of(now),
        again_until=now + SAME_AGAIN_FOR,
    )
    try:
        insert(submission)
    except IntegrityError as error:
        raise SentTwiceError("This form was sent before.") from error
    return slip.receipt


def count_opening(*, holder: ReceiptHolder, now: datetime) -> None:
    """Add one to the day's total of openings. Which receipt it was, and at what hour, is written nowhere.

    Wrong receipts have a total of their own, so that they take as long.
    """
    day = {"force": holder.force_id, "subject_kind": holder.subject_kind, "day": calendar.local_day(now)}
    with transaction.atomic():
        OpeningDay.objects.bulk_create([OpeningDay(**day)], ignore_conflicts=True)
        OpeningDay.objects.filter(**day).update(openings=F("openings") + 1)


def forget_tokens(*, now: datetime) -> int:
    """Drop the exact times that were only needed to answer the same form again. Says how many."""
    return Submission.objects.filter(again_until__lte=now).update(again_until=None)


def write_back(
    *,
    subject_kind: str,
    subject_id: UUID,
    text: str,
    to_recipients: Sequence[Recipient],
    by: Actor,
    now: datetime,
    approved: bool = True,
) -> UUID:
    """Staff write to a receipt's holder: sealed to the receipt and to the owning inbox. Returns the message's id.

    Without `approved` it waits, unseen by the holder, for `approve_message` by somebody else. Raises NoReceiptError.
    """
    with transaction.atomic():
        submission = _receipt_of(subject_kind, subject_id)
        message = _add(
            submission,
            now,
            sender=Message.Sender.STAFF,
            state=Message.State.SENT if approved else Message.State.DRAFT,
            written_by=by.reference,
        )
        sealing.seal_words(text=text, binding=_binding(message), to=[_holder(submission), *to_recipients])
    return message.id


def write_back_sealed(
    *,
    subject_kind: str,
    subject_id: UUID,
    message_id: UUID,
    ciphertext: bytes,
    wraps: Mapping[bytes, bytes],
    to_recipients: Sequence[Recipient],
    by: Actor,
    now: datetime,
) -> None:
    """As `write_back`, with words that a member's browser sealed: this server never has them.

    The browser chooses the message's random id, because the envelope is bound to it. Raises NoReceiptError,
    SentTwiceError and sealing's MalformedEnvelopeError.
    """
    with transaction.atomic():
        submission = _receipt_of(subject_kind, subject_id)
        if Message.objects.filter(id=message_id).exists():
            raise SentTwiceError("This message was sent before.")
        message = _add(
            submission,
            now,
            message_id=message_id,
            sender=Message.Sender.STAFF,
            state=Message.State.SENT,
            written_by=by.reference,
        )
        sealing.store_sealed(
            binding=_binding(message),
            ciphertext=ciphertext,
            wraps=wraps,
            to=[_holder(submission), *to_recipients],
        )


def write_in(
    *,
    holder: ReceiptHolder,
    text: str,
    to_recipients: Sequence[Recipient],
    now: datetime,
    once: UUID | None = None,
) -> UUID:
    """A receipt's holder writes: sealed to the owning inbox and to her own receipt. Returns the message's id.

    Raises SentTwiceError where this thread has a message made with the same `once`.
    """
    with transaction.atomic():
        submission = _receipt_of(holder.subject_kind, holder.subject_id)
        message_id = uuid.uuid5(holder.subject_id, str(once)) if once else uuid.uuid4()
        if Message.objects.filter(id=message_id).exists():
            raise SentTwiceError("This message was sent before.")
        message = _add(
            submission, now, message_id=message_id, sender=Message.Sender.HOLDER, state=Message.State.SENT
        )
        sealing.seal_words(text=text, binding=_binding(message), to=[*to_recipients, _holder(submission)])
    return message.id


def approve_message(*, message_id: UUID, by: Actor, now: datetime) -> None:
    """A second person lets a waiting message go. Raises SamePersonError and NotWaitingError."""
    _decide(message_id, by, Message.State.SENT, now)


def refuse_message(*, message_id: UUID, by: Actor, now: datetime) -> None:
    """A second person stops a waiting message; its words are erased. Raises SamePersonError and NotWaitingError."""
    with transaction.atomic():
        _decide(message_id, by, Message.State.REFUSED, now)
        sealing.erase(kind=MESSAGE_KIND, row=message_id)


def hand_over(*, subject_kind: str, subject_id: UUID, to_kind: str, to_id: UUID) -> None:
    """A subject's receipt and sent messages belong to another subject from now on; waiting messages are erased.

    Who can open the messages is the caller's matter. Without a receipt there is nothing to do.
    """
    now_of = {"subject_kind": to_kind, "subject_id": to_id}
    with transaction.atomic():
        thread = Message.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
        for row in thread.filter(state=Message.State.DRAFT).values_list("id", flat=True):
            sealing.erase(kind=MESSAGE_KIND, row=row)
        thread.exclude(state=Message.State.SENT).delete()
        thread.update(**now_of)
        Submission.objects.filter(subject_kind=subject_kind, subject_id=subject_id).update(**now_of)


def erase_for(*, subject_kind: str, subject_id: UUID) -> int:
    """Erase the words of every message of a subject. Its receipt still opens, to say what happened."""
    with transaction.atomic():
        ids = Message.objects.filter(subject_kind=subject_kind, subject_id=subject_id).values_list(
            "id", flat=True
        )
        return sum(sealing.erase(kind=MESSAGE_KIND, row=row) for row in ids)


def forget(*, subject_kind: str, subject_id: UUID) -> None:
    """Forget a subject whose time is over: its messages, their words and its receipt, which opens nothing then."""
    with transaction.atomic():
        erase_for(subject_kind=subject_kind, subject_id=subject_id)
        Message.objects.filter(subject_kind=subject_kind, subject_id=subject_id).delete()
        Submission.objects.filter(subject_kind=subject_kind, subject_id=subject_id).delete()


def _decide(message_id: UUID, by: Actor, state: str, now: datetime) -> None:
    with transaction.atomic():
        message = Message.objects.filter(id=message_id, state=Message.State.DRAFT).select_for_update().first()
        if message is None:
            raise NotWaitingError("This message is not waiting for a second person.")
        if message.written_by == by.reference:
            raise SamePersonError("Somebody other than its author approves a message.")
        message.state, message.decided_by, message.day = state, by.reference, calendar.local_day(now)
        message.save(update_fields=["state", "decided_by", "day"])


def _receipt_of(subject_kind: str, subject_id: UUID) -> Submission:
    # The lock orders the messages of one thread among themselves.
    submission = (
        Submission.objects.filter(subject_kind=subject_kind, subject_id=subject_id, public_key__isnull=False)
        .select_for_update()
        .first()
    )
    if submission is None:
        raise NoReceiptError("There is no receipt to write to.")
    return submission


def _add(
    submission: Submission,
    now: datetime,
    *,
    sender: str,
    state: str,
    message_id: UUID | None = None,
    written_by: str = "",
) -> Message:
    thread = Message.objects.filter(subject_kind=submission.subject_kind, subject_id=submission.subject_id)
    last = thread.aggregate(last=Max("position"))["last"] or 0
    return Message.objects.create(
        id=message_id or uuid.uuid4(),
        subject_kind=submission.subject_kind,
        subject_id=submission.subject_id,
        force=submission.force,
        sender=sender,
        state=state,
        day=calendar.local_day(now),
        position=last + 1,
        written_by=written_by,
    )


def _holder(submission: Submission) -> Recipient:
    return Recipient(RecipientKind.RECEIPT, bytes(submission.public_key or b""))


def _binding(message: Message) -> Binding:
    return Binding(MESSAGE_KIND, message.id, MESSAGE_FIELD, message.force)
