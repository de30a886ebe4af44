"""Who is in a room, and what every write in one begins and ends with."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from portal.accounts.actors import Actor, Member
from portal.accounts.organisation_queries import organisation_name
from portal.accounts.policy import NotAllowed
from portal.accounts.roles import Permission
from portal.audit.details import Scalar
from portal.audit.operations import record
from portal.partners.projects.models import Project
from portal.partners.projects.vocabulary import Stage
from portal.partners.recording import check_may


class ClosedError(Exception):
    """The project is closed: it is read, and nothing is added."""


def enter(project_id: UUID, by: Actor, *, running: bool = False, closed_too: bool = False) -> Project:
    """The project, locked, for somebody in its room. `running`: for whoever runs it.

    A room that `by` is not in does not exist: raises ObjectDoesNotExist. Else NotAllowed, SuspendedError or ClosedError.
    """
    row = Project.objects.with_room(by).select_for_update().get(pk=project_id)
    needed = Permission.PROJECTS_RUN if running else Permission.PROJECTS_JOIN
    check_may(by, needed, force_id=row.force_id)
    if row.stage == Stage.CLOSED and not closed_too:
        raise ClosedError
    return row


def as_person(by: Actor) -> Member:
    """A room is for people: the portal itself says nothing in one. Raises NotAllowed."""
    if not isinstance(by, Member):
        raise NotAllowed(by, Permission.PROJECTS_JOIN)
    return by


def name_of(by: Member) -> str:
    """How a room names somebody: her pseudonym, and the organisation that she speaks for."""
    names = [by.pseudonym, organisation_name(by.organisation_id) if by.organisation_id else ""]
    return ", ".join(name for name in names if name)


def write_down(
    action: str,
    project: Project,
    *,
    by: Actor,
    now: datetime,
    subject: tuple[str, UUID] | None = None,
    **details: Scalar | Sequence[Scalar],
) -> None:
    """The audit entry of something that stays in the room: no public page shows it."""
    kind, subject_id = subject or ("project", project.pk)
    record(
        force=project.force_id,
        by=by,
        action=action,
        subject_kind=kind,
        subject_id=subject_id,
        details={"project": project.pk, **details} if subject else details,
        now=now,
    )
