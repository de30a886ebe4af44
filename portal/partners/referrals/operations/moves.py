"""What the organisation that has a referral does with it, and what its holder does. None of it has the words in clear."""

from collections.abc import Mapping
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member, ReceiptHolder, System
from portal.audit.operations import record
from portal.partners.models import Referral, ReferralDesk, ReferralMove
from portal.partners.referrals.content import binding_of
from portal.partners.referrals.operations.submit import DeskClosed, readers_of, tell
from portal.partners.referrals.queries import stands_suspended
from portal.partners.referrals.subjects import REFERRAL
from portal.partners.referrals.transitions import OVER, WAITING, Move, MoveNotAllowed, after, is_barred
from portal.partners.referrals.vocabulary import State
from portal.places.calendar import local_day
from portal.receipts import operations as receipts
from portal.receipts.members.page import messages_for_browser, receipt_key
from portal.receipts.queries import messages_for, public_key_for
from portal.safety_reports.erasures import Erased, remember
from portal.sealing import operations as sealing
from portal.sealing.queries import envelope_for_browser, recipients_of
from portal.sealing.recipients import Recipient, RecipientKind


class ReferralNotFound(Exception):
    """There is no such referral, or it is not this actor's to see. The answer is the same."""


class StandsSuspended(Exception):
    """The organisation is suspended: it lets go and hands over, and begins nothing."""


class ConsentMissing(Exception):
    """Passing on needs her word."""


def open_referral(*, public_id: UUID, by: Member, now: datetime) -> dict[str, object]:
    """Hand the sealed referral and its messages to a member's browser, and record that she opened it.

    Raises ReferralNotFound, and StandsSuspended for what a suspended organisation had not begun.
    """
    with transaction.atomic():
        referral = _locked(public_id, by)
        if referral.state in WAITING and stands_suspended(by):
            raise StandsSuspended
        _record(referral, "referral.opened", by=by, now=now)
        binding = binding_of(public_id, hands=referral.hands, force_id=referral.force_id)
        # Those of an organisation before this one have no wrap that anybody here could open.
        messages = messages_for_browser(REFERRAL, public_id, unwrapped=False)
        envelope = envelope_for_browser(binding)
    key = receipt_key(REFERRAL, public_id)
    return {
        "id": str(public_id),
        "force": str(referral.force_id),
        "field": binding.field,
        "state": referral.state,
        "stateName": str(State(referral.state).label),
        "envelopes": [envelope] if envelope else [],
        "messages": messages,
        "receiptKey": key if referral.state != State.CANCELLED else None,
    }


def move(*, public_id: UUID, to: Move, by: Member, now: datetime) -> None:
    """Bring a referral into another state. Passing on and cancelling have operations of their own.

    Raises ReferralNotFound, MoveNotAllowed, StandsSuspended.
    """
    if to in {Move.PASS_ON, Move.CANCEL}:
        raise MoveNotAllowed
    with transaction.atomic():
        referral = _locked(public_id, by)
        _check_standing(referral, to, by)
        state = after(to, referral.state)
        if state is State.CONTACTED:
            referral.contacted_on = local_day(now)
        if state is State.CLOSED:
            referral.closed_on = local_day(now)
        _set(referral, state, now=now)
        _record(referral, "referral.moved", by=by, now=now, state=state.value)


def answer(
    *,
    public_id: UUID,
    message_id: UUID,
    ciphertext: bytes,
    wraps: Mapping[bytes, bytes],
    by: Member,
    now: datetime,
) -> None:
    """Store an answer that the member's browser sealed to the receipt and the organisation.

    Raises ReferralNotFound, MoveNotAllowed, StandsSuspended, NoReceiptError, SentTwiceError, MalformedEnvelopeError.
    """
    with transaction.atomic():
        referral = _locked(public_id, by)
        if referral.state == State.CANCELLED:
            raise MoveNotAllowed
        if referral.state in WAITING and stands_suspended(by):
            raise StandsSuspended
        receipts.write_back_sealed(
            subject_kind=REFERRAL,
            subject_id=public_id,
            message_id=message_id,
            ciphertext=ciphertext,
            wraps=wraps,
            to_recipients=readers_now(referral),
            by=by,
            now=now,
        )
        _record(referral, "referral.answered", by=by, now=now, message=str(message_id))


def pass_on(
    *,
    public_id: UUID,
    desk_id: UUID,
    ciphertext: bytes,
    wraps: Mapping[bytes, bytes],
    with_consent: bool,
    by: Member,
    now: datetime,
) -> None:
    """With her word, another organisation has it from now on: what she said, as this browser sealed it to that one.

    This organisation's own access ends, to the messages too, which the next one never gets.
    Raises ReferralNotFound, MoveNotAllowed, StandsSuspended, ConsentMissing, DeskClosed, MalformedEnvelopeError.
    """
    if not with_consent:
        raise ConsentMissing
    with transaction.atomic():
        referral = _locked(public_id, by)
        _check_standing(referral, Move.PASS_ON, by)
        state = after(Move.PASS_ON, referral.state)
        desk = ReferralDesk.objects.taking().filter(public_id=desk_id, force_id=referral.force_id).first()
        if desk is None or desk.organisation_id == referral.organisation_id:
            raise DeskClosed
        to = readers_of(desk)
        if key := public_key_for(REFERRAL, public_id):
            to.append(Recipient(RecipientKind.RECEIPT, key))
        _take_access_away(referral)
        referral.desk, referral.organisation_id = desk, desk.organisation_id
        referral.hands += 1
        sealing.store_sealed(
            binding=binding_of(public_id, hands=referral.hands, force_id=referral.force_id),
            ciphertext=ciphertext,
            wraps=wraps,
            to=to,
        )
        _set(referral, state, now=now)
        tell(referral, f"arrived-{referral.hands}", now=now)
        _record(referral, "referral.passed_on", by=by, now=now, desk=str(desk.public_id))


def cancel(*, holder: ReceiptHolder, now: datetime) -> None:
    """Its holder takes it back: words and messages are erased. Raises ReferralNotFound, MoveNotAllowed."""
    with transaction.atomic():
        referral = _locked(holder.subject_id, holder)
        state = after(Move.CANCEL, referral.state)
        _erase(referral)
        referral.closed_on = local_day(now)
        _set(referral, state, now=now)
        remember(Erased.WITHDRAWN, kind=REFERRAL, row=referral.public_id, force=referral.force_id, now=now)
        _record(referral, "referral.cancelled", by=holder, now=now)


def cancel_again(row: UUID, now: datetime) -> int:
    """After a backup was put back: what had been taken back is erased once more. Says whether it was there."""
    referral = Referral.objects.filter(public_id=row).exclude(state=State.CANCELLED).first()
    if referral is None:
        return 0
    _erase(referral)
    referral.closed_on = local_day(now)
    _set(referral, State.CANCELLED, now=now)
    _record(referral, "referral.erased_again", by=System("replay_erasures"), now=now)
    return 1


def erase_old(*, closed_before: date) -> int:
    """Erase the words of referrals that have been over for so long. Their states and days stay. Says how many."""
    old = Referral.objects.filter(state=State.CLOSED, closed_on__lt=closed_before, words_erased=False)
    found = list(old[:200])
    for referral in found:
        with transaction.atomic():
            _erase(referral)
    return len(found)


def _erase(referral: Referral) -> None:
    sealing.erase(kind=REFERRAL, row=referral.public_id)
    receipts.erase_for(subject_kind=REFERRAL, subject_id=referral.public_id)
    referral.words_erased = True
    referral.save(update_fields=["words_erased"])


def readers_now(referral: Referral) -> list[Recipient]:
    """Who can read what is written in its thread from now on."""
    if referral.state in OVER - {State.CLOSED}:
        return []
    return recipients_of(referral.force_id, RecipientKind.ORGANISATION, subject=referral.organisation_id)


def _take_access_away(referral: Referral) -> None:
    sealing.revoke(kind=REFERRAL, row=referral.public_id, recipient_kind=RecipientKind.ORGANISATION)
    for message in messages_for(REFERRAL, referral.public_id):
        sealing.revoke(
            kind=message.binding.kind, row=message.binding.row, recipient_kind=RecipientKind.ORGANISATION
        )


def _check_standing(referral: Referral, to: Move, by: Actor) -> None:
    if is_barred(to, referral.state) and stands_suspended(by):
        raise StandsSuspended


def _locked(public_id: UUID, by: Actor) -> Referral:
    referral = Referral.objects.visible_to(by).filter(public_id=public_id).select_for_update().first()
    if referral is None:
        raise ReferralNotFound
    return referral


def _set(referral: Referral, state: State, *, now: datetime) -> None:
    referral.state = state
    referral.save(update_fields=["state", "organisation", "desk", "hands", "contacted_on", "closed_on"])
    ReferralMove.objects.create(
        referral=referral, force_id=referral.force_id, desk_id=referral.desk_id, to=state, on=local_day(now)
    )


def _record(referral: Referral, action: str, *, by: Actor, now: datetime, **details: str) -> None:
    record(
        force=referral.force_id,
        by=by,
        action=action,
        subject_kind=REFERRAL,
        subject_id=referral.public_id,
        details=details,
        now=now,
    )
