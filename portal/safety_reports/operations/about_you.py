"""Answers about the person become tallies at once: no row for a person exists at any moment."""

from collections.abc import Mapping
from datetime import date
from uuid import UUID

from django.db import transaction
from django.db.models import F, Q

from portal.places.calendar import quarter_of
from portal.safety_reports.models.about_you import AboutYouTally
from portal.safety_reports.vocabulary.about_you import QuestionSet


def tally(
    *, force_id: UUID, ward_id: UUID | None, day: date, question_set: QuestionSet, answers: Mapping[str, str]
) -> None:
    """Add one to each answer's tally. Answers that the set does not have are dropped."""
    known = question_set.known(answers)
    if not known:
        return
    same = {
        "force_id": force_id,
        "ward_id": ward_id,
        "quarter": quarter_of(day),
        "question_set": question_set.version,
    }
    rows = [
        AboutYouTally(**same, question=question, answer=answer) for question, answer in sorted(known.items())
    ]
    these = Q()
    for row in rows:
        these |= Q(question=row.question, answer=row.answer)
    with transaction.atomic():
        AboutYouTally.objects.bulk_create(rows, ignore_conflicts=True)
        AboutYouTally.objects.filter(these, **same).update(number=F("number") + 1)
