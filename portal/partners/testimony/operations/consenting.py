"""Changing what she agreed to, and taking it all back."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member, System
from portal.partners.models import Testimony, TestimonyConsent, TestimonyQuotation
from portal.partners.testimony.choices import WORDINGS, Choice, check_choice, choice_of, with_reader
from portal.partners.testimony.operations.finding import consent_in_force, own, write
from portal.partners.testimony.sealing import ReaderHasNoKeyError, binding_of, keys_of
from portal.partners.testimony.subjects import QUOTATION, TESTIMONY
from portal.partners.testimony.vocabulary import (
    Age,
    Channel,
    Ended,
    Manner,
    Purpose,
    Quotation,
    Reader,
    Speaker,
)
from portal.places.calendar import local_day
from portal.safety_reports.erasures import Erased, remember
from portal.sealing import operations as sealing

KEPT_AFTER_EXPIRY = timedelta(days=90)


class NeedsKeyError(Exception):
    """Letting somebody else read it takes the key that opens it: her code, or her organisation's."""


def change(*, testimony_id: UUID, choice: Choice, by: Member, now: datetime) -> None:
    """A new version. Readers can only become fewer here; `let_read` adds one. What no longer fits ends at once.

    Raises TestimonyNotFound, ChoiceError, NeedsKeyError.
    """
    with transaction.atomic():
        row = own(testimony_id, by)
        before = consent_in_force(row)
        check_choice(choice, age=Age(row.age), today=local_day(now))
        old = choice_of(before)
        if not choice.readers <= old.readers:
            raise NeedsKeyError
        if row.speaker == Speaker.ORGANISATION and Reader.ORGANISATION not in choice.readers:
            raise NeedsKeyError
        _take_away(row, old.readers - choice.readers)
        _next(row, before, choice, by=by, now=now)
        _follow(row, choice, now)
        write(row, "consent_changed", by=by, now=now, number=before.number + 1)


def let_read(
    *,
    testimony_id: UUID,
    reader: Reader,
    organisation_id: UUID | None,
    wraps: Mapping[bytes, bytes],
    by: Member,
    now: datetime,
) -> None:
    """One more reader, for whom the browser that has it open sealed its key.

    Raises TestimonyNotFound, ReaderHasNoKeyError, MalformedEnvelopeError, NoWordsError.
    """
    with transaction.atomic():
        row = own(testimony_id, by)
        before = consent_in_force(row)
        old = choice_of(before)
        if reader in old.readers or old.until < local_day(now):
            raise ReaderHasNoKeyError
        if reader is Reader.ORGANISATION:
            row.organisation_id = organisation_id
            row.save(update_fields=["organisation"])
        to = keys_of([reader], force_id=row.force_id, organisation_id=row.organisation_id)
        sealing.add_wraps(binding=binding_of(row.pk, force_id=row.force_id), wraps=wraps, to=to)
        _next(row, before, with_reader(old, reader), by=by, now=now)
        write(row, "reader_added", by=by, now=now, reader=reader.value)


def take_back(*, testimony_id: UUID, by: Actor, now: datetime) -> None:
    """All of it, in one step: nobody opens it any more, no text of it is used, and the words are erased.

    Raises TestimonyNotFound.
    """
    with transaction.atomic():
        row = own(testimony_id, by)
        _end(row, Ended.REVOKED, now)
        _erase(row, taken_back_at=now)
        remember(Erased.WITHDRAWN, kind=TESTIMONY, row=row.pk, force=row.force_id, now=now)
        write(row, "taken_back", by=by, now=now)


def take_back_again(row_id: UUID, now: datetime) -> int:
    """After a backup was put back: what had been taken back is erased once more. Says whether it was there."""
    row = Testimony.objects.filter(pk=row_id, taken_back_at=None).first()
    if row is None:
        return 0
    with transaction.atomic():
        _end(row, Ended.REVOKED, now)
        _erase(row, taken_back_at=now)
        write(row, "erased_again", by=System("replay_erasures"), now=now)
    return 1


def expire(*, now: datetime) -> int:
    """End every consent whose last day is over, and take its readers' keys away. Says how many."""
    today = local_day(now)
    over = TestimonyConsent.objects.filter(ended_at=None, until__lt=today).select_related("testimony")
    found = list(over[:200])
    for consent in found:
        with transaction.atomic():
            _end(consent.testimony, Ended.EXPIRED, now)
            _take_away(consent.testimony, frozenset(Reader))
            write(consent.testimony, "expired", by=System("daily"), now=now)
    return len(found)


def erase_expired(*, now: datetime) -> int:
    """Ninety days after consent ran out, the words go too. Says how many."""
    before = local_day(now) - KEPT_AFTER_EXPIRY
    old = Testimony.objects.filter(
        words_erased=False, consents__ended_because=Ended.EXPIRED, consents__until__lt=before
    )
    found = list(old[:200])
    for row in found:
        with transaction.atomic():
            _erase(row)
            write(row, "erased", by=System("daily"), now=now)
    return len(found)


def _next(row: Testimony, before: TestimonyConsent, choice: Choice, *, by: Member, now: datetime) -> None:
    before.ended_at, before.ended_because = now, Ended.CHANGED
    before.save(update_fields=["ended_at", "ended_because"])
    TestimonyConsent.objects.create(
        testimony=row,
        number=before.number + 1,
        wording=WORDINGS[Age(row.age)],
        recorded_at=now,
        recorded_by=by.user_id,
        **choice.columns(),
    )


def _end(row: Testimony, why: Ended, now: datetime) -> None:
    row.consents.filter(ended_at=None).update(ended_at=now, ended_because=why)
    _withdraw(list(row.quotations.filter(state__in=[Quotation.PROPOSED, Quotation.APPROVED])), now)


def _follow(row: Testimony, choice: Choice, now: datetime) -> None:
    """Texts that the new choice no longer allows are withdrawn; the others end when it ends."""
    standing = list(row.quotations.filter(state__in=[Quotation.PROPOSED, Quotation.APPROVED]))
    gone = [
        one
        for one in standing
        if not choice.allows(Purpose(one.purpose), Manner(one.manner), Channel(one.channel))
    ]
    _withdraw(gone, now)
    row.quotations.filter(state__in=[Quotation.PROPOSED, Quotation.APPROVED]).update(until=choice.until)


def _withdraw(quotations: list[TestimonyQuotation], now: datetime) -> None:
    for one in quotations:
        one.state, one.text, one.decided_at = Quotation.WITHDRAWN, "", now
        one.save(update_fields=["state", "text", "decided_at"])
        sealing.erase(kind=QUOTATION, row=one.pk)


def _take_away(row: Testimony, readers: frozenset[Reader]) -> None:
    for reader in readers:
        sealing.revoke(kind=TESTIMONY, row=row.pk, recipient_kind=reader.recipient)


def _erase(row: Testimony, *, taken_back_at: datetime | None = None) -> None:
    sealing.erase(kind=TESTIMONY, row=row.pk)
    row.words_erased = True
    row.taken_back_at = taken_back_at
    row.save(update_fields=["words_erased", "taken_back_at"])
