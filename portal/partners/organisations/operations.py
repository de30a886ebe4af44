"""Organisations at the table: added, described, checked, suspended by two, and leaving."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.operations import organisations as accounts
from portal.accounts.organisation_queries import agreements_with
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.partners.organisations.models import OrganisationProfile, Suspension
from portal.partners.organisations.vocabulary import Decision, Sector
from portal.partners.recording import note, who


class SecondPersonNeededError(Exception):
    """Whoever proposed a suspension cannot decide it too."""


class SuspensionOpenError(Exception):
    """A suspension of this organisation waits or stands already."""


@dataclass(frozen=True, slots=True)
class Described:
    """How an organisation describes itself."""

    sector: Sector
    area: str
    languages: str
    serves: str
    may_be_named: bool


def add(
    *,
    name: str,
    described: Described,
    force_id: UUID,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
    now: datetime,
) -> UUID:
    """Make an organisation with an agreement and a first description. Returns its id. Raises accounts.NameTakenError."""
    with transaction.atomic():
        made = accounts.add_organisation(
            name=name, force_id=force_id, starts_on=starts_on, ends_on=ends_on, by=by, now=now
        )
        _write(profile_of(made, force_id), described)
        _note("organisation.described", made, force_id, by, now)
    return made


def describe(
    *, organisation_id: UUID, force_id: UUID, described: Described, by: Actor, now: datetime
) -> None:
    """Its own lead, or the force's people who manage partners, say what an organisation is and whom it serves."""
    own = isinstance(by, Member) and by.organisation_id == organisation_id
    check(by, Permission.ORGANISATION_MANAGE if own else Permission.PARTNERS_MANAGE, force_id=force_id)
    with transaction.atomic():
        _write(profile_of(organisation_id, force_id), described)
        _note("organisation.described", organisation_id, force_id, by, now)


def verify(*, organisation_id: UUID, force_id: UUID, by: Actor, now: datetime) -> None:
    """Say that the force has checked who they are."""
    check(by, Permission.PARTNERS_MANAGE, force_id=force_id)
    with transaction.atomic():
        row = profile_of(organisation_id, force_id)
        row.verified_at, row.verified_by = now, who(by)
        row.save(update_fields=["verified_at", "verified_by"])
        _note("organisation.verified", organisation_id, force_id, by, now)


def agree(
    *,
    organisation_id: UUID,
    force_id: UUID,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
    now: datetime,
) -> None:
    """Agree for another time. Raises accounts.AgreementOverlapsError."""
    with transaction.atomic():
        row = profile_of(organisation_id, force_id)
        accounts.agree(
            organisation_id=organisation_id,
            force_id=force_id,
            starts_on=starts_on,
            ends_on=ends_on,
            by=by,
            now=now,
        )
        row.left_at = None
        row.save(update_fields=["left_at"])
        _note("organisation.agreed_again", organisation_id, force_id, by, now)


def propose_suspension(
    *, organisation_id: UUID, force_id: UUID, reason: str, by: Actor, now: datetime
) -> UUID:
    """Ask for a suspension. Nothing changes until a second person decides. Raises SuspensionOpenError."""
    check(by, Permission.PARTNERS_MANAGE, force_id=force_id)
    with transaction.atomic():
        name = profile_of(organisation_id, force_id).name
        open_ones = [Decision.WAITING, Decision.UPHELD]
        about = Suspension.objects.filter(force_id=force_id, organisation_id=organisation_id)
        if about.filter(decision__in=open_ones).exists():
            raise SuspensionOpenError
        row = Suspension.objects.create(
            force_id=force_id,
            organisation_id=organisation_id,
            name=name,
            reason=reason.strip(),
            proposed_by=who(by),
            proposed_at=now,
        )
        _note("organisation.suspension_proposed", organisation_id, force_id, by, now)
    return row.pk


def decide_suspension(*, suspension_id: UUID, force_id: UUID, upheld: bool, by: Actor, now: datetime) -> UUID:
    """Decide what somebody else proposed. Upheld, it stands and is public. Returns the organisation's id.

    Raises SecondPersonNeededError, or ObjectDoesNotExist where nothing waits.
    """
    check(by, Permission.PARTNERS_MANAGE, force_id=force_id)
    with transaction.atomic():
        row = _suspension(suspension_id, force_id, Decision.WAITING)
        if isinstance(by, Member) and row.proposed_by == by.user_id:
            raise SecondPersonNeededError
        row.decision = Decision.UPHELD if upheld else Decision.REFUSED
        row.decided_by, row.decided_at = who(by), now
        row.save(update_fields=["decision", "decided_by", "decided_at"])
        _note(f"organisation.suspension_{row.decision}", row.organisation_id, force_id, by, now)
    return row.organisation_id


def lift_suspension(*, suspension_id: UUID, force_id: UUID, because: str, by: Actor, now: datetime) -> UUID:
    """End a suspension. One person is enough to give something back. Returns the organisation's id."""
    check(by, Permission.PARTNERS_MANAGE, force_id=force_id)
    with transaction.atomic():
        row = _suspension(suspension_id, force_id, Decision.UPHELD)
        row.decision, row.lifted_at, row.lifted_because = Decision.LIFTED, now, because.strip()
        row.save(update_fields=["decision", "lifted_at", "lifted_because"])
        _note("organisation.suspension_lifted", row.organisation_id, force_id, by, now)
    return row.organisation_id


def leave(*, by: Member, now: datetime) -> int:
    """A lead takes her organisation away from this force, with everybody in it. What is public stays, under its name."""
    if by.organisation_id is None:
        raise NotAllowed(by, Permission.ORGANISATION_MANAGE)
    with transaction.atomic():
        left = accounts.leave_force(organisation_id=by.organisation_id, force_id=by.force_id, by=by, now=now)
        row = profile_of(by.organisation_id, by.force_id)
        row.left_at, row.may_be_named = now, False
        row.save(update_fields=["left_at", "may_be_named"])
        _note("organisation.gone", by.organisation_id, by.force_id, by, now)
    return left


def profile_of(organisation_id: UUID, force_id: UUID) -> OrganisationProfile:
    """The profile of an organisation that agreed with the force, made where there is none. Raises ObjectDoesNotExist."""
    known = agreements_with(force_id).get(organisation_id)
    if known is None:
        raise ObjectDoesNotExist("No such organisation.")
    row, _made = OrganisationProfile.objects.get_or_create(
        force_id=force_id, organisation_id=organisation_id, defaults={"name": known[0]}
    )
    return row


def _suspension(suspension_id: UUID, force_id: UUID, decision: Decision) -> Suspension:
    return Suspension.objects.select_for_update().get(pk=suspension_id, force_id=force_id, decision=decision)


def _write(row: OrganisationProfile, described: Described) -> None:
    row.sector, row.area, row.languages = described.sector, described.area, described.languages
    row.serves, row.may_be_named = described.serves, described.may_be_named
    row.save(update_fields=["sector", "area", "languages", "serves", "may_be_named"])


def _note(action: str, organisation_id: UUID, force_id: UUID, by: Actor, now: datetime) -> None:
    note(
        action,
        force_id=force_id,
        by=by,
        now=now,
        subject_kind="organisation",
        subject_id=organisation_id,
    )
