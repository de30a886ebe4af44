"""A text as it will appear: proposed by a reader, decided by her, and never used before she said yes."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.roles import Permission
from portal.partners.models import TestimonyQuotation
from portal.partners.recording import check_may
from portal.partners.testimony.choices import choice_of
from portal.partners.testimony.models import reader_of
from portal.partners.testimony.operations.finding import consent_in_force, own_quotation, readable, write
from portal.partners.testimony.operations.reading import NotApprovedError
from portal.partners.testimony.sealing import her_own, keys_of, quotation_binding
from portal.partners.testimony.subjects import QUOTATION
from portal.partners.testimony.vocabulary import Channel, Manner, Purpose, Quotation, Reader, Speaker
from portal.places.calendar import local_day
from portal.sealing.operations import erase, store_sealed
from portal.sealing.recipients import Recipient

LONGEST = 2_000


class CannotBeShownError(Exception):
    """She has no code, so nothing could be shown to her before it is used."""


class NothingSaidError(Exception):
    """A text that is approved has words in it, and not too many."""


@dataclass(frozen=True, slots=True)
class Proposed:
    """Where, when and how a text would be used. The text itself is sealed."""

    quotation_id: UUID
    purpose: Purpose
    manner: Manner
    channel: Channel
    place: str
    appears_on: date
    ciphertext: bytes = field(repr=False)
    wraps: Mapping[bytes, bytes] = field(repr=False)


def recipients(*, testimony_id: UUID, by: Member, now: datetime) -> list[Recipient]:
    """To whom a proposal is sealed: to her, or to the organisation that speaks for her.

    Raises TestimonyNotFound, CannotBeShownError.
    """
    row, _consent = readable(testimony_id, by, now)
    to = her_own(bytes(row.her_key)) if row.her_key else []
    if row.speaker == Speaker.ORGANISATION:
        to += keys_of([Reader.ORGANISATION], force_id=row.force_id, organisation_id=row.organisation_id)
    if not to:
        raise CannotBeShownError
    return to


def propose(*, testimony_id: UUID, proposed: Proposed, by: Member, now: datetime) -> None:
    """Ask her, with the text exactly as it would appear.

    Raises TestimonyNotFound, CannotBeShownError, NotApprovedError, MalformedEnvelopeError.
    """
    check_may(by, Permission.TESTIMONY_READ, force_id=by.force_id)
    with transaction.atomic():
        row, consent = readable(testimony_id, by, now)
        choice = choice_of(consent)
        if not choice.allows(proposed.purpose, proposed.manner, proposed.channel):
            raise NotApprovedError
        to = recipients(testimony_id=testimony_id, by=by, now=now)
        TestimonyQuotation.objects.create(
            pk=proposed.quotation_id,
            force_id=row.force_id,
            testimony=row,
            pseudonym=row.pseudonym,
            purpose=proposed.purpose,
            manner=proposed.manner,
            channel=proposed.channel,
            place=proposed.place.strip(),
            appears_on=proposed.appears_on,
            until=consent.until,
            proposed_by=by.user_id,
            proposed_by_name=f"{by.pseudonym}, {by.role_name}",
            proposed_at=now,
        )
        store_sealed(
            binding=quotation_binding(proposed.quotation_id, force_id=row.force_id),
            ciphertext=proposed.ciphertext,
            wraps=proposed.wraps,
            to=to,
        )
        reader = reader_of(by)
        write(row, "quotation_proposed", by=by, now=now, reader=str(reader), purpose=proposed.purpose.value)


def approve(*, quotation_id: UUID, text: str, by: Member, now: datetime) -> None:
    """She says yes to `text`: as proposed, or as she changed it. From now on it may be used where it says.

    Raises TestimonyNotFound, NotApprovedError where her consent ended or changed, NothingSaidError.
    """
    words = text.strip()
    if not words or len(words) > LONGEST:
        raise NothingSaidError
    with transaction.atomic():
        row = own_quotation(quotation_id, by)
        consent = consent_in_force(row.testimony)
        allowed = choice_of(consent).allows(Purpose(row.purpose), Manner(row.manner), Channel(row.channel))
        if row.state != Quotation.PROPOSED or not allowed or consent.until < local_day(now):
            raise NotApprovedError
        _decide(row, Quotation.APPROVED, words, now)
        write(row.testimony, "quotation_approved", by=by, now=now, quotation=row.pk)


def refuse(*, quotation_id: UUID, by: Member, now: datetime) -> None:
    """She says no; or takes back a yes, and the text is used no more. Raises TestimonyNotFound, NotApprovedError."""
    with transaction.atomic():
        row = own_quotation(quotation_id, by)
        if row.state not in {Quotation.PROPOSED, Quotation.APPROVED}:
            raise NotApprovedError
        state = Quotation.REFUSED if row.state == Quotation.PROPOSED else Quotation.WITHDRAWN
        _decide(row, state, "", now)
        write(row.testimony, "quotation_refused", by=by, now=now, quotation=row.pk)


def _decide(row: TestimonyQuotation, state: Quotation, text: str, now: datetime) -> None:
    row.state, row.text, row.decided_at = state, text, now
    row.save(update_fields=["state", "text", "decided_at"])
    erase(kind=QUOTATION, row=row.pk)
