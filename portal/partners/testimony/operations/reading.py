"""Reading testimony, and writing down each use that is made of it."""

from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.roles import Permission
from portal.partners.models import TestimonyQuotation, TestimonyUse
from portal.partners.recording import check_may, who
from portal.partners.testimony.models import reader_of
from portal.partners.testimony.operations.finding import consent_in_force, own, readable, write
from portal.partners.testimony.queries import usable_quotations
from portal.partners.testimony.sealing import binding_of, quotation_binding
from portal.partners.testimony.vocabulary import Quotation, UseKind
from portal.places.calendar import local_day
from portal.sealing.queries import envelope_for_browser
from portal.sealing.recipients import RecipientKind


class NoteNotSeenError(Exception):
    """A reader sees the note on her own wellbeing first."""


class NotApprovedError(Exception):
    """That text was not approved for this, or not any more."""


def open_to_read(*, testimony_id: UUID, note_seen: bool, by: Member, now: datetime) -> dict[str, object]:
    """Hand the sealed words to a reader's browser. She who gave them sees that, and when.

    Raises NoteNotSeenError, TestimonyNotFound.
    """
    check_may(by, Permission.TESTIMONY_READ, force_id=by.force_id)
    if not note_seen:
        raise NoteNotSeenError
    with transaction.atomic():
        row, consent = readable(testimony_id, by, now)
        reader = reader_of(by)
        assert reader is not None  # noqa: S101 - `readable` found something, so she is a reader
        TestimonyUse.objects.create(
            testimony=row,
            consent=consent,
            kind=UseKind.READ,
            reader=reader,
            on=local_day(now),
            by=by.user_id,
            by_name=by.pseudonym,
            recorded_at=now,
        )
        write(row, "read", by=by, now=now, reader=reader.value, consent=consent.number)
        return {
            "id": str(row.pk),
            "force": str(row.force_id),
            "envelope": envelope_for_browser(
                binding_of(row.pk, force_id=row.force_id), kinds=[reader.recipient.value]
            ),
        }


def open_own(*, testimony_id: UUID, by: Member, now: datetime) -> dict[str, object]:
    """Hand her own words, and the texts that wait for her word, to the browser that has her code.

    Raises TestimonyNotFound.
    """
    kind = RecipientKind.ORGANISATION if by.organisation_id else RecipientKind.RECEIPT
    with transaction.atomic():
        row = own(testimony_id, by)
        write(row, "opened_by_giver", by=by, now=now)
        waiting = row.quotations.filter(state=Quotation.PROPOSED)
        return {
            "id": str(row.pk),
            "force": str(row.force_id),
            "envelope": envelope_for_browser(binding_of(row.pk, force_id=row.force_id), kinds=[kind.value]),
            "quotations": [
                {
                    "id": str(one.pk),
                    "envelope": envelope_for_browser(
                        quotation_binding(one.pk, force_id=row.force_id), kinds=[kind.value]
                    ),
                }
                for one in waiting
            ],
        }


def record_use(*, quotation_id: UUID, where: str, on: date, by: Actor, now: datetime) -> None:
    """Write down where an approved text was used: a training session, a page. She sees it.

    Raises NotApprovedError.
    """
    force_id = by.force_id if isinstance(by, Member) else None
    with transaction.atomic():
        row = _usable(quotation_id, force_id, now)
        check_may(by, Permission.TESTIMONY_READ, force_id=row.force_id)
        _use(row, where=where, on=on, by=by, now=now)


def use_in_practice(*, quotation_id: UUID, where: str, by: Actor, now: datetime) -> None:
    """A change in practice that carries an approved text is published: whoever publishes it records the use.

    The same text in the same place is one use. Raises NotApprovedError.
    """
    row = _usable(quotation_id, None, now)
    if not row.uses.filter(where=where[:160]).exists():
        _use(row, where=where[:160], on=local_day(now), by=by, now=now)


def _usable(quotation_id: UUID, force_id: UUID | None, now: datetime) -> TestimonyQuotation:
    found = usable_quotations(on=local_day(now)).filter(pk=quotation_id).select_related("testimony")
    row = (found.filter(force_id=force_id) if force_id else found).first()
    if row is None:
        raise NotApprovedError
    return row


def _use(row: TestimonyQuotation, *, where: str, on: date, by: Actor, now: datetime) -> None:
    TestimonyUse.objects.create(
        testimony=row.testimony,
        consent=consent_in_force(row.testimony),
        quotation=row,
        kind=UseKind(row.purpose),
        where=where.strip(),
        on=on,
        by=who(by),
        by_name=by.pseudonym if isinstance(by, Member) else by.reference,
        recorded_at=now,
    )
    write(row.testimony, "used", by=by, now=now, quotation=row.pk, purpose=row.purpose)
