"""Partner organisations: making one, agreeing with one, and letting one go."""

from datetime import date, datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Q

from portal.accounts.actors import Actor
from portal.accounts.models import Agreement, Invitation, Organisation
from portal.accounts.operations.memberships import end_all_in
from portal.accounts.policy import NotAllowed, allows, check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.places.calendar import local_day


class NameTakenError(ValueError):
    """An organisation of this name is there already."""


class AgreementOverlapsError(ValueError):
    """An agreement of the two runs in that time already."""


def add_organisation(
    *, name: str, force_id: UUID, starts_on: date, ends_on: date | None, by: Actor, now: datetime
) -> UUID:
    """Make an organisation that works with the force from a day on. Raises NameTakenError."""
    check(by, Permission.PARTNERS_MANAGE, force_id=force_id)
    wanted = " ".join(name.split())
    with transaction.atomic():
        if Organisation.objects.filter(name__iexact=wanted).exists():
            raise NameTakenError(wanted)
        row = Organisation.objects.create(name=wanted)
        _agree(row.pk, force_id, starts_on, ends_on)
        _record("organisation.added", row.pk, force_id, by, now, starts_on=starts_on)
    return row.pk


def agree(
    *,
    organisation_id: UUID,
    force_id: UUID,
    starts_on: date,
    ends_on: date | None,
    by: Actor,
    now: datetime,
) -> None:
    """Add an agreement from one day to another. Raises AgreementOverlapsError."""
    check(by, Permission.PARTNERS_MANAGE, force_id=force_id)
    with transaction.atomic():
        _agree(organisation_id, force_id, starts_on, ends_on)
        _record("organisation.agreed", organisation_id, force_id, by, now, starts_on=starts_on)


def leave_force(*, organisation_id: UUID, force_id: UUID, by: Actor, now: datetime) -> int:
    """End agreement, memberships and open invitations of an organisation in one force. Returns how many people left.

    Its own lead may, and the force's people who manage partners.
    """
    own = getattr(by, "organisation_id", None) == organisation_id
    if not (own and allows(by, Permission.ORGANISATION_MANAGE, force_id=force_id)) and not allows(
        by, Permission.PARTNERS_MANAGE, force_id=force_id
    ):
        raise NotAllowed(by, Permission.ORGANISATION_MANAGE)
    today = local_day(now)
    with transaction.atomic():
        running = Agreement.objects.filter(organisation_id=organisation_id, force_id=force_id).filter(
            Q(ends_on=None) | Q(ends_on__gt=today)
        )
        if not running.exists():
            raise ObjectDoesNotExist("No agreement runs.")
        running.filter(starts_on__gt=today).delete()
        running.update(ends_on=today)
        waiting = Invitation.objects.filter(organisation_id=organisation_id, force_id=force_id)
        waiting.filter(used_at=None, revoked_at=None).update(revoked_at=now)
        left = end_all_in(organisation_id=organisation_id, force_id=force_id, by=by, now=now)
        _record("organisation.left", organisation_id, force_id, by, now, people=left)
    return left


def _agree(organisation_id: UUID, force_id: UUID, starts_on: date, ends_on: date | None) -> None:
    same = Agreement.objects.filter(organisation_id=organisation_id, force_id=force_id)
    meets = same.filter(Q(ends_on=None) | Q(ends_on__gte=starts_on))
    if ends_on is not None:
        meets = meets.filter(starts_on__lte=ends_on)
    if meets.exists():
        raise AgreementOverlapsError
    Agreement.objects.create(
        organisation_id=organisation_id, force_id=force_id, starts_on=starts_on, ends_on=ends_on
    )


def _record(
    action: str,
    organisation_id: UUID,
    force_id: UUID,
    by: Actor,
    now: datetime,
    **details: date | int,
) -> None:
    record(
        force=force_id,
        by=by,
        action=action,
        subject_kind="organisation",
        subject_id=organisation_id,
        details=details,
        now=now,
    )
