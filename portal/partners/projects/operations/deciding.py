"""What was decided and by whom, and what became of every idea and comment."""

from dataclasses import asdict, dataclass
from datetime import date, datetime
from uuid import UUID

from django.db import transaction

from portal.accounts.actors import Actor
from portal.partners.projects.models import Contribution, Project, ProjectDecision, ProjectOutcome
from portal.partners.projects.rooms import enter
from portal.partners.projects.vocabulary import Fate, Kind, Stage, Standing
from portal.partners.recording import note

DECIDING = frozenset({Stage.DECISION, Stage.TRYOUT, Stage.REVIEW})


class NotYetError(Exception):
    """Nothing is decided before the stage in which it is."""


class NoFateError(ValueError):
    """Only ideas and comments that are there to be read have a fate."""


@dataclass(frozen=True, slots=True)
class Decided:
    """A decision with its reasons. `not_taken` says what was left out, and why; it is never empty."""

    what: str
    because: str
    not_taken: str
    who: str
    decided_on: date
    dissent: str = ""


def decide(*, project_id: UUID, decided: Decided, by: Actor, now: datetime) -> None:
    """Write a decision down. The public reads it once the project is published. Raises NotYetError."""
    with transaction.atomic():
        row = enter(project_id, by, running=True)
        if Stage(row.stage) not in DECIDING:
            raise NotYetError
        values = {
            name: value.strip() if isinstance(value, str) else value
            for name, value in asdict(decided).items()
        }
        ProjectDecision.objects.create(project=row, recorded_at=now, **values)
        _note("project.decided", row, by, now)


def say_fate(*, contribution_id: UUID, fate: Fate, reason: str, by: Actor, now: datetime) -> None:
    """Say what became of an idea or a comment, with the reason. A later word replaces it. Raises NoFateError."""
    with transaction.atomic():
        found = Contribution.objects.visible_to(by).filter(erased_at=None).get(pk=contribution_id)
        row = enter(found.project_id, by, running=True, closed_too=True)
        if found.kind not in {Kind.IDEA, Kind.COMMENT} or found.standing != Standing.SHOWN:
            raise NoFateError
        title = ""
        if found.kind == Kind.IDEA:
            title = found.versions.filter(replaced_at=None).values_list("title", flat=True).get()
        ProjectOutcome.objects.update_or_create(
            contribution=found,
            defaults={
                "project": row,
                "kind": found.kind,
                "title": title,
                "fate": fate,
                "reason": reason.strip(),
                "recorded_at": now,
            },
        )
        _note("contribution.fate_said", row, by, now, fate=fate.value)


def _note(action: str, row: Project, by: Actor, now: datetime, **details: str) -> None:
    note(
        action,
        force_id=row.force_id,
        by=by,
        now=now,
        subject_kind="project",
        subject_id=row.pk,
        **details,
    )
