"""What others may ask about receipts and their messages."""

from dataclasses import dataclass, field
from datetime import date
from uuid import UUID

from django.db.models import Exists, Min, OuterRef, Sum

from portal.accounts.actors import ReceiptHolder
from portal.receipts import tokens
from portal.receipts.models import Message, OpeningDay, Submission
from portal.receipts.operations import MESSAGE_FIELD, MESSAGE_KIND
from portal.receipts.pepper import pepper
from portal.sealing.envelopes import Binding
from portal.sealing.operations import open_words_of
from portal.sealing.queries import kept_words


@dataclass(frozen=True, slots=True)
class MessageSummary:
    """A message without its words; `binding` says where those are sealed."""

    id: UUID
    from_staff: bool
    state: str
    day: date
    written_by: str
    binding: Binding


@dataclass(frozen=True, slots=True)
class OpenedMessage:
    """A message as its receipt's holder reads it. `text` is None once the words are erased."""

    from_staff: bool
    day: date
    text: str | None = field(repr=False)


def holder_of(receipt: str) -> ReceiptHolder | None:
    """Who holds this receipt (24 tidy characters), or None."""
    row = Submission.objects.filter(lookup_key=tokens.lookup_key(receipt, pepper=pepper())).first()
    return ReceiptHolder(row.subject_kind, row.subject_id, row.force) if row else None


def has_receipt(subject_kind: str, subject_id: UUID) -> bool:
    """Whether somebody can be answered."""
    return Submission.objects.filter(
        subject_kind=subject_kind, subject_id=subject_id, lookup_key__isnull=False
    ).exists()


def public_key_for(subject_kind: str, subject_id: UUID) -> bytes | None:
    """The receipt's public key, for a browser that seals an answer to it."""
    keys = Submission.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    key = keys.values_list("public_key", flat=True).first()
    return bytes(key) if key is not None else None


def messages_for(subject_kind: str, subject_id: UUID) -> list[MessageSummary]:
    """Every message of a thread, oldest first, waiting and refused ones included. For staff."""
    thread = Message.objects.filter(subject_kind=subject_kind, subject_id=subject_id).order_by("position")
    return [
        MessageSummary(
            id=message.id,
            from_staff=message.sender == Message.Sender.STAFF,
            state=message.state,
            day=message.day,
            written_by=message.written_by,
            binding=Binding(MESSAGE_KIND, message.id, MESSAGE_FIELD, message.force),
        )
        for message in thread
    ]


def waiting_for_approval(subject_kind: str, *, force_id: UUID) -> list[tuple[UUID, str]]:
    """Subjects with an answer that a second person has to let go, and who wrote it. One query."""
    drafts = Message.objects.filter(
        subject_kind=subject_kind, force=force_id, state=Message.State.DRAFT, sender=Message.Sender.STAFF
    )
    return list(drafts.order_by("day", "id").values_list("subject_id", "written_by"))


def kept_messages(subject_kind: str, subject_id: OuterRef) -> Exists:
    """A condition for another query: the thread of the subject that it names has words that are not erased."""
    thread = Message.objects.filter(subject_kind=subject_kind, subject_id=subject_id)
    return Exists(thread.filter(kept_words(MESSAGE_KIND, OuterRef("id"))))


def openings_between(force_id: UUID, subject_kind: str, first: date, last: date) -> int:
    """How often receipts of a kind were opened in these days, all together. For the force's own people."""
    days = OpeningDay.objects.filter(force=force_id, subject_kind=subject_kind, day__gte=first, day__lte=last)
    return days.aggregate(all=Sum("openings"))["all"] or 0


def first_answers(force_id: UUID, subject_kind: str) -> dict[UUID, date]:
    """The day of the first message that staff sent, by subject. Subjects without one are not in it."""
    sent = Message.objects.filter(
        force=force_id, subject_kind=subject_kind, sender=Message.Sender.STAFF, state=Message.State.SENT
    )
    return dict(sent.values_list("subject_id").annotate(first=Min("day")).order_by())


def messages_with(receipt: str, holder: ReceiptHolder) -> list[OpenedMessage]:
    """What was said both ways, oldest first, opened with the receipt. Messages not sent are not in it."""
    sent = [
        message
        for message in messages_for(holder.subject_kind, holder.subject_id)
        if message.state == Message.State.SENT
    ]
    words = open_words_of([message.binding for message in sent], private_key=tokens.private_key_of(receipt))
    return [OpenedMessage(message.from_staff, message.day, words.get(message.binding)) for message in sent]
