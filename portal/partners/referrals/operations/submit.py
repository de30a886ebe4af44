"""Taking a referral in: one transaction, once, sealed to one organisation and to nobody else."""

import uuid
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.outbox.operations import emit
from portal.partners.models import Referral, ReferralDesk, ReferralMove
from portal.partners.recording import check_may
from portal.partners.referrals.content import Content, binding_of
from portal.partners.referrals.subjects import REFERRAL
from portal.partners.referrals.vocabulary import Source, State
from portal.places.calendar import local_day
from portal.receipts import drafts
from portal.receipts import operations as receipts
from portal.receipts.slips import Slip, slip_for
from portal.safety_reports.operations.submit import PUBLIC_DOOR, DraftGone, ReceivedBefore, Sent, sent_before
from portal.sealing.operations import seal_words
from portal.sealing.queries import recipients_of
from portal.sealing.recipients import Recipient, RecipientKind

NEWS = "partners.something_new"


class DeskClosed(Exception):
    """The organisation takes no referrals here now, is suspended, or nobody there could open one. Nothing was stored."""


class NotYetAsked(Exception):
    """The day on which she said yes is still to come."""


def submit_referral(
    *,
    content: Content,
    desk_id: UUID,
    force_id: UUID,
    token: str,
    draft_key: str,
    wants_receipt: bool,
    now: datetime,
) -> Sent | ReceivedBefore:
    """Store what somebody asks for herself. Raises DraftGone, DeskClosed, MalformedTokenError."""
    slip = slip_for(token, wanted=wants_receipt)
    try:
        with transaction.atomic():
            _use_up(draft_key)
            desk = _desk(desk_id, force_id)
            referral = _store(content, desk, by=PUBLIC_DOOR, slip=slip, asked_on=local_day(now), now=now)
    except (DraftGone, receipts.SentTwiceError):
        # A retry or a double tap: the other request was first, and its answer is this one's answer too.
        if before := sent_before(token=token, now=now):
            return before
        raise
    return Sent(slip.receipt, REFERRAL, referral.public_id)


def refer(
    *, content: Content, desk_id: UUID, asked_on: date, token: str, by: Member, now: datetime
) -> Sent | ReceivedBefore:
    """A member refers somebody who said yes on `asked_on`. The receipt is for her to have.

    Raises NotAllowed, SuspendedError, DeskClosed, NotYetAsked, MalformedTokenError.
    """
    check_may(by, Permission.REFERRALS_MAKE, force_id=by.force_id)
    if asked_on > local_day(now):
        raise NotYetAsked
    slip = slip_for(token, wanted=True)
    try:
        with transaction.atomic():
            desk = _desk(desk_id, by.force_id)
            if desk.organisation_id == by.organisation_id:
                raise DeskClosed
            referral = _store(content, desk, by=by, slip=slip, asked_on=asked_on, now=now)
    except receipts.SentTwiceError:
        if before := sent_before(token=token, now=now):
            return before
        raise
    return Sent(slip.receipt, REFERRAL, referral.public_id)


def tell(referral: Referral, what: str, *, now: datetime) -> None:
    """An effect that writes to the organisation's people. It carries an id; the letter does not even say what of."""
    emit(
        effect=NEWS,
        key=f"news:{referral.public_id}:{what}",
        payload={"organisation": str(referral.organisation_id), "force": str(referral.force_id)},
        force=referral.force_id,
        now=now,
    )


def readers_of(desk: ReferralDesk) -> list[Recipient]:
    """The one organisation's key. Raises DeskClosed where there is none."""
    readers = recipients_of(desk.force_id, RecipientKind.ORGANISATION, subject=desk.organisation_id)
    if not readers:
        raise DeskClosed
    return readers


def _use_up(draft_key: str) -> None:
    if not drafts.discard(draft_key):
        raise DraftGone


def _desk(desk_id: UUID, force_id: UUID) -> ReferralDesk:
    desk = ReferralDesk.objects.taking().filter(public_id=desk_id, force_id=force_id).first()
    if desk is None:
        raise DeskClosed
    return desk


def _store(
    content: Content, desk: ReferralDesk, *, by: Actor, slip: Slip, asked_on: date, now: datetime
) -> Referral:
    to = [*readers_of(desk), *slip.holder]
    is_partner = isinstance(by, Member) and by.organisation_id is not None
    referral = Referral.objects.create(
        public_id=uuid.uuid4(),
        force_id=desk.force_id,
        organisation_id=desk.organisation_id,
        desk=desk,
        source=Source.SELF if not isinstance(by, Member) else Source.PARTNER if is_partner else Source.FORCE,
        made_by=by.user_id if isinstance(by, Member) else None,
        language=content.language,
        has_receipt=slip.receipt is not None,
        asked_on=asked_on,
        arrived_on=local_day(now),
    )
    ReferralMove.objects.create(
        referral=referral, force_id=desk.force_id, desk=desk, to=State.RECEIVED, on=local_day(now)
    )
    binding = binding_of(referral.public_id, hands=1, force_id=desk.force_id)
    seal_words(text=content.everything, binding=binding, to=to)
    tell(referral, "arrived-1", now=now)
    record(
        force=desk.force_id,
        by=by,
        action="referral.received",
        subject_kind=REFERRAL,
        subject_id=referral.public_id,
        details={"desk": str(desk.public_id), "source": str(referral.source)},
        now=now,
    )
    receipts.issue(
        slip=slip,
        subject_kind=REFERRAL,
        subject_id=referral.public_id,
        force_id=referral.force_id,
        now=now,
    )
    return referral
