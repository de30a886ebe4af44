"""Rows that a write is about, locked, and only those that the actor may touch."""

from datetime import datetime
from uuid import UUID

from portal.accounts.actors import Actor, Member
from portal.audit.details import Scalar
from portal.partners.models import Testimony, TestimonyConsent, TestimonyQuotation
from portal.partners.recording import note
from portal.partners.testimony.subjects import TESTIMONY
from portal.places.calendar import local_day


class TestimonyNotFound(Exception):
    """There is no such testimony, or it is not this actor's. The answer is the same."""


def own(testimony_id: UUID, by: Actor) -> Testimony:
    """One that this actor gave, and has not taken back."""
    found = Testimony.objects.visible_to(by).filter(pk=testimony_id, taken_back_at=None)
    row = found.select_for_update().first()
    if row is None:
        raise TestimonyNotFound
    return row


def readable(testimony_id: UUID, by: Member, now: datetime) -> tuple[Testimony, TestimonyConsent]:
    """One that she agreed to let this member's kind of reader read, today, with that consent."""
    row = Testimony.objects.readable_by(by, on=local_day(now)).filter(pk=testimony_id).first()
    if row is None:
        raise TestimonyNotFound
    return row, consent_in_force(row)


def consent_in_force(row: Testimony) -> TestimonyConsent:
    """The version that holds. Raises TestimonyNotFound where none does any more."""
    found = row.consents.filter(ended_at=None).first()
    if found is None:
        raise TestimonyNotFound
    return found


def own_quotation(quotation_id: UUID, by: Actor) -> TestimonyQuotation:
    """A text that waits for the word of whoever gave the testimony."""
    mine = Testimony.objects.visible_to(by).filter(taken_back_at=None)
    found = TestimonyQuotation.objects.filter(pk=quotation_id, testimony__in=mine)
    row = found.select_for_update(of=("self",)).select_related("testimony").first()
    if row is None:
        raise TestimonyNotFound
    return row


def write(row: Testimony, action: str, *, by: Actor, now: datetime, **details: Scalar) -> None:
    note(
        f"testimony.{action}",
        force_id=row.force_id,
        by=by,
        now=now,
        subject_kind=TESTIMONY,
        subject_id=row.pk,
        **details,
    )
