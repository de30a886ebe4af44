"""Writes to the support directory."""

from datetime import date, datetime
from functools import partial
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.policy import NotAllowed, allows, check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.cms.models.support_service import (
    SupportCheck,
    SupportContact,
    SupportHours,
    SupportSeason,
    SupportService,
    SupportWords,
)
from portal.cms.search.tasks import ask_for_refresh
from portal.cms.support.approved import version_of
from portal.cms.support.drafts import Draft, Words, faults
from portal.cms.support.vocabulary import CheckedBy
from portal.places.calendar import local_day
from portal.places.models import NATIONAL_DESK
from portal.places.queries import list_forces
from portal.shell import pagestore

FACTS = (
    "is_refuge", "is_emergency", "by_and_for", "serves", "interpreters", "bank_holidays", "walk_in", "cost",
    "closed_since", "waiting_weeks", "waiting_said_on", "check_every_days",
)  # fmt: skip
LISTS = ("needs", "groups", "districts", "languages", "safe_contact", "access", "referral")


class FaultyServiceError(ValueError):
    """A service that may not be kept as it is. `faults`: why, by field."""

    def __init__(self, found: dict[str, Words]) -> None:
        self.faults = found
        super().__init__("This service may not be kept as it is.")


class SecondPersonError(PermissionError):
    """Whoever changed a service does not check her own change: somebody else does, and then the public sees it."""


class NoSuchServiceError(LookupError):
    """There is no such service, or it is not this actor's to see."""


def keep(*, draft: Draft, force_id: UUID, by: Actor, now: datetime) -> UUID:
    """Make a service, or make the one of the same reference what the draft says. Returns its public id.

    Raises FaultyServiceError. What was checked stays checked only as long as nobody changes it: the check is taken away.
    """
    check(by, Permission.PAGES_EDIT, force_id=force_id)
    found = faults(draft)
    if found:
        raise FaultyServiceError(found)
    with transaction.atomic():
        row = SupportService.objects.filter(force_id=force_id, reference=draft.reference).first()
        made = row is None
        row = row or SupportService(force_id=force_id, reference=draft.reference)
        for name in FACTS:
            setattr(row, name, getattr(draft, name))
        for name in LISTS:
            setattr(row, name, list(getattr(draft, name)))
        row.always_open = draft.always
        take_check_away(row, by=by)
        row.save()
        _write_parts(row, draft)
        changed(row=row, action="support.made" if made else "support.changed", by=by, now=now)
    return UUID(str(row.public_id))


def check_service(
    *, service_id: UUID, how: CheckedBy, on: date | None = None, by: Actor, now: datetime
) -> None:
    """Say that a service's details were checked, today or on a day before. National ones may be checked by any editor.

    Raises NoSuchServiceError, NotAllowed, SecondPersonError.
    """
    with transaction.atomic():
        row = SupportService.objects.select_for_update().visible_to(by).filter(public_id=service_id).first()
        if row is None:
            raise NoSuchServiceError(service_id)
        if waits_for_another(row, by):
            raise SecondPersonError
        for_force = by.force_id if isinstance(by, Member) else row.force_id
        check(by, Permission.PAGES_EDIT, force_id=for_force)
        day = on or local_day(now)
        SupportCheck.objects.create(
            service=row,
            force_id=for_force,
            checked_on=day,
            how=how,
            by_user=by.user_id if isinstance(by, Member) else None,
        )
        row.checked_on, row.checked_how, row.changed_by = day, how, None
        row.approved = version_of(row)
        row.save(update_fields=["checked_on", "checked_how", "changed_by", "approved"])
        changed(row=row, action="support.checked", by=by, now=now, how=str(how), on=day)


def take_check_away(row: SupportService, *, by: Actor) -> None:
    """What was changed was checked by nobody yet: the public sees it once somebody else has. The caller saves the row."""
    row.checked_on, row.checked_how = None, ""
    if not row.is_shown:  # what was hidden for a reason does not come back as it was
        row.approved = None
    row.changed_by = by.user_id if isinstance(by, Member) else None


def waits_for_another(row: SupportService, by: Actor) -> bool:
    """Whether this actor made the change that nobody has checked yet."""
    return isinstance(by, Member) and row.changed_by is not None and row.changed_by == by.user_id


def changed(
    *, row: SupportService, action: str, by: Actor, now: datetime, **details: str | int | date | bool
) -> None:
    """Note a change in the ledger, and make old whatever pages show the service. Inside the transaction of the change."""
    record(
        force=row.force_id,
        by=by,
        action=action,
        subject_kind="support_service",
        subject_id=row.public_id,
        details=details,
        now=now,
    )
    for force_id in _shown_by(row.force_id):
        transaction.on_commit(partial(pagestore.raise_version, force_id))
        ask_for_refresh(force_id=force_id, now=now)


def may_change(*, force_id: UUID, by: Actor) -> bool:
    """Whether an actor may change a force's services. What everybody shares is the national desk's to change."""
    return allows(by, Permission.PAGES_EDIT, force_id=force_id)


def check_may_change(*, force_id: UUID, by: Actor) -> None:
    """Raise NotAllowed unless `may_change`."""
    if not may_change(force_id=force_id, by=by):
        raise NotAllowed(by, Permission.PAGES_EDIT)


def _shown_by(force_id: UUID) -> list[UUID]:
    if force_id != NATIONAL_DESK:
        return [force_id]
    return list({NATIONAL_DESK, *(force.id for force in list_forces())})


def _write_parts(row: SupportService, draft: Draft) -> None:
    SupportWords.objects.filter(service=row).delete()
    SupportContact.objects.filter(service=row).delete()
    SupportHours.objects.filter(service=row).delete()
    SupportSeason.objects.filter(service=row).delete()
    SupportWords.objects.bulk_create(
        SupportWords(
            service=row,
            language=language,
            name=said.name,
            run_by=said.run_by,
            summary=said.summary,
            contact_note=said.contact_note,
            hours_note=said.hours_note,
            access_note=said.access_note,
        )
        for language, said in draft.said.items()
    )
    SupportContact.objects.bulk_create(
        SupportContact(
            service=row, kind=each.kind, value=each.value.strip(), on_bill=each.on_bill, relay=each.relay
        )
        for each in draft.contacts
    )
    SupportHours.objects.bulk_create(
        SupportHours(service=row, weekday=day, opens_at=each.opens, closes_at=each.closes)
        for day, ranges in draft.week.items()
        for each in ranges
    )
    SupportSeason.objects.bulk_create(
        SupportSeason(
            service=row,
            first_day=season.first,
            last_day=season.last,
            opens_at=season.ranges[0].opens if season.ranges else None,
            closes_at=season.ranges[0].closes if season.ranges else None,
        )
        for season in draft.seasons
    )
