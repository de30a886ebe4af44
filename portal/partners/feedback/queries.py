"""Feedback as the workspace reads it."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from uuid import UUID

from django.utils.translation import gettext_lazy as _

from portal.accounts.actors import Member
from portal.partners.feedback.models import Feedback
from portal.partners.feedback.vocabulary import About, Felt, Stage, Whom
from portal.partners.organisations.export import Sheet
from portal.places.calendar import local_day

ASKED = (
    ("respected", _("Treated with respect")),
    ("informed", _("Told what happens next")),
    ("safe", _("Felt safe")),
)


@dataclass(frozen=True, slots=True)
class FeedbackShown:
    id: UUID
    by_name: str
    about: About
    subject: str
    whom: Whom
    felt: tuple[tuple[str, str], ...]
    words: str
    stage: Stage
    received_on: date
    due_on: date
    is_late: bool
    answer: str


def feedback_for(actor: Member, *, now: datetime) -> list[FeedbackShown]:
    """What the actor may see, what waits first. One query."""
    rows = Feedback.objects.visible_to(actor).order_by("-received_at", "pk")
    waits = {Stage.RECEIVED: 0, Stage.ACKNOWLEDGED: 1, Stage.ANSWERED: 2}
    return sorted((_shown(row, now) for row in rows), key=lambda one: waits[one.stage])


def one_for(actor: Member, feedback_id: UUID, *, now: datetime) -> FeedbackShown | None:
    """One of `feedback_for`, or None."""
    row = Feedback.objects.visible_to(actor).filter(pk=feedback_id).first()
    return _shown(row, now) if row else None


def sheets(actor: Member, now: datetime) -> Iterable[Sheet]:  # noqa: ARG001 - one shape for every source
    """What an organisation takes away: its own feedback, with the answers."""
    if actor.organisation_id is None:
        return
    own = Feedback.objects.filter(force_id=actor.force_id, organisation_id=actor.organisation_id)
    names = ("id", "about", "subject", "whom", "respected", "informed", "safe", "words", "stage", "answer")
    yield Sheet("feedback", list(own.values(*names, "received_at", "answered_at")))


def _shown(row: Feedback, now: datetime) -> FeedbackShown:
    said = ((label, getattr(row, name)) for name, label in ASKED)
    return FeedbackShown(
        id=row.pk,
        by_name=row.by_name,
        about=About(row.about),
        subject=row.subject,
        whom=Whom(row.whom),
        felt=tuple((str(label), str(Felt(value).label)) for label, value in said if value),
        words=row.words,
        stage=Stage(row.stage),
        received_on=local_day(row.received_at),
        # The deadline is the first moment after the last day.
        due_on=local_day(row.due_at - timedelta(seconds=1)),
        is_late=row.stage == Stage.RECEIVED and row.due_at <= now,
        answer=row.answer,
    )
