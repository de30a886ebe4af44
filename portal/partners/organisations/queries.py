"""Organisations as the workspace and the public read them."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from portal.accounts.actors import Member
from portal.accounts.organisation_queries import Agreed, agreements_with
from portal.partners.organisations.models import OrganisationProfile, Suspension
from portal.partners.organisations.vocabulary import Decision, Sector
from portal.places.calendar import local_day


@dataclass(frozen=True, slots=True)
class SuspensionShown:
    id: UUID
    name: str
    reason: str
    decision: Decision
    proposed_on: date
    since: date | None
    lifted_on: date | None
    lifted_because: str
    proposed_by: UUID | None = None


@dataclass(frozen=True, slots=True)
class OrganisationShown:
    """One organisation in a force. A partner sees others as far as this, and never their drafts or people."""

    id: UUID
    name: str
    sector: Sector
    area: str
    languages: str
    serves: str
    may_be_named: bool
    verified_on: date | None
    left_on: date | None
    agreements: tuple[Agreed, ...]
    is_agreed: bool
    suspension: SuspensionShown | None


def organisations_of(actor: Member, *, now: datetime) -> list[OrganisationShown]:
    """Every organisation that agreed with the actor's force, by name. Three queries, however many there are."""
    profiles = {
        row.organisation_id: row for row in OrganisationProfile.objects.filter(force_id=actor.force_id)
    }
    open_ones = Suspension.objects.visible_to(actor).filter(
        force_id=actor.force_id, decision__in=[Decision.WAITING, Decision.UPHELD]
    )
    suspended = {row.organisation_id: _suspension(row) for row in open_ones}
    today = local_day(now)
    return [
        _shown(organisation_id, name, agreements, profiles.get(organisation_id), suspended, today)
        for organisation_id, (name, agreements) in agreements_with(actor.force_id).items()
    ]


def organisation_of(actor: Member, organisation_id: UUID, *, now: datetime) -> OrganisationShown | None:
    """One of `organisations_of`, or None."""
    return next((one for one in organisations_of(actor, now=now) if one.id == organisation_id), None)


def named_organisations(force_id: UUID) -> list[tuple[UUID, str, Sector]]:
    """Organisations that agreed to be named and have not left, by name. What the public reads."""
    rows = OrganisationProfile.objects.filter(force_id=force_id, may_be_named=True, left_at=None)
    return [(row.organisation_id, row.name, Sector(row.sector)) for row in rows.order_by("name")]


def public_suspensions(force_id: UUID) -> list[SuspensionShown]:
    """Suspensions that two people decided, those that were lifted too, the newest first."""
    rows = Suspension.objects.filter(force_id=force_id, decision__in=[Decision.UPHELD, Decision.LIFTED])
    return [_suspension(row) for row in rows.order_by("-decided_at", "pk")]


def _shown(
    organisation_id: UUID,
    name: str,
    agreements: tuple[Agreed, ...],
    row: OrganisationProfile | None,
    suspended: dict[UUID, SuspensionShown],
    today: date,
) -> OrganisationShown:
    return OrganisationShown(
        id=organisation_id,
        name=name,
        sector=Sector(row.sector) if row else Sector.COMMUNITY,
        area=row.area if row else "",
        languages=row.languages if row else "",
        serves=row.serves if row else "",
        may_be_named=bool(row and row.may_be_named),
        verified_on=local_day(row.verified_at) if row and row.verified_at else None,
        left_on=local_day(row.left_at) if row and row.left_at else None,
        agreements=agreements,
        is_agreed=any(
            one.starts_on <= today and (one.ends_on is None or one.ends_on >= today) for one in agreements
        ),
        suspension=suspended.get(organisation_id),
    )


def _suspension(row: Suspension) -> SuspensionShown:
    return SuspensionShown(
        id=row.pk,
        name=row.name,
        reason=row.reason,
        decision=Decision(row.decision),
        proposed_on=local_day(row.proposed_at),
        since=local_day(row.decided_at) if row.decided_at else None,
        lifted_on=local_day(row.lifted_at) if row.lifted_at else None,
        lifted_because=row.lifted_because,
        proposed_by=row.proposed_by,
    )
