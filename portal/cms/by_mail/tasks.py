"""What the worker does with addresses: it alone opens them, at the moment of sending."""

import logging
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.cms.by_mail import letters
from portal.cms.by_mail.addresses import opened
from portal.cms.by_mail.operations import CONFIRM, LEAVE, forget_unconfirmed, hash_of, token_for
from portal.cms.by_mail.subjects import found_in, is_news_since
from portal.cms.models import MailReader
from portal.outbox.operations import emit
from portal.outbox.registry import Payload, daily, effect
from portal.places import calendar
from portal.receipts.limits import times_today
from portal.sealing.envelopes import CannotOpenError

logger = logging.getLogger(__name__)
FIRST_LETTERS_A_DAY = 3
CHUNK = 100


@effect("cms.by_mail.ask_again", external=True, forget=True)
def ask_again(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001 - every effect's shape
    """The first letter. At most three a day to one address, so that nobody's box is filled through us."""
    reader = MailReader.objects.filter(pk=UUID(str(payload["reader"])), confirmed_on=None).first()
    if reader is None:
        return
    to = opened(reader)
    if not reader.confirm_hash and times_today("by-mail", to.casefold()) > FIRST_LETTERS_A_DAY:
        reader.delete()
        return
    reader.confirm_hash = hash_of(token_for(reader.pk, CONFIRM))
    reader.leave_hash = hash_of(token_for(reader.pk, LEAVE))
    reader.save(update_fields=["confirm_hash", "leave_hash"])
    letters.ask_again(reader, to=to, key=key)


@effect("cms.by_mail.tell", external=True, forget=True)
def tell(payload: Payload, *, key: str, now: datetime) -> None:  # noqa: ARG001
    reader = MailReader.objects.filter(pk=UUID(str(payload["reader"])), confirmed_on__isnull=False).first()
    if reader is None:
        return
    subject = found_in(reader.force_id, reader.kind, reader.subject, reader.language)
    if subject is None:
        return
    try:
        to = opened(reader)
    except CannotOpenError:
        logger.warning("an address does not open")
        return
    leave_hash = hash_of(token_for(reader.pk, LEAVE))
    if (
        reader.leave_hash != leave_hash
    ):  # the worker's secret was changed: the link in this letter has to work
        MailReader.objects.filter(pk=reader.pk).update(leave_hash=leave_hash)
    letters.something_new(reader, path=subject.path, to=to, key=key)


@daily(hour=10)
def tell_what_is_new(*, now: datetime) -> int:
    """Once a day, in the morning: a letter to everybody whose page has something newer than her last letter."""
    today = calendar.local_day(now)
    confirmed = MailReader.objects.filter(confirmed_on__isnull=False, told_on__lt=today)
    groups = confirmed.order_by("force_id", "kind", "subject", "language", "told_on")
    told = 0
    for group in groups.values_list("force_id", "kind", "subject", "language", "told_on").distinct():
        force_id, kind, subject, language, since = group
        if since is not None:
            told += _tell_group(force_id, kind, subject, language, since, today=today, now=now)
    return told


@daily(hour=4, minute=40)
def forget_who_did_not_confirm(*, now: datetime) -> int:
    return forget_unconfirmed(today=calendar.local_day(now))


def _tell_group(
    force_id: UUID, kind: str, key: str, language: str, since: date, *, today: date, now: datetime
) -> int:
    """Readers of one page who were last told on the same day. Short transactions, some readers at a time."""
    subject = found_in(force_id, kind, key, language)
    if subject is None or not is_news_since(force_id, subject, day=since, language=language):
        return 0
    told = 0
    while True:
        readers = MailReader.objects.filter(
            force_id=force_id, kind=kind, subject=key, language=language, told_on=since,
            confirmed_on__isnull=False,
        )  # fmt: skip
        some = list(readers.order_by("pk").values_list("pk", flat=True)[:CHUNK])
        if not some:
            return told
        with transaction.atomic():
            for reader in some:
                emit(
                    effect="cms.by_mail.tell",
                    key=f"tell-{reader}-{today.isoformat()}",
                    payload={"reader": str(reader)},
                    force=force_id,
                    now=now,
                )
            told += MailReader.objects.filter(pk__in=some).update(told_on=today)
