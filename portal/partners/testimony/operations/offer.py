"""What is offered to whoever takes part. Until it is agreed and written down, nobody is asked to testify."""

from datetime import datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.accounts.roles import Permission
from portal.partners.models import SupportOffer
from portal.partners.recording import check_may, note
from portal.places.calendar import local_day


class NoOfferError(Exception):
    """The force has not said what support it offers."""


def agree(*, force_id: UUID, words: str, words_welsh: str, by: Actor, now: datetime) -> None:
    """Write down what was agreed. Every invitation, and the page before the first word, says it from now on."""
    check_may(by, Permission.PARTNERS_MANAGE, force_id=force_id)
    with transaction.atomic():
        row, _made = SupportOffer.objects.update_or_create(
            force_id=force_id,
            defaults={
                "words": words.strip(),
                "words_welsh": words_welsh.strip(),
                "agreed_on": local_day(now),
            },
        )
        note(
            "support_offer.agreed",
            force_id=force_id,
            by=by,
            now=now,
            subject_kind="support_offer",
            subject_id=row.pk,
        )


def check_offered(force_id: UUID) -> None:
    """Raise NoOfferError where nothing is offered."""
    if not SupportOffer.objects.filter(force_id=force_id).exists():
        raise NoOfferError
