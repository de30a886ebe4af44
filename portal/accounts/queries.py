"""What other parts may ask about people. Answers are actors, ids and frozen rows, never models."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from portal.accounts.actors import Actor, Member
from portal.accounts.models import Agreement, Invitation, Membership, Organisation, User, WorkspaceSession
from portal.accounts.models.user import News
from portal.accounts.roles import Permission, Role, permissions_of
from portal.places import calendar
from portal.places.models import NATIONAL_DESK


@dataclass(frozen=True, slots=True)
class Person:
    """One membership, as a list of people shows it."""

    membership_id: UUID
    user_id: UUID
    pseudonym: str
    email: str
    role: Role
    organisation: str
    force: str
    since: datetime
    sessions: int
    safeguarding_trained: bool


@dataclass(frozen=True, slots=True)
class Offer:
    """One invitation that waits for an answer."""

    id: UUID
    email: str
    role: Role
    organisation: str
    force: str
    expires_at: datetime
    is_open: bool
    force_id: UUID


@dataclass(frozen=True, slots=True)
class SignedInDevice:
    """One's own session. `handle` names it in a form and opens nothing."""

    handle: str
    device: str
    signed_in_at: datetime | None


@dataclass(frozen=True, slots=True)
class OrganisationSummary:
    id: UUID
    name: str


@dataclass(frozen=True, slots=True)
class Hat:
    """One of the memberships that a person may act under."""

    membership_id: UUID
    role: Role
    force: str
    organisation: str


def acting_member(*, user_id: UUID, membership_id: UUID | None, now: datetime) -> Member | None:
    """The actor behind a session: the membership it chose if that still runs, else the oldest that does.

    One query, whatever is chosen. None where the person has no membership left.
    """
    running = list(
        Membership.objects.running_at(now)
        .filter(user_id=user_id)
        .select_related("user")
        .order_by("starts_at", "id")
    )
    chosen = next((row for row in running if row.pk == membership_id), None)
    first = chosen or (running[0] if running else None)
    return as_member(first) if first else None


def as_member(row: Membership) -> Member:
    """The actor that acts under this membership. `row.user` is loaded already."""
    return Member(
        user_id=row.user_id,
        membership_id=row.pk,
        force_id=row.force_id,
        role=Role(row.role),
        organisation_id=row.organisation_id,
        pseudonym=row.user.pseudonym,
        safeguarding_trained=row.safeguarding_trained,
    )


def hats_of(*, user_id: UUID, now: datetime) -> list[Hat]:
    """Every membership that a person may act under now, the oldest first."""
    rows = (
        Membership.objects.running_at(now)
        .filter(user_id=user_id)
        .select_related("force", "organisation")
        .order_by("starts_at", "id")
    )
    return [Hat(row.pk, Role(row.role), row.force.name, _name(row.organisation)) for row in rows]


def force_of_user(user_id: UUID) -> UUID:
    """The force that a person's own events are filed under: of the oldest membership, else the national desk."""
    force = (
        Membership.objects.filter(user_id=user_id)
        .order_by("starts_at", "id")
        .values_list("force_id", flat=True)
        .first()
    )
    return force or NATIONAL_DESK


def people(*, actor: Actor, now: datetime) -> list[Person]:
    """Whoever works here now, of those that the actor may see."""
    rows = list(
        Membership.objects.visible_to(actor)
        .running_at(now)
        .select_related("user", "force", "organisation")
        .order_by("user__pseudonym", "id")
    )
    sessions = _sessions_of([row.user_id for row in rows], now)
    return [
        Person(
            membership_id=row.pk,
            user_id=row.user_id,
            pseudonym=row.user.pseudonym,
            email=row.user.email or "",
            role=Role(row.role),
            organisation=_name(row.organisation),
            force=row.force.name,
            since=row.starts_at,
            sessions=sessions.get(row.user_id, 0),
            safeguarding_trained=row.safeguarding_trained,
        )
        for row in rows
    ]


def person(*, membership_id: UUID, actor: Actor, now: datetime) -> Person | None:
    """One of `people`, or None."""
    return next((row for row in people(actor=actor, now=now) if row.membership_id == membership_id), None)


def offers(*, actor: Actor, now: datetime) -> list[Offer]:
    """Invitations not yet answered, of those that the actor may see: the newest first, expired ones too."""
    rows = (
        Invitation.objects.visible_to(actor)
        .filter(used_at=None, revoked_at=None)
        .select_related("force", "organisation")
        .order_by("-made_at", "id")
    )
    return [
        Offer(
            id=row.pk,
            email=row.email,
            role=Role(row.role),
            organisation=_name(row.organisation),
            force=row.force.name,
            expires_at=row.expires_at,
            is_open=row.is_open(now),
            force_id=row.force_id,
        )
        for row in rows
    ]


def devices_of(*, user_id: UUID, now: datetime) -> list[SignedInDevice]:
    """The browsers in which a person is signed in, the newest first."""
    rows = WorkspaceSession.objects.filter(user_id=user_id, expire_date__gt=now).order_by("-signed_in_at")
    return [SignedInDevice(row.session_key, row.device, row.signed_in_at) for row in rows]


def organisations_for(*, actor: Actor, now: datetime) -> list[OrganisationSummary]:
    """The organisations whose agreement with the actor's force runs, by name. A partner lead sees their own."""
    if not isinstance(actor, Member):
        return []
    agreed = Organisation.objects.visible_to(actor).agreed_with(
        force_id=actor.force_id, on=calendar.local_day(now)
    )
    if actor.organisation_id is not None:
        agreed = agreed.filter(pk=actor.organisation_id)
    return [OrganisationSummary(row.pk, row.name) for row in agreed.order_by("name")]


def forces_agreed_with(organisation_id: UUID, *, now: datetime) -> list[UUID]:
    """The forces that an organisation has a running agreement with."""
    today = calendar.local_day(now)
    return [
        agreement.force_id
        for agreement in Agreement.objects.filter(organisation_id=organisation_id, starts_on__lte=today)
        if agreement.ends_on is None or agreement.ends_on >= today
    ]


def is_known_address(email: str) -> bool:
    """Whether the address has a user. For somebody who proved that they read its mail, and for nobody else."""
    return User.objects.filter(email=email.strip().lower()).exists()


def invited_address(*, token_hash: str, now: datetime) -> Offer | None:
    """What an open invitation's link offers, or None."""
    row = (
        Invitation.objects.open_at(now)
        .filter(token_hash=token_hash)
        .select_related("force", "organisation")
        .first()
    )
    if row is None:
        return None
    return Offer(
        row.pk,
        row.email,
        Role(row.role),
        _name(row.organisation),
        row.force.name,
        row.expires_at,
        is_open=True,
        force_id=row.force_id,
    )


def _name(organisation: Organisation | None) -> str:
    return organisation.name if organisation else ""


def _sessions_of(user_ids: list[UUID], now: datetime) -> dict[UUID, int]:
    counts: dict[UUID, int] = {}
    rows = WorkspaceSession.objects.filter(user_id__in=user_ids, expire_date__gt=now)
    for user_id in rows.values_list("user_id", flat=True):
        if user_id is not None:
            counts[user_id] = counts.get(user_id, 0) + 1
    return counts


def pseudonyms(user_ids: set[UUID]) -> dict[UUID, str]:
    """The names that colleagues see, by user id. One query."""
    return dict(User.objects.filter(pk__in=user_ids).values_list("pk", "pseudonym"))


def members_with(
    permission: Permission, *, force_id: UUID, now: datetime, organisation_id: UUID | None = None
) -> list[tuple[UUID, str]]:
    """Users whose present role in a force, or in one organisation there, holds a permission: pseudonyms, by name."""
    roles = [role.value for role in Role if permission in permissions_of(role)]
    rows = (
        Membership.objects.filter(force_id=force_id, role__in=roles, starts_at__lte=now, user__is_active=True)
        .filter(Q(ends_at__isnull=True) | Q(ends_at__gt=now))
        .order_by("user__pseudonym", "user_id")
    )
    if organisation_id is not None:
        rows = rows.filter(organisation_id=organisation_id)
    return list(dict.fromkeys(rows.values_list("user_id", "user__pseudonym")))


def addresses_with(
    permission: Permission, *, force_id: UUID, now: datetime, organisation_id: UUID | None = None
) -> list[str]:
    """E-mail addresses of those whose present role in a force, or in one organisation there, holds a permission.

    For the worker's letters only.
    """
    people = members_with(permission, force_id=force_id, organisation_id=organisation_id, now=now)
    ids = [user_id for user_id, _pseudonym in people]
    rows = User.objects.filter(pk__in=ids, email__isnull=False).order_by("email")
    return [email for email in rows.values_list("email", flat=True) if email]


def news_of(user_id: UUID) -> str:
    """How often a person wants to be told of something new: a code of News."""
    return User.objects.values_list("news", flat=True).get(pk=user_id)


def member_with(permission: Permission, *, user_id: UUID, force_id: UUID, now: datetime) -> Member | None:
    """The oldest running membership of a person in a force whose role holds a permission, as an actor; else None."""
    roles = [role.value for role in Role if permission in permissions_of(role)]
    row = (
        Membership.objects.running_at(now)
        .filter(user_id=user_id, force_id=force_id, role__in=roles)
        .select_related("user")
        .order_by("starts_at", "id")
        .first()
    )
    return as_member(row) if row else None


def forces_where(permission: Permission, *, user_id: UUID, now: datetime) -> set[UUID]:
    """The forces in which a person's running memberships hold a permission. One query."""
    roles = [role.value for role in Role if permission in permissions_of(role)]
    rows = Membership.objects.running_at(now).filter(user_id=user_id, role__in=roles, user__is_active=True)
    return set(rows.values_list("force_id", flat=True))


def letters_of(user_id: UUID) -> News | None:
    """When somebody gets letters, as she chose; None for somebody without an address."""
    row = User.objects.filter(pk=user_id).values_list("news", "email").first()
    return News(row[0]) if row and row[1] else None
