"""Answers about the person, as they are kept: tallies by ward and quarter, one question at a time."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import Sum

from portal.safety_reports.models import AboutYouTally
from portal.safety_reports.vocabulary.about_you import QUESTION_SETS, Question


@dataclass(frozen=True, slots=True)
class Tally:
    """`ward` is a public id, or None where no ward was known."""

    ward: UUID | None
    quarter: str
    answer: str
    number: int


def questions_asked() -> tuple[Question, ...]:
    """The questions of the newest set."""
    return QUESTION_SETS[-1].questions


def tallies_of(force_id: UUID, question: str) -> list[Tally]:
    """Every tally of one question, of the newest set. One query."""
    rows = (
        AboutYouTally.objects.filter(
            force=force_id, question=question, question_set=QUESTION_SETS[-1].version
        )
        .values("ward_id", "quarter", "answer")
        .annotate(together=Sum("number"))
        .order_by("quarter", "answer")
    )
    return [Tally(row["ward_id"], row["quarter"], row["answer"], row["together"]) for row in rows]
