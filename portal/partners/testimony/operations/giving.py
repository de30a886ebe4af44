"""Giving testimony. The words arrive sealed by her own browser; this server never has them."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Member
from portal.accounts.organisation_queries import has_safeguarding_lead
from portal.accounts.roles import Permission
from portal.partners.models import Testimony, TestimonyConsent
from portal.partners.recording import check_may
from portal.partners.testimony.choices import WORDINGS, Choice, check_choice, with_reader
from portal.partners.testimony.operations.finding import write
from portal.partners.testimony.operations.offer import check_offered
from portal.partners.testimony.sealing import NoReaderError, binding_of, her_own, keys_of
from portal.partners.testimony.vocabulary import Age, Reader, Speaker
from portal.places.calendar import local_day
from portal.sealing.operations import store_sealed
from portal.sealing.recipients import Recipient


class TooYoungError(Exception):
    """Under 18, testimony is given through an organisation that has a safeguarding lead."""


class NotAskedError(Exception):
    """An organisation speaks for somebody who did not say yes herself."""


class GivenBefore(Exception):
    """The same testimony arrived already: a second press, or a line that broke."""


@dataclass(frozen=True, slots=True)
class Sealed:
    """What a browser sealed: ciphertext, and the content key for each reader by that reader's public key."""

    ciphertext: bytes = field(repr=False)
    wraps: Mapping[bytes, bytes] = field(repr=False)
    her_key: bytes | None = None


def give(
    *,
    testimony_id: UUID,
    pseudonym: str,
    age: Age,
    language: str,
    choice: Choice,
    organisation_id: UUID | None,
    she_said_yes: bool,
    sealed: Sealed,
    by: Member,
    now: datetime,
) -> UUID:
    """Keep sealed testimony with what she agreed to. A member of an organisation speaks for her, and it reads it.

    Raises NoOfferError, TooYoungError, NotAskedError, ChoiceError, NoReaderError, ReaderHasNoKeyError, GivenBefore,
    MalformedEnvelopeError.
    """
    check_may(by, Permission.TESTIMONY_GIVE, force_id=by.force_id)
    check_offered(by.force_id)
    _check_age(age, by, now)
    speaker, choice = _speaking(by, choice, she_said_yes=she_said_yes)
    check_choice(choice, age=age, today=local_day(now))
    reading = by.organisation_id or (organisation_id if Reader.ORGANISATION in choice.readers else None)
    to = _readers(choice, reading, sealed, force_id=by.force_id)
    with transaction.atomic():
        if Testimony.objects.filter(pk=testimony_id).exists():
            raise GivenBefore
        row = Testimony.objects.create(
            pk=testimony_id,
            force_id=by.force_id,
            organisation_id=reading,
            speaker=speaker,
            given_by=by.user_id,
            pseudonym=pseudonym.strip(),
            age=age,
            language=language,
            her_key=sealed.her_key,
            given_at=now,
        )
        store_sealed(
            binding=binding_of(row.pk, force_id=by.force_id),
            ciphertext=sealed.ciphertext,
            wraps=sealed.wraps,
            to=to,
        )
        _agree(row, choice, by=by, now=now)
        write(row, "given", by=by, now=now, speaker=speaker.value, wording=WORDINGS[age])
    return row.pk


def _agree(row: Testimony, choice: Choice, *, by: Member, now: datetime) -> None:
    """Her first consent, with the wording that she read."""
    TestimonyConsent.objects.create(
        testimony=row,
        number=1,
        wording=WORDINGS[Age(row.age)],
        recorded_at=now,
        recorded_by=by.user_id,
        **choice.columns(),
    )


def _speaking(by: Member, choice: Choice, *, she_said_yes: bool) -> tuple[Speaker, Choice]:
    """Who speaks, and her choice: an organisation that speaks for her is one of its readers."""
    if not by.organisation_id:
        return Speaker.HERSELF, choice
    if not she_said_yes:
        raise NotAskedError
    return Speaker.ORGANISATION, with_reader(choice, Reader.ORGANISATION)


def _readers(choice: Choice, reading: UUID | None, sealed: Sealed, *, force_id: UUID) -> list[Recipient]:
    keys = keys_of(choice.readers, force_id=force_id, organisation_id=reading)
    to = [*keys, *her_own(sealed.her_key)]
    if not to:
        raise NoReaderError
    return to


def _check_age(age: Age, by: Member, now: datetime) -> None:
    if age is Age.ADULT:
        return
    organisation = by.organisation_id
    if organisation is None or not has_safeguarding_lead(organisation, force_id=by.force_id, now=now):
        raise TooYoungError
