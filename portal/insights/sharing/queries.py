"""Who may read a version, and what was shared with an organisation."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import QuerySet

from portal.accounts.actors import Actor, Member
from portal.insights.models import ProfileGrant
from portal.insights.profiles.queries import VersionShown, shown
from portal.insights.profiles.vocabulary import Handling
from portal.insights.sharing.vocabulary import Decision
from portal.places.calendar import local_day


@dataclass(frozen=True, slots=True)
class GrantLine:
    """One grant, for the force's people. `mine`: the actor asked for it, so another person decides."""

    id: UUID
    organisation: str
    until: date
    reason: str
    decision: Decision
    is_ended: bool
    mine: bool

    @property
    def is_waiting(self) -> bool:
        return self.decision is Decision.WAITING and not self.is_ended

    @property
    def may_be_ended(self) -> bool:
        return self.decision is not Decision.REFUSED and not self.is_ended


@dataclass(frozen=True, slots=True)
class SharedLine:
    """One version that an organisation may read now."""

    id: UUID
    title: str
    number: int
    handling: Handling
    until: date
    reason: str


def grants_of(*, version_id: UUID, actor: Actor) -> tuple[GrantLine, ...]:
    """Every grant of a version that there ever was, the newest first. One query."""
    rows = ProfileGrant.objects.visible_to(actor).filter(version=version_id)
    return tuple(
        GrantLine(
            row.pk, row.organisation.name, row.until, row.reason, Decision(row.decision), row.ended_at is not None,
            row.proposed_by == actor.reference,
        )
        for row in rows.select_related("organisation").order_by("-proposed_at", "pk")
    )  # fmt: skip


def version_of(*, grant_id: UUID, actor: Actor) -> UUID | None:
    """The version that a grant is about, where the actor may see the grant."""
    return (
        ProfileGrant.objects.visible_to(actor).filter(pk=grant_id).values_list("version", flat=True).first()
    )


def shared_with(*, actor: Actor, now: datetime) -> tuple[SharedLine, ...]:
    """What the actor's organisation may read today. One query."""
    rows = _readable(actor, now).select_related("version").order_by("until", "pk")
    return tuple(
        SharedLine(
            row.pk, row.version.inputs["title"], row.version.number, Handling(row.version.inputs["handling"]),
            row.until, row.reason,
        )
        for row in rows
    )  # fmt: skip


def shared_version(*, grant_id: UUID, actor: Actor, now: datetime) -> tuple[SharedLine, VersionShown] | None:
    """What was shared under a grant; None for everybody else, and for everybody once it has run out. One query."""
    row = _readable(actor, now).filter(pk=grant_id).select_related("version").first()
    if row is None:
        return None
    found = shown(row.version)
    handling = Handling(row.version.inputs["handling"])
    return SharedLine(row.pk, found.title, found.number, handling, row.until, row.reason), found


def _readable(actor: Actor, now: datetime) -> QuerySet[ProfileGrant]:
    organisation = actor.organisation_id if isinstance(actor, Member) else None
    rows = ProfileGrant.objects.visible_to(actor).open_on(local_day(now))
    return rows.filter(organisation=organisation) if organisation else rows.none()
