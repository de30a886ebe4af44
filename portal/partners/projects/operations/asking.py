"""Asking everybody: opened by whoever runs a room, answered without a name, read with a note of who read."""

import contextlib
import uuid
from dataclasses import dataclass, field
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member, ReceiptHolder, System
from portal.audit.operations import record
from portal.partners.projects.models import PublicAnswer, PublicQuestion
from portal.partners.projects.rooms import enter
from portal.partners.recording import note
from portal.places.calendar import local_day
from portal.receipts import operations as receipts
from portal.receipts.slips import slip_for
from portal.safety_reports.erasures import Erased, remember
from portal.safety_reports.operations.submit import PUBLIC_DOOR, ReceivedBefore, Sent, sent_before
from portal.safety_reports.urgent_words import urgency_of
from portal.sealing import operations as sealing
from portal.sealing.envelopes import Binding
from portal.sealing.keyring import server_keys
from portal.sealing.operations import NoRecipientError, NoWordsError
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import RecipientKind

PUBLIC_ANSWER = "public_answer"
LONGEST_WORDS = 5_000
LONGEST_OPEN = timedelta(days=92)
KEPT_AFTER_CLOSING = timedelta(days=183)
READ_AT_ONCE = 20


class NotAskedError(Exception):
    """The question takes no answers now. Nothing was stored."""


class NotPublishedError(Exception):
    """A project asks everybody only once everybody can read what it is about."""


class TooLongOpenError(ValueError):
    """The last day is over already, or more than three months away."""


@dataclass(frozen=True, slots=True)
class Read:
    """One answer, opened. `words` is None where she took it back in the meantime."""

    id: UUID
    on: date
    language: str
    is_held: bool
    words: str | None = field(repr=False)


def ask(*, project_id: UUID, question: str, about: str, closes_on: date, by: Actor, now: datetime) -> UUID:
    """Ask everybody, until a day. Raises NotPublishedError or TooLongOpenError."""
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        if row.published_at is None:
            raise NotPublishedError
        if not local_day(now) <= closes_on <= local_day(now) + LONGEST_OPEN:
            raise TooLongOpenError
        made = PublicQuestion.objects.create(
            project=row, question=question.strip(), about=about.strip(), opened_at=now, closes_on=closes_on
        )
        _note("question.asked", made, row.force_id, by, now)
    return made.pk


def close(*, question_id: UUID, said: str, by: Actor, now: datetime) -> UUID:
    """Take no more answers, and say what came of them. Returns the project's id."""
    with transaction.atomic():
        made = PublicQuestion.objects.visible_to(by).select_for_update().get(pk=question_id, closed_at=None)
        row = enter(made.project_id, by, running=True, closed_too=True)
        made.closed_at, made.said = now, said.strip()
        made.save(update_fields=["closed_at", "said"])
        _note("question.closed", made, row.force_id, by, now)
    return row.pk


def answer(
    *,
    question_id: UUID,
    force_id: UUID,
    words: str,
    language: str,
    token: str,
    wants_receipt: bool,
    is_held: bool,
    now: datetime,
) -> Sent | ReceivedBefore:
    """Keep an answer once, sealed to the force's staff and to its receipt.

    Raises NotAskedError, NoRecipientError, MalformedTokenError.
    """
    slip = slip_for(token, wanted=wants_receipt)
    readers = recipients_of(force_id, RecipientKind.TRIAGE)
    if not readers:
        raise NoRecipientError("The force has no key to read with.")
    try:
        with transaction.atomic():
            asked = PublicQuestion.objects.asked_on(local_day(now)).filter(project__force_id=force_id)
            if not asked.filter(pk=question_id).exists():
                raise NotAskedError
            made = PublicAnswer.objects.create(
                id=uuid.uuid4(),
                question_id=question_id,
                language=language,
                arrived_on=local_day(now),
                is_held=is_held,
                urgency=urgency_of([words], language=language),
            )
            sealing.seal_words(text=words, binding=binding_of(made.pk, force_id), to=[*readers, *slip.holder])
            receipts.issue(
                slip=slip,
                subject_kind=PUBLIC_ANSWER,
                subject_id=made.pk,
                force_id=force_id,
                now=now,
            )
            _record("public_answer.received", made.pk, force_id, PUBLIC_DOOR, now)
    except receipts.SentTwiceError:
        # A retry or a double tap: the other request was first, and its answer is this one's answer too.
        if before := sent_before(token=token, now=now):
            return before
        raise
    return Sent(slip.receipt, PUBLIC_ANSWER, made.pk)


def read(*, question_id: UUID, by: Member, now: datetime) -> list[Read]:
    """Open the next twenty that nobody has read: urgent words first. Each opening is noted with who read.

    Raises ObjectDoesNotExist for whoever is not in the room, NotAllowed for whoever does not run it.
    """
    with transaction.atomic():
        made = PublicQuestion.objects.visible_to(by).get(pk=question_id)
        row = enter(made.project_id, by, running=True, closed_too=True)
        waiting = PublicAnswer.objects.visible_to(by).filter(question=made, read_on=None, erased_on=None)
        found = sorted(waiting.order_by("is_held", "arrived_on", "pk"), key=lambda one: one.urgency == "none")
        return [_open(one, row.force_id, by, now) for one in found[:READ_AT_ONCE]]


def read_again(*, answer_id: UUID, by: Member, now: datetime) -> Read:
    """Open one that was read before."""
    with transaction.atomic():
        one = PublicAnswer.objects.visible_to(by).select_related("question").get(pk=answer_id)
        row = enter(one.question.project_id, by, running=True, closed_too=True)
        return _open(one, row.force_id, by, now)


def withdraw(*, holder: ReceiptHolder, now: datetime) -> None:
    """Whoever has the code takes the answer back: her words are erased."""
    with transaction.atomic():
        one = PublicAnswer.objects.select_for_update().get(pk=holder.subject_id)
        if one.erased_on is None:
            _erase(one, now)
            remember(Erased.WITHDRAWN, kind=PUBLIC_ANSWER, row=one.pk, force=holder.force_id, now=now)
            _record("public_answer.withdrawn", one.pk, holder.force_id, holder, now)


def erase_again(row: UUID, now: datetime) -> int:
    """After a backup was put back: what had been taken back is erased once more. Says whether it was there."""
    with transaction.atomic():
        one = PublicAnswer.objects.select_related("question__project").filter(pk=row, erased_on=None).first()
        if one is None:
            return 0
        _erase(one, now)
        force_id = one.question.project.force_id
        _record("public_answer.erased_again", row, force_id, System("replay_erasures"), now)
    return 1


def erase_old(*, now: datetime) -> int:
    """Half a year after a question's last day its answers' words go. Says how many went this time, 200 at most."""
    over = local_day(now) - KEPT_AFTER_CLOSING
    old = PublicAnswer.objects.filter(question__closes_on__lt=over, erased_on=None)[:200]
    found = list(old)
    for one in found:
        with transaction.atomic():
            _erase(one, now)
    return len(found)


def binding_of(answer_id: UUID, force_id: UUID) -> Binding:
    """Where the words of an answer are."""
    return Binding(PUBLIC_ANSWER, answer_id, "words", force_id)


def _open(one: PublicAnswer, force_id: UUID, by: Member, now: datetime) -> Read:
    words: str | None = None
    with contextlib.suppress(NoWordsError):
        words = sealing.open_words(
            binding=binding_of(one.pk, force_id), by=by, keys=server_keys(RecipientKind.TRIAGE)
        )
    _record("public_answer.read", one.pk, force_id, by, now)
    if one.read_on is None:
        one.read_on = local_day(now)
        one.save(update_fields=["read_on"])
    return Read(one.pk, one.arrived_on, one.language, one.is_held, words)


def _erase(one: PublicAnswer, now: datetime) -> None:
    sealing.erase(kind=PUBLIC_ANSWER, row=one.pk)
    one.erased_on, one.urgency = local_day(now), "none"
    one.save(update_fields=["erased_on", "urgency"])


def _record(action: str, answer_id: UUID, force_id: UUID, by: Actor, now: datetime) -> None:
    record(force=force_id, by=by, action=action, subject_kind=PUBLIC_ANSWER, subject_id=answer_id, now=now)


def _note(action: str, made: PublicQuestion, force_id: UUID, by: Actor, now: datetime) -> None:
    note(action, force_id=force_id, by=by, now=now, subject_kind="public_question", subject_id=made.pk)
