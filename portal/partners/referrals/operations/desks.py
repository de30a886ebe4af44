"""Where an organisation takes referrals: opened, changed and closed by its own lead, and by nobody else."""

from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import UUID

from django.db import IntegrityError, transaction

from portal.accounts.actors import Actor, Member
from portal.accounts.policy import NotAllowed, check
from portal.accounts.roles import Permission
from portal.audit.operations import record
from portal.partners.models import ReferralDesk
from portal.partners.recording import check_may
from portal.partners.referrals.subjects import DESK
from portal.shell import pagestore


class DeskNotFound(Exception):
    """There is no such desk, or it is not this organisation's."""


class DeskExists(Exception):
    """There is a desk for that kind of service already."""


@dataclass(frozen=True, slots=True)
class Terms:
    """What the public is told of a desk."""

    name: str
    name_welsh: str = ""
    takes_young: bool = False
    usual_days: int | None = None
    is_open: bool = True


def open_desk(*, kind: str, terms: Terms, by: Member, now: datetime) -> UUID:
    """Raises NotAllowed, SuspendedError and DeskExists."""
    check_may(by, Permission.ORGANISATION_MANAGE, force_id=by.force_id)
    if by.organisation_id is None:
        raise NotAllowed(by, Permission.ORGANISATION_MANAGE)
    try:
        with transaction.atomic():
            desk = ReferralDesk.objects.create(
                force_id=by.force_id, organisation_id=by.organisation_id, kind=kind, **_fields(terms)
            )
            _note(desk, "referral_desk.opened", by=by, now=now)
    except IntegrityError as error:
        raise DeskExists from error
    return desk.public_id


def change_desk(*, desk_id: UUID, terms: Terms, by: Member, now: datetime) -> None:
    """Raises NotAllowed, SuspendedError and DeskNotFound."""
    check_may(by, Permission.ORGANISATION_MANAGE, force_id=by.force_id)
    if by.organisation_id is None:
        raise DeskNotFound
    with transaction.atomic():
        desk = (
            ReferralDesk.objects.filter(
                public_id=desk_id, force_id=by.force_id, organisation_id=by.organisation_id
            )
            .select_for_update()
            .first()
        )
        if desk is None:
            raise DeskNotFound
        for name, value in _fields(terms).items():
            setattr(desk, name, value)
        desk.save()
        _note(desk, "referral_desk.changed", by=by, now=now)


def link_service(*, service_id: UUID, desk_id: UUID | None, by: Actor, force_id: UUID, now: datetime) -> None:
    """The page of a service in the directory leads to that desk from now on, or to none.

    Whether `service_id` is a service is the directory's matter. Raises NotAllowed and DeskNotFound.
    """
    check(by, Permission.PAGES_EDIT, force_id=force_id)
    with transaction.atomic():
        mine = ReferralDesk.objects.filter(force_id=force_id)
        linked = mine.filter(public_id=desk_id).first() if desk_id else None
        if desk_id and linked is None:
            raise DeskNotFound
        for other in mine.filter(support_service=service_id):
            if other != linked:
                other.support_service = None
                other.save(update_fields=["support_service"])
                _note(other, "referral_desk.unlinked", by=by, now=now)
        if linked:
            linked.support_service = service_id
            linked.save(update_fields=["support_service"])
            _note(linked, "referral_desk.linked", by=by, now=now)


def _fields(terms: Terms) -> dict[str, object]:
    return {
        "name": terms.name,
        "name_welsh": terms.name_welsh,
        "takes_young": terms.takes_young,
        "usual_days": terms.usual_days,
        "is_open": terms.is_open,
    }


def _note(desk: ReferralDesk, action: str, *, by: Actor, now: datetime) -> None:
    """The audit entry; and after the commit the force's kept pages are old."""
    record(
        force=desk.force_id,
        by=by,
        action=action,
        subject_kind=DESK,
        subject_id=desk.public_id,
        details={},
        now=now,
    )
    transaction.on_commit(partial(pagestore.raise_version, desk.force_id))
