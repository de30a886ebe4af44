"""Adding and taking away. Nothing is kept that was not scanned (where a scanner is configured) and written anew."""

import uuid
from datetime import datetime, timedelta
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.db import transaction
from django.utils.translation import gettext as _

from portal.accounts.actors import Member, System
from portal.accounts.organisation_queries import organisation_name
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import NOT_OF_THE_FORCE, Permission
from portal.audit.operations import record
from portal.partners.files.models import PartnerFile
from portal.partners.files.shelves import SHELVES
from portal.partners.files.vocabulary import Beside
from portal.partners.recording import check_may
from portal.places import queries as places
from portal.places.calendar import local_day, local_midnight
from portal.safety_reports.operations.retention import note_deleted
from portal.safety_reports.queries.retention import period_of
from portal.safety_reports.vocabulary.retention import RetentionClass
from portal.shell import scanning
from portal.shell.cleaning import Clean, Refused, clean_file

SUBJECT = "partner_file"
CHUNK = 50


def examined(content: bytes, name: str) -> Clean:
    """What may be kept of an upload. Raises Refused with a sentence for whoever chose it."""
    try:
        scanning.scan(content)
    except scanning.InfectedError as found:
        raise Refused(
            _(
                "This file holds something harmful, so it was not kept. Have the device that it comes from looked at."
            )
        ) from found
    except scanning.ScannerDownError as down:
        raise Refused(
            _("Files cannot be checked just now, so it was not kept. Please try again later.")
        ) from down
    return clean_file(content, name)


def add(*, beside: Beside, subject: UUID, title: str, clean: Clean, by: Member, now: datetime) -> UUID:
    """Keep an examined file. Raises ObjectDoesNotExist, NotAllowed and SuspendedError."""
    _may_add(beside, subject, by)
    row = PartnerFile(
        id=uuid.uuid4(),
        force_id=by.force_id,
        beside=beside,
        subject=subject,
        organisation_id=by.organisation_id,
        given_by=by.user_id,
        whose=_giver(by),
        title=title,
        ending=clean.ending,
        size=len(clean.content),
        is_scanned=scanning.is_configured(),
        added_at=now,
    )
    default_storage.save(row.stored_as, ContentFile(clean.content))
    try:
        with transaction.atomic():
            row.save(force_insert=True)
            _note("file.added", row, by=by, now=now)
    except BaseException:
        default_storage.delete(row.stored_as)
        raise
    return row.id


def take_away(*, file_id: UUID, because: str, by: Member, now: datetime) -> PartnerFile:
    """Its bytes go, the row stays. For those who gave it. Raises ObjectDoesNotExist, NotAllowed and SuspendedError."""
    with transaction.atomic():
        row = PartnerFile.objects.select_for_update().get(pk=file_id, force_id=by.force_id, removed_at=None)
        _may_add(Beside(row.beside), row.subject, by)
        if not is_ours(row, by):
            raise NotAllowed(by, Permission.PARTNERS_READ)
        row.removed_at, row.removed_because = now, because
        row.save(update_fields=["removed_at", "removed_because"])
        _note("file.taken_away", row, by=by, now=now)
        transaction.on_commit(lambda: default_storage.delete(row.stored_as))
    return row


def delete_what_is_due(*, force_id: UUID, by: System, now: datetime) -> int:
    """Delete what has been kept for its period and lies beside nothing that still goes on. Its row stays and says so."""
    today = local_day(now)
    days, _source = period_of(force_id, RetentionClass.PARTNER_FILES, on=today)
    kept = PartnerFile.objects.filter(force_id=force_id, removed_at=None)
    due = kept.filter(added_at__lt=local_midnight(today - timedelta(days=days)))
    deleted = 0
    for beside, shelf in SHELVES.items():
        rows = due.filter(beside=beside).exclude(subject__in=shelf.going_on()).order_by("added_at", "id")
        while chunk := list(rows[:CHUNK]):
            deleted += sum(_expire(row, by=by, now=now) for row in chunk)
    note_deleted(force_id=force_id, deleted={RetentionClass.PARTNER_FILES: deleted}, by=by, now=now)
    return deleted


def _expire(row: PartnerFile, *, by: System, now: datetime) -> bool:
    # First the bytes: should the store fail, the row still stands, and the next day tries again.
    default_storage.delete(row.stored_as)
    with transaction.atomic():
        mine = PartnerFile.objects.filter(pk=row.pk, removed_at=None).update(removed_at=now, is_expired=True)
        if mine:
            _note("file.expired", row, by=by, now=now)
    return bool(mine)


def is_ours(row: PartnerFile, by: Member) -> bool:
    """Whether somebody speaks for those who gave a file: her organisation, else herself; for the force also who keeps it."""
    if row.organisation_id is not None:
        return row.organisation_id == by.organisation_id
    return row.given_by == by.user_id or by.may(Permission.PARTNERS_MANAGE)


def _giver(by: Member) -> str:
    """An organisation, the force, or the pseudonym of somebody who speaks for neither."""
    if by.organisation_id is not None:
        return organisation_name(by.organisation_id)
    if by.role in NOT_OF_THE_FORCE:
        return by.pseudonym
    force = places.force_by_id(by.force_id)
    return force.name if force else ""


def _may_add(beside: Beside, subject: UUID, by: Member) -> None:
    shelf = SHELVES[beside]
    check_may(by, Permission.PARTNERS_READ, force_id=by.force_id)
    if not shelf.may_read(by, subject):
        raise ObjectDoesNotExist
    if not shelf.may_add(by, subject):
        raise NotAllowed(by, Permission.PARTNERS_READ)


def _note(action: str, row: PartnerFile, *, by: Member | System, now: datetime) -> None:
    record(
        force=row.force_id,
        by=by,
        action=action,
        subject_kind=SUBJECT,
        subject_id=row.id,
        details={"beside": row.beside, "subject": str(row.subject)},
        now=now,
    )
