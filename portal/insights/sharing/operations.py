"""Letting a partner read a frozen version: asked for by one person, decided by another, ended by either."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.policy import check
from portal.accounts.queries import organisations_for
from portal.accounts.roles import Permission
from portal.audit.details import Scalar
from portal.audit.operations import record
from portal.insights.models import ProfileGrant, ProfileVersion
from portal.insights.sharing.vocabulary import Decision
from portal.places.calendar import local_day

LONGEST = timedelta(days=366)


class GrantRefused(Exception):
    """It cannot be granted so; `code` says why."""

    def __init__(self, code: str) -> None:
        super().__init__(code)
        self.code = code


class AlreadyDecided(Exception):
    """Somebody decided or ended it before."""


class SamePerson(Exception):
    """Whoever asked for it cannot decide it too."""


def propose_grant(
    *, version_id: UUID, organisation_id: UUID, until: date, reason: str, by: Actor, now: datetime
) -> UUID:
    """Ask for it. Nobody reads anything until a second person decides. Raises GrantRefused."""
    version = ProfileVersion.objects.select_related("profile").get(pk=version_id)
    check(by, Permission.PROFILES_EDIT, force_id=version.profile.force_id)
    today = local_day(now)
    if not today <= until <= today + LONGEST:
        raise GrantRefused("until")
    if organisation_id not in {one.id for one in organisations_for(actor=by, now=now)}:
        raise GrantRefused("agreement")
    with transaction.atomic():
        rows = ProfileGrant.objects.select_for_update().filter(version=version, organisation=organisation_id)
        standing = rows.filter(ended_at__isnull=True).exclude(decision=Decision.REFUSED)
        standing.filter(until__lt=today).update(ended_by=by.reference, ended_at=now)
        if standing.exists():
            raise GrantRefused("standing")
        made = ProfileGrant.objects.create(
            version=version, organisation_id=organisation_id, until=until, reason=reason.strip(),
            proposed_by=by.reference, proposed_at=now,
        )  # fmt: skip
        _note("profile_grant.proposed", made, by=by, now=now, organisation=organisation_id, until=until)
    return made.pk


def decide_grant(*, grant_id: UUID, given: bool, by: Actor, now: datetime) -> UUID:
    """Give or refuse it, as the second person. Returns the version's id. Raises SamePerson and AlreadyDecided."""
    with transaction.atomic():
        row = _locked(grant_id)
        check(by, Permission.PROFILES_APPROVE, force_id=row.version.profile.force_id)
        if row.decision != Decision.WAITING or row.ended_at is not None:
            raise AlreadyDecided
        if by.reference == row.proposed_by:
            raise SamePerson
        row.decision = Decision.GIVEN if given else Decision.REFUSED
        row.decided_by, row.decided_at = by.reference, now
        row.save(update_fields=["decision", "decided_by", "decided_at"])
        _note(f"profile_grant.{row.decision}", row, by=by, now=now, organisation=row.organisation_id)
    return row.version_id


def end_grant(*, grant_id: UUID, by: Actor, now: datetime) -> UUID:
    """Take it back, at once: one person is enough. Returns the version's id. Raises AlreadyDecided."""
    with transaction.atomic():
        row = _locked(grant_id)
        check(by, Permission.PROFILES_EDIT, force_id=row.version.profile.force_id)
        if row.decision == Decision.REFUSED or row.ended_at is not None:
            raise AlreadyDecided
        row.ended_by, row.ended_at = by.reference, now
        row.save(update_fields=["ended_by", "ended_at"])
        _note("profile_grant.ended", row, by=by, now=now, organisation=row.organisation_id)
    return row.version_id


def note_reading(*, grant_id: UUID, by: Member, now: datetime) -> None:
    """Keep in the ledger that a partner's member opened what was shared with her organisation."""
    with transaction.atomic():
        row = ProfileGrant.objects.select_related("version__profile").get(pk=grant_id)
        _note("profile_grant.read", row, by=by, now=now, organisation=row.organisation_id)


def _locked(grant_id: UUID) -> ProfileGrant:
    rows = ProfileGrant.objects.select_for_update(of=("self",)).select_related("version__profile")
    return rows.get(pk=grant_id)


def _note(
    action: str, row: ProfileGrant, *, by: Actor, now: datetime, **details: Scalar | Sequence[Scalar]
) -> None:
    record(
        force=row.version.profile.force_id, by=by, action=action, subject_kind="profile_grant", subject_id=row.pk,
        details={"version": row.version_id} | details, now=now,
    )  # fmt: skip
