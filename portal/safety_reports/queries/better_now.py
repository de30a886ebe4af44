"""What holders of receipts said of a place later: is it better now? Months and squares only; no report is named."""

from collections.abc import Sequence
from dataclasses import dataclass
from uuid import UUID

from portal.places.precision import Precision
from portal.safety_reports.models import BetterNow
from portal.safety_reports.vocabulary.triage import State


@dataclass(frozen=True, slots=True)
class BetterAnswer:
    """One answer. `cell` is the first cell of the square that is known, `zoom` how large that is."""

    cell: int
    zoom: int
    month: str
    better: bool
    worse: bool


def better_now_answers(*, force_id: UUID, months: Sequence[str]) -> tuple[BetterAnswer, ...]:
    """Answers of these months about places of accepted reports. "I have not been back" is none. One query."""
    verdict = BetterNow.Verdict
    rows = BetterNow.objects.filter(
        report__force=force_id,
        report__state=State.ACCEPTED,
        report__cell__isnull=False,
        month__gte=min(months),
        month__lte=max(months),
        verdict__in=(verdict.BETTER, verdict.SAME, verdict.WORSE),
    ).values_list("report__cell", "report__precision", "month", "verdict")
    kept = set(months)
    return tuple(
        BetterAnswer(cell, Precision(precision).zoom, month, said == verdict.BETTER, said == verdict.WORSE)
        for cell, precision, month, said in rows
        if cell is not None and month in kept
    )
