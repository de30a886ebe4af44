"""Asking for letters, saying yes once more, and leaving. Nothing here is audited: nobody acts but the reader."""

from datetime import date, timedelta
from hashlib import sha256
from uuid import UUID, uuid4

from django.db import transaction
from django.utils.crypto import salted_hmac

from portal.accounts.actors import Member
from portal.accounts.policy import check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.by_mail.addresses import sealed
from portal.cms.by_mail.subjects import Subject
from portal.cms.models import MailReader, MailSender
from portal.outbox.operations import emit
from portal.places import calendar

FORGOTTEN_AFTER = timedelta(days=2)
CONFIRM, LEAVE = "confirm", "leave"


def ask(*, subject: Subject, email: str, force_id: UUID, language: str) -> UUID:
    """Keep the address, sealed, and have the worker send the first letter. Raises NobodyDelivers."""
    now = calendar.now()
    row = uuid4()
    kept = sealed(email, row=row, force_id=force_id)
    with transaction.atomic():
        MailReader.objects.bulk_create(
            [
                MailReader(
                    id=row,
                    force_id=force_id,
                    kind=subject.kind,
                    subject=subject.key,
                    language=language,
                    asked_on=calendar.local_day(now),
                    ciphertext=kept.ciphertext,
                    public_key=kept.public_key,
                    sealed_key=kept.sealed_key,
                )
            ]
        )
        emit(
            effect="cms.by_mail.ask_again",
            key=f"ask-{row}",
            payload={"reader": str(row)},
            force=force_id,
            now=now,
        )
    return row


def confirm(*, token: str, today: date) -> bool:
    """She said yes once more. True also where she had said so already; False for a link that leads nowhere."""
    asked = MailReader.objects.filter(confirm_hash=hash_of(token))
    asked.filter(confirmed_on=None).update(confirmed_on=today, told_on=today)
    return asked.exists()


def leave(*, token: str) -> None:
    """Gone, row and address. Whether there was one is told to nobody."""
    MailReader.objects.filter(leave_hash=hash_of(token)).delete()


def forget_unconfirmed(*, today: date) -> int:
    """Whoever did not follow the link within two days is not here."""
    rows = MailReader.objects.filter(confirmed_on=None, asked_on__lt=today - FORGOTTEN_AFTER)
    return rows.delete()[0]


def token_for(reader_id: UUID, purpose: str) -> str:
    """From the row's id under a secret that only the worker holds: no table or queue ever has a link that works."""
    return salted_hmac(f"portal.cms.by_mail.{purpose}", str(reader_id), algorithm="sha256").hexdigest()


def hash_of(token: str) -> str:
    return sha256(token.encode()).hexdigest()


def agree_on_sender(*, name: str, agreed_with: str, agreed_on: date, by: Member) -> None:
    """Set the name that a force's letters come from. Raises NotAllowed."""
    check(by, Permission.ALERTS_MANAGE, force_id=by.force_id)
    with transaction.atomic():
        MailSender.objects.update_or_create(
            force_id=by.force_id,
            defaults={"name": name, "agreed_with": agreed_with, "agreed_on": agreed_on},
        )
        record(
            force=by.force_id,
            by=by,
            action="mail_sender.agreed",
            subject_kind="force",
            subject_id=by.force_id,
            details={},
            now=calendar.now(),
        )
