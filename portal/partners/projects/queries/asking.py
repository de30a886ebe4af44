"""Questions to everybody: for the public, and for those who run the room."""

from dataclasses import dataclass
from datetime import date, datetime
from uuid import UUID

from django.db.models import Count, Q

from portal.accounts.actors import Member
from portal.partners.projects.models import PublicAnswer, PublicQuestion
from portal.places.calendar import local_day


@dataclass(frozen=True, slots=True)
class Asked:
    """One question, as everybody reads it."""

    id: UUID
    project_id: UUID
    project: str
    question: str
    about: str
    closes_on: date
    is_open: bool
    said: str


@dataclass(frozen=True, slots=True)
class AskedLine:
    """One question in a room. Counts are for whoever runs it: None for everybody else."""

    asked: Asked
    waiting: int | None
    urgent: int | None
    read: int | None


def asked_publicly(force_id: UUID, *, now: datetime, project_id: UUID | None = None) -> list[Asked]:
    """Open questions of published projects, and closed ones with what came of them. One query."""
    rows = PublicQuestion.objects.filter(project__force_id=force_id, project__published_at__isnull=False)
    if project_id is not None:
        rows = rows.filter(project_id=project_id)
    today = local_day(now)
    found = [_asked(row, today) for row in rows.select_related("project").order_by("closes_on", "pk")]
    return [one for one in found if one.is_open or one.said]


def open_question(force_id: UUID, question_id: UUID, *, now: datetime) -> Asked | None:
    """One question that takes answers, or None."""
    rows = PublicQuestion.objects.asked_on(local_day(now)).filter(project__force_id=force_id, pk=question_id)
    row = rows.select_related("project").first()
    return _asked(row, local_day(now)) if row else None


def asked_in(actor: Member, project_id: UUID, *, running: bool, now: datetime) -> list[AskedLine]:
    """The questions of a room that this member is in. One query."""
    unread = Q(answers__read_on=None, answers__erased_on=None)
    rows = (
        PublicQuestion.objects.visible_to(actor)
        .filter(project_id=project_id)
        .select_related("project")
        .annotate(
            waiting=Count("answers", filter=unread),
            urgent=Count("answers", filter=unread & ~Q(answers__urgency="none")),
            read=Count("answers", filter=Q(answers__read_on__isnull=False, answers__erased_on=None)),
        )
        .order_by("-opened_at", "pk")
    )
    return [
        AskedLine(
            _asked(row, local_day(now)),
            *((row.waiting, row.urgent, row.read) if running else (None, None, None)),  # type: ignore[attr-defined]
        )
        for row in rows
    ]


def question_in(actor: Member, question_id: UUID, *, now: datetime) -> Asked | None:
    """One question of a room that this member is in, or None."""
    row = PublicQuestion.objects.visible_to(actor).select_related("project").filter(pk=question_id).first()
    return _asked(row, local_day(now)) if row else None


def read_before(actor: Member, question_id: UUID) -> list[tuple[UUID, date]]:
    """Answers that were read before, the newest first: their ids and days, without words."""
    rows = PublicAnswer.objects.visible_to(actor).filter(
        question_id=question_id, read_on__isnull=False, erased_on=None
    )
    return list(rows.order_by("-arrived_on", "pk").values_list("pk", "arrived_on")[:200])


def _asked(row: PublicQuestion, today: date) -> Asked:
    return Asked(
        id=row.pk,
        project_id=row.project_id,
        project=row.project.title,
        question=row.question,
        about=row.about,
        closes_on=row.closes_on,
        is_open=row.closed_at is None and row.closes_on >= today,
        said=row.said,
    )
