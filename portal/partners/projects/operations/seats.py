"""Into the room, and out of it."""

from datetime import datetime
from uuid import UUID

from django.core.exceptions import ObjectDoesNotExist
from django.db import transaction
from django.db.models import Q

from portal.accounts.actors import Actor, Member
from portal.accounts.queries import member_with, organisations_for
from portal.accounts.roles import Permission
from portal.outbox.operations import emit
from portal.partners.projects.models import Project, ProjectSeat
from portal.partners.projects.rooms import enter, name_of, write_down
from portal.partners.projects.vocabulary import Answered
from portal.partners.recording import check_may
from portal.partners.referrals.operations.submit import NEWS


class InRoomError(ValueError):
    """They are in the room, or are invited already."""


class NotInvitableError(ValueError):
    """Nobody who may take part here has this id."""


def invite_organisation(*, project_id: UUID, organisation_id: UUID, by: Actor, now: datetime) -> UUID:
    """Invite an organisation whose agreement runs: everybody in it who takes part. Raises InRoomError, NotInvitableError."""
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        names = {one.id: one.name for one in organisations_for(actor=by, now=now)}
        if organisation_id not in names:
            raise NotInvitableError
        return _invite(row, by, now, name=names[organisation_id], organisation_id=organisation_id)


def invite_person(*, project_id: UUID, user_id: UUID, by: Actor, now: datetime) -> UUID:
    """Invite one person: somebody with lived experience, or somebody of the force. Raises InRoomError, NotInvitableError.

    Who speaks for an organisation comes in with it, so that leaving the organisation ends both.
    """
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        person = member_with(Permission.PROJECTS_JOIN, user_id=user_id, force_id=row.force_id, now=now)
        if person is None or person.organisation_id is not None:
            raise NotInvitableError
        if person.user_id == row.facilitator_id:
            raise InRoomError
        return _invite(row, by, now, name=name_of(person), user_id=user_id)


def answer(*, project_id: UUID, accepted: bool, needs: str, by: Member, now: datetime) -> None:
    """Say yes or no, with what one needs to take part. Raises ObjectDoesNotExist where nothing waits."""
    with transaction.atomic():
        row = _seen(project_id, by)
        seat = _own_seat(row, by, Answered.WAITING)
        seat.answered = Answered.ACCEPTED if accepted else Answered.DECLINED
        seat.needs = needs.strip() if accepted else ""
        seat.answered_at = now
        seat.save(update_fields=["answered", "needs", "answered_at"])
        write_down(f"project.seat_{seat.answered}", row, by=by, now=now, subject=("seat", seat.pk))


def say_needs(*, project_id: UUID, needs: str, by: Member, now: datetime) -> None:
    """Say anew what one needs. Whoever runs the room reads it, and nobody else in it."""
    with transaction.atomic():
        row = enter(project_id, by, closed_too=True)
        seat = _own_seat(row, by, Answered.ACCEPTED)
        seat.needs = needs.strip()
        seat.save(update_fields=["needs"])
        write_down("project.needs_said", row, by=by, now=now, subject=("seat", seat.pk))


def leave(*, project_id: UUID, by: Member, now: datetime) -> None:
    """Leave, for any reason or none. What one said stays until one erases it, which works from outside too."""
    with transaction.atomic():
        row = _seen(project_id, by)
        seat = _own_seat(row, by, Answered.ACCEPTED)
        _out(seat, now)
        write_down("project.seat_left", row, by=by, now=now, subject=("seat", seat.pk))


def take_away(*, project_id: UUID, seat_id: UUID, by: Actor, now: datetime) -> None:
    """Whoever runs the room takes a seat back; from the next click on the room is closed to those who had it."""
    with transaction.atomic():
        row = enter(project_id, by, running=True, closed_too=True)
        seat = row.seats.select_for_update().get(
            pk=seat_id, answered__in=[Answered.WAITING, Answered.ACCEPTED]
        )
        _out(seat, now)
        write_down("project.seat_taken_away", row, by=by, now=now, subject=("seat", seat.pk))


def _invite(
    row: Project,
    by: Actor,
    now: datetime,
    *,
    name: str,
    organisation_id: UUID | None = None,
    user_id: UUID | None = None,
) -> UUID:
    theirs = Q(user_id=user_id) if user_id else Q(organisation_id=organisation_id)
    seat = row.seats.filter(theirs).first()
    if seat is not None and seat.answered in {Answered.WAITING, Answered.ACCEPTED}:
        raise InRoomError
    seat = seat or ProjectSeat(project=row, organisation_id=organisation_id, user_id=user_id)
    seat.name, seat.answered, seat.invited_at, seat.answered_at = name, Answered.WAITING, now, None
    seat.pay_rate, seat.pay_how = row.pay_rate, row.pay_how
    seat.save()
    if organisation_id is not None:
        # The letter says that there is something new, and not what.
        emit(
            effect=NEWS,
            key=f"news:{seat.pk}:{int(now.timestamp())}",
            payload={"organisation": str(organisation_id), "force": str(row.force_id)},
            force=row.force_id,
            now=now,
        )
    write_down("project.invited", row, by=by, now=now, subject=("seat", seat.pk))
    return seat.pk


def _seen(project_id: UUID, by: Member) -> Project:
    row = Project.objects.visible_to(by).select_for_update().get(pk=project_id)
    check_may(by, Permission.PROJECTS_JOIN, force_id=row.force_id)
    return row


def _own_seat(row: Project, by: Member, answered: Answered) -> ProjectSeat:
    seat = ProjectSeat.objects.of(by).select_for_update().filter(project=row, answered=answered).first()
    if seat is None:
        raise ObjectDoesNotExist("No such seat.")
    return seat


def _out(seat: ProjectSeat, now: datetime) -> None:
    seat.answered, seat.needs, seat.answered_at = Answered.LEFT, "", now
    seat.save(update_fields=["answered", "needs", "answered_at"])
